import { askAgain } from './ask.js';
import { countTry, giveUpOn } from './collect.js';
import type { Draft } from './draft.js';
import { cancelTask, handOver } from './finish.js';
import { say } from './say.js';

/** Misunderstandings in a row after which a person is offered. */
const missesBeforeOffer = 2;

const missesKept = 20;

/** Takes up the flow's own question again, behind one of the engine's. */
export function reopen(draft: Draft): void {
  const frame = draft.top;
  const move = frame && draft.moveOf(frame);
  if (!frame || move?.kind !== 'collect') return;
  const slot = draft.slot(move.slot);
  if (!slot) return;
  const hasValue = (frame.values[slot.name] ?? null) !== null;
  draft.state.waiting = hasValue
    ? { kind: 'confirm', slot: slot.name }
    : { kind: 'slot', slot: slot.name, sensitive: slot.sensitive };
}

/** A yes or no to the engine's own question. */
export function answerQuestion(draft: Draft, isYes: boolean): void {
  const { waiting } = draft.state;
  draft.state.misses = 0;
  if (waiting?.kind === 'person') {
    if (isYes) handOver(draft, waiting.then === 'end' ? 'failed' : 'not_understood', 'person');
    else if (waiting.then === 'end') cancelTask(draft, 'failed');
    else goOn(draft);
  } else if (waiting?.kind === 'resume') {
    if (isYes) goOn(draft);
    else cancelTask(draft);
  }
}

function goOn(draft: Draft): void {
  draft.state.waiting = null;
  draft.goesOn = true;
}

export function offerPerson(draft: Draft): void {
  draft.state.waiting = { kind: 'person', then: 'ask' };
  draft.state.misses = 0;
  say(draft, 'offer_person');
}

/** The utterance was not understood: asks in other words, and offers a person at the second time in a row. */
export function misunderstood(draft: Draft): void {
  const { state } = draft;
  state.misses += 1;
  state.missedTurns = [...state.missedTurns, state.turn].slice(-missesKept);
  const slot = draft.asked;
  if (slot && state.waiting?.kind === 'slot' && !countTry(draft, slot)) {
    giveUpOn(draft, slot);
    return;
  }
  if (state.misses >= missesBeforeOffer && state.waiting?.kind !== 'person') offerPerson(draft);
  else askAgain(draft);
}
