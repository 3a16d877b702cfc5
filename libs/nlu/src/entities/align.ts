import { moneyOf } from '#kernel';
import type { Candidate } from './reading.js';

/** Between an amount and a bare number that is one too: “五十，不对，五百块”, "500, only 300". */
const linked =
  /^[^,，。.]{0,4}(?:[,，。.…\s]*(?:不|错|还是|或者?|要不|只|是|改|no\b|sorry|i mean|or\b|only|not\b|actually|but|rather|maybe|make))/;

/** Numbers beside an amount that speak of the same money become amounts of its currency. */
export function alignNumbers(text: string, found: readonly Candidate[]): readonly Candidate[] {
  if (!found.some(({ type }) => type === 'amount')) return found;
  return found.map((candidate, place) => {
    if (candidate.type !== 'number' || candidate.value < 1) return candidate;
    const [before, after] = [found[place - 1], found[place + 1]];
    const partner = [before, after].find((other) => other !== undefined && isLinked(text, candidate, other));
    if (partner?.type !== 'amount' || partner.value.kind !== 'money') return candidate;
    const money = moneyOf(candidate.value, partner.value.money.currency);
    return { ...candidate, type: 'amount', value: { kind: 'money', money, approximate: false }, confidence: 0.75 };
  });
}

function isLinked(text: string, number: Candidate, other: Candidate): boolean {
  if (other.type !== 'amount') return false;
  return linked.test(
    other.end <= number.start ? text.slice(other.end, number.start) : text.slice(number.end, other.start),
  );
}
