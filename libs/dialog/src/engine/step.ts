import { acted } from './actions.js';
import { advance } from './advance.js';
import type { DialogContext } from './context.js';
import { Draft, newFrame } from './draft.js';
import type { Effect } from './effect.js';
import type { DialogEvent } from './event.js';
import { endEverything } from './finish.js';
import { onSaidIdle } from './idle.js';
import { onKeys } from './keys.js';
import { onSaid } from './said.js';
import { onSilence } from './silence.js';
import type { DialogState } from './state.js';

export interface StepResult {
  readonly state: DialogState;
  /** In the order in which they are to be carried out. */
  readonly effects: readonly Effect[];
  /** False: this is no business of a flow; the assistant answers as if there were none. */
  readonly handled: boolean;
  /** The moves and branches taken, `flow#step.index` and `flow#step.index:branch`. */
  readonly trace: readonly string[];
}

function begin(draft: Draft, event: DialogEvent & { kind: 'start' }): boolean {
  const flow = draft.context.dialogs.flow(event.flow);
  // What the bank is doing right now must not be asked of it again.
  if (!flow || draft.state.waiting?.kind === 'action') return false;
  const isIdle = draft.state.frames.length === 0;
  if (isIdle) draft.clear();
  if (event.tone) draft.state.tone = event.tone;
  draft.state.waiting = null;
  draft.state.frames.push(newFrame(flow, { kind: isIdle ? 'root' : 'switch' }, event.values));
  draft.goesOn = true;
  return true;
}

function take(draft: Draft, event: DialogEvent): boolean {
  if (event.kind === 'start') return begin(draft, event);
  if (draft.state.frames.length === 0) return event.kind === 'said' && onSaidIdle(draft, event);
  switch (event.kind) {
    case 'said':
      onSaid(draft, event);
      return true;
    case 'keys':
      onKeys(draft, event.digits);
      return true;
    case 'silence':
      onSilence(draft);
      return true;
    case 'hangup':
      endEverything(draft, 'unresolved', 'hangup');
      return true;
    case 'acted':
      return acted(draft, event.key, event.outcome);
  }
}

/** One step of a conversation. Pure: the same state, event and context lead to the same result; never throws. */
export function step(before: DialogState, event: DialogEvent, context: DialogContext): StepResult {
  const draft = new Draft(before, context);
  const { state } = draft;
  if (event.kind !== 'acted' && event.turn !== state.turn) {
    state.turn = event.turn;
    state.runs = 0;
  }
  const handled = take(draft, event);
  advance(draft);
  if (draft.said.length > 0) {
    const goesOn = event.kind === 'acted' && before.saidTurn === state.turn;
    state.said = goesOn ? [...before.said, ...draft.said] : draft.said;
    state.saidTurn = state.turn;
  }
  return { state, effects: draft.effects, handled, trace: draft.trace };
}
