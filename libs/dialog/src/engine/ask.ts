import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';
import type { Draft } from './draft.js';
import { buttonsOf, say, typedSlot } from './say.js';

/** Says one of a slot's prompts and waits for its value. */
function sayFor(draft: Draft, slot: Slot, prompt: string, reminder?: string): boolean {
  const frame = draft.top;
  if (!frame) return false;
  const manner = {
    choices: buttonsOf(draft, frame, slot),
    sensitiveNext: slot.sensitive,
    ...(reminder !== undefined && { reminder }),
  };
  if (!say(draft, prompt, manner)) return false;
  draft.state.waiting = { kind: 'slot', slot: slot.name, sensitive: slot.sensitive };
  return true;
}

/** Asks for a slot: the first time plainly, then in the words for the second, third … time. */
export function ask(draft: Draft, slot: Slot): boolean {
  const tries = draft.top?.tries[slot.name] ?? 0;
  if (tries === 0) return sayFor(draft, slot, slot.ask);
  return sayFor(draft, slot, slot.again[Math.min(tries, slot.again.length) - 1] ?? slot.ask);
}

/** Asks to confirm a slot's value. */
export function askToConfirm(draft: Draft, slot: Slot, reminder?: string): boolean {
  const value = (draft.top?.values[slot.name] ?? null) as Value;
  const said = say(draft, slot.readback ?? 'confirm_value', {
    values: { value: typedSlot(slot, value) },
    ...(reminder !== undefined && { reminder }),
  });
  if (said) draft.state.waiting = { kind: 'confirm', slot: slot.name };
  return said;
}

/** Says shortly where we were, after something came between. */
export function remind(draft: Draft): void {
  const { waiting } = draft.state;
  const slot = draft.asked;
  if (slot && waiting?.kind === 'confirm') askToConfirm(draft, slot, slot.name);
  else if (slot) sayFor(draft, slot, slot.remind, slot.name);
  else sayQuestion(draft);
}

/** Says the engine's own question again. */
function sayQuestion(draft: Draft): void {
  const { waiting } = draft.state;
  if (waiting?.kind === 'person') say(draft, waiting.then === 'end' ? 'action_failed' : 'offer_person');
  else if (waiting?.kind === 'resume') say(draft, 'resume');
  else if (waiting?.kind === 'action') say(draft, 'one_moment');
}

/** Says the open question in other words, after it was not answered; `silences`: after nothing was said so often. */
export function askAgain(draft: Draft, silences = 0): void {
  const { waiting } = draft.state;
  const slot = draft.asked;
  if (slot && waiting?.kind === 'slot') {
    if (silences === 0) ask(draft, slot);
    else sayFor(draft, slot, slot.again[Math.min(silences, slot.again.length) - 1] ?? slot.ask);
  } else if (slot) askToConfirm(draft, slot);
  else sayQuestion(draft);
}
