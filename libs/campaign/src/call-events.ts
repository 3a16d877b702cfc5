import { type Disposition, dispositions, type Instant } from '#kernel';
import type { CallEvent } from './attempt.js';

/** A call that the network answered. */
export interface AnsweredCall {
  readonly disposition: Disposition;
  readonly answeredAt: Instant;
  readonly endedAt: Instant;
  readonly customerTurns: number;
}

/** A talk of at least so long with a person who said something is an effective call, whatever came of it. */
const effectiveMs = 10_000;

/** What the contact log counts of a call; `answeredAt` null: nobody and nothing answered. */
export function callEvents(call: Omit<AnsweredCall, 'answeredAt'> & { readonly answeredAt: Instant | null }) {
  const { disposition, answeredAt, endedAt, customerTurns } = call;
  if (answeredAt === null) return [];
  const { party, counts } = dispositions[disposition];
  const tags: readonly string[] = counts;
  const talked = customerTurns > 0 && Date.parse(endedAt) - Date.parse(answeredAt) >= effectiveMs;
  const events: CallEvent[] = [{ kind: 'answered', at: answeredAt }];
  if (party === 'machine') return [...events, { kind: 'machine' as const, at: answeredAt }];
  if (talked || tags.includes('effective') || tags.includes('third-party')) {
    events.push({ kind: 'effective_call', at: endedAt });
  }
  if (party === 'right') events.push({ kind: 'conversation', at: endedAt });
  if (tags.includes('third-party')) events.push({ kind: 'third_party_contact', at: endedAt });
  return events;
}
