import { moneyOf } from '#kernel';
import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';
import { applyFills, confirm } from './correct.js';
import type { Draft } from './draft.js';
import type { Fill } from './placement.js';
import { handOver } from './finish.js';
import { answerQuestion, misunderstood } from './question.js';

/** What keys alone mean in a question of yes or no. */
const yesKey = '1';
const noKey = '2';
const personKey = '0';

function valueOfKeys(slot: Slot, digits: string): Value {
  const { dtmf } = slot;
  if (dtmf === null) return null;
  if (typeof dtmf !== 'number') {
    const value = Object.hasOwn(dtmf, digits) ? dtmf[digits] : undefined;
    if (value === undefined) return null;
    return slot.type === 'yes_no' ? value === true || value === 'yes' : value;
  }
  // Amounts and terms have as many digits as they need, closed by "#".
  const isNumber = ['amount', 'number', 'term'].includes(slot.type);
  if (isNumber ? digits.length > dtmf : digits.length !== dtmf) return null;
  if (slot.type === 'amount') return moneyOf(Number(digits), 'CNY');
  if (isNumber) return Number(digits);
  return slot.type === 'phone' ? `+86${digits}` : digits;
}

/** The slot's value that keys make; null when they make none. */
function keyed(draft: Draft, digits: string): Fill | null {
  const { waiting } = draft.state;
  const frame = draft.top;
  const slot = waiting?.kind === 'slot' ? draft.asked : null;
  if (!frame || !slot || !/^[\d*]+$/.test(digits)) return null;
  // No sum and no term is 0: that key asks for a person.
  if (digits === personKey && typeof slot.dtmf === 'number' && slot.dtmf > 1) return null;
  const value = valueOfKeys(slot, digits);
  return value === null ? null : { frame, slot, value, sure: true, isCorrection: false };
}

/** A yes or no to what the engine asks. */
function toQuestion(draft: Draft, digits: string): boolean {
  const kind = draft.state.waiting?.kind;
  if (digits !== yesKey && digits !== noKey) return false;
  if (kind === 'confirm') confirm(draft, digits === yesKey);
  else if (kind === 'person' || kind === 'resume') answerQuestion(draft, digits === yesKey);
  else return false;
  return true;
}

/** The customer pressed keys. */
export function onKeys(draft: Draft, pressed: string): void {
  const digits = pressed.replace(/#$/, '');
  draft.state.silences = 0;
  const fill = keyed(draft, digits);
  if (fill) applyFills(draft, [fill]);
  else if (toQuestion(draft, digits)) return;
  else if (digits === personKey) {
    draft.witness();
    handOver(draft, 'request', 'person');
  } else if (draft.state.waiting?.kind !== 'action') misunderstood(draft);
}
