import { remind } from './ask.js';
import { countTry, forget, giveUpOn } from './collect.js';
import type { Draft } from './draft.js';
import { fillIn, rewind } from './filled.js';
import type { Fill } from './placement.js';
import { say } from './say.js';
import { ask } from './ask.js';

/** Fills and corrects slots, and lets the flow go on from the earliest place that this touches. */
export function applyFills(draft: Draft, fills: readonly Fill[]): void {
  const changed = fills.filter(({ frame, slot }) => frame === draft.top && frame.marks[slot.name]?.at);
  const earliest = [...changed].sort((a, b) => orderOf(a) - orderOf(b))[0];
  if (earliest && !rewind(draft, earliest.frame, earliest.slot.name)) {
    say(draft, 'too_late');
    remind(draft);
    return;
  }
  for (const fill of fills) {
    // What was agreed on the old value does not hold for the new one.
    if (earliest && fill.slot.type === 'yes_no' && fill !== earliest) continue;
    fillIn(draft, fill);
  }
  draft.state.misses = 0;
  draft.state.waiting = null;
  draft.goesOn = true;
}

const orderOf = ({ frame, slot }: Fill): number => frame.marks[slot.name]?.order ?? 0;

/** “That is wrong”, and nothing else: the value that was given last is asked for again. */
export function takeBackLast(draft: Draft): boolean {
  const frame = draft.top;
  if (!frame) return false;
  const [last] = Object.entries(frame.marks)
    .filter(([, { at }]) => at !== null)
    .sort(([, a], [, b]) => b.order - a.order);
  if (!last) return false;
  const [name] = last;
  if (!rewind(draft, frame, name)) {
    say(draft, 'too_late');
    remind(draft);
    return true;
  }
  forget(frame, name);
  draft.state.waiting = null;
  draft.goesOn = true;
  return true;
}

/** A value was read back: yes keeps it, no asks for it again. */
export function confirm(draft: Draft, isRight: boolean): void {
  const frame = draft.top;
  const slot = draft.asked;
  if (!frame || !slot) return;
  draft.state.misses = 0;
  draft.witness();
  const mark = frame.marks[slot.name];
  if (isRight && mark) {
    frame.marks[slot.name] = { ...mark, confirmed: true };
    draft.state.waiting = null;
    draft.goesOn = true;
    return;
  }
  forget(frame, slot.name);
  if (countTry(draft, slot)) ask(draft, slot);
  else giveUpOn(draft, slot);
}
