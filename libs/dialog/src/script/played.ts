import type { Disposition, Language } from '#kernel';
import { minorPerMajor } from '#kernel';
import { isMoney } from '../expression/evaluate.js';
import type { Value, Values } from '../value.js';

/** One thing that was said in answer to the customer. */
export type Line =
  | {
      readonly kind: 'say';
      readonly flow: string;
      readonly prompt: string;
      readonly reminder: string | null;
      readonly text: string;
    }
  | { readonly kind: 'answer'; readonly intent: string; readonly text: string };

/** What came of a scripted conversation. */
export interface Played {
  readonly language: Language;
  end: string | null;
  disposition: Disposition | null;
  readonly dispositions: Disposition[];
  readonly actions: { readonly action: string; readonly arguments: Values }[];
  readonly slots: Record<string, Value>;
  promise: Values | null;
  readonly suppressed: string[];
  handover: string | null;
  readonly alerts: string[];
  level: number;
}

type Plain = string | number | boolean | null;

/** A value the way a script writes it: money in major units, lists by their length. */
export function plainOf(value: Value): Plain {
  if (isMoney(value)) return value.amountMinor / minorPerMajor(value.currency);
  return typeof value === 'object' && value !== null ? value.length : value;
}

/** Whether a value is what a script expects; a number of the script may stand for digits. */
export function isExpected(value: Value | undefined, expected: Plain): boolean {
  const found = plainOf(value ?? null);
  if (found === expected) return true;
  if (typeof found === 'boolean' && typeof expected === 'string') return (found ? 'yes' : 'no') === expected;
  return found !== null && expected !== null && typeof found !== 'boolean' && String(found) === String(expected);
}
