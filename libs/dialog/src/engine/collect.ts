import { isMoney } from '../expression/evaluate.js';
import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';
import { ask, askToConfirm } from './ask.js';
import { demandLevel } from './assurance.js';
import type { Draft, FrameDraft } from './draft.js';
import { choicesOf, levelToSay, say } from './say.js';
import { isTrue } from './scope.js';

/** Empties a slot. */
export function forget(frame: FrameDraft, slot: string): void {
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a slot without a value has no entry
  delete frame.values[slot];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- as above
  delete frame.marks[slot];
}

const same = (a: Value, b: Value): boolean =>
  isMoney(a) && isMoney(b) ? a.amountMinor === b.amountMinor && a.currency === b.currency : a === b;

function isAllowed(draft: Draft, frame: FrameDraft, slot: Slot, value: Value): boolean {
  const choices = choicesOf(draft, frame, slot);
  if (choices && !choices.some((choice) => same(choice, value))) return false;
  return slot.check === null || isTrue(draft, frame, slot.check);
}

/** One more answer that does not do; says whether there may be another. */
export function countTry(draft: Draft, slot: Slot): boolean {
  const frame = draft.top;
  if (!frame) return false;
  const tries = (frame.tries[slot.name] ?? 0) + 1;
  frame.tries[slot.name] = tries;
  return tries < slot.tries;
}

/** Too many answers that do not do: where the flow says, else a person is offered. */
export function giveUpOn(draft: Draft, slot: Slot): void {
  const frame = draft.top;
  if (!frame) return;
  frame.tries[slot.name] = 0;
  draft.trace.push(`${frame.flow}#${frame.step}.${String(frame.index)}:failed`);
  if (slot.failed !== null) {
    draft.goTo(frame, slot.failed);
    return;
  }
  draft.state.waiting = { kind: 'person', then: 'end' };
  say(draft, 'offer_person');
  draft.goesOn = false;
}

function refuse(draft: Draft, frame: FrameDraft, slot: Slot): void {
  const isFresh = frame.marks[slot.name]?.turn === draft.state.turn;
  forget(frame, slot.name);
  // What was said long before it was asked for is asked for plainly.
  if (!isFresh) {
    askOrVerify(draft, slot);
    return;
  }
  if (!countTry(draft, slot)) {
    giveUpOn(draft, slot);
    return;
  }
  if (slot.invalid === null || !say(draft, slot.invalid, { sensitiveNext: slot.sensitive })) {
    askOrVerify(draft, slot);
    return;
  }
  draft.state.waiting = { kind: 'slot', slot: slot.name, sensitive: slot.sensitive };
  draft.goesOn = false;
}

function orVerify(draft: Draft, prompt: string, isSaid: boolean): void {
  const discloses = draft.flow?.prompts[prompt]?.discloses ?? 'none';
  if (isSaid) draft.goesOn = false;
  else demandLevel(draft, levelToSay(discloses));
}

function askOrVerify(draft: Draft, slot: Slot): void {
  orVerify(draft, slot.ask, ask(draft, slot));
}

/** The only value there is to choose: nobody is asked which of their one card they mean. */
function onlyChoice(draft: Draft, frame: FrameDraft, slot: Slot): Value {
  const choices = choicesOf(draft, frame, slot);
  const only = choices?.length === 1 && choices[0] !== undefined ? choices[0] : null;
  if (only !== null) frame.values[slot.name] = only;
  return only;
}

/** A `collect`: passes when its slot holds a value that will do, else asks and waits. */
export function collect(draft: Draft, frame: FrameDraft, slot: Slot): void {
  const given = (frame.values[slot.name] ?? null) as Value;
  const value = given ?? onlyChoice(draft, frame, slot);
  if (value === null) {
    askOrVerify(draft, slot);
    return;
  }
  if (!isAllowed(draft, frame, slot, value)) {
    refuse(draft, frame, slot);
    return;
  }
  if (mustConfirm(frame, slot)) {
    orVerify(draft, slot.readback ?? 'confirm_value', askToConfirm(draft, slot));
    return;
  }
  pass(draft, frame, slot);
}

function mustConfirm(frame: FrameDraft, slot: Slot): boolean {
  const mark = frame.marks[slot.name];
  if (!mark || mark.confirmed || slot.type === 'yes_no') return false;
  return slot.confirm === 'always' || (slot.confirm === 'unsure' && !mark.sure);
}

/** The slot is collected: remembers where, so that a correction can come back. */
function pass(draft: Draft, frame: FrameDraft, slot: Slot): void {
  const { turn, sure, confirmed } = frame.marks[slot.name] ?? { turn: draft.state.turn, sure: true, confirmed: true };
  frame.collected += 1;
  frame.marks[slot.name] = {
    turn,
    sure,
    confirmed,
    at: { step: frame.step, index: frame.index },
    order: frame.collected,
    changes: frame.changes,
  };
  frame.tries[slot.name] = 0;
  frame.index += 1;
}
