import { forget } from './collect.js';
import type { Draft, FrameDraft } from './draft.js';
import type { Fill } from './placement.js';

/** Puts a value into its slot. */
export function fillIn(draft: Draft, { frame, slot, value, sure }: Fill): void {
  const before = frame.marks[slot.name];
  frame.values[slot.name] = value;
  frame.marks[slot.name] = {
    turn: draft.state.turn,
    sure,
    confirmed: false,
    at: before?.at ?? null,
    order: before?.order ?? 0,
    changes: before?.changes ?? frame.changes,
  };
  draft.witness();
}

/**
 * Goes back to where a slot was collected, so that everything said and asked since is done again; what the customer
 * agreed to after it is forgotten. False when something was changed in the bank since: then it is too late.
 */
export function rewind(draft: Draft, frame: FrameDraft, slot: string): boolean {
  const mark = frame.marks[slot];
  if (!mark?.at) return true;
  if (frame.changes > mark.changes) return false;
  const flow = draft.flowOf(frame);
  for (const [name, other] of Object.entries(frame.marks)) {
    if (other.order > mark.order && flow?.slots[name]?.type === 'yes_no') forget(frame, name);
  }
  frame.step = mark.at.step;
  frame.index = mark.at.index;
  return true;
}
