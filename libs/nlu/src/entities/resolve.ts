import type { EntityType } from '#kernel';
import type { Candidate } from './reading.js';

/** Which reading of the same words says more; higher wins. */
const specificity: Readonly<Record<EntityType, number>> = {
  id_number: 16,
  phone: 15,
  card_number: 14,
  card_tail: 13,
  product: 12,
  percentage: 11,
  term: 10,
  amount: 9,
  date_time: 8,
  date: 7,
  time: 6,
  duration: 5,
  digits: 4,
  yes_no: 3,
  number: 1,
};

/**
 * Of candidates that overlap, the longest stays; among equals one that is awaited, then the most specific, then the
 * most certain, then the first. In order of place.
 */
export function resolve(found: readonly Candidate[], expecting: ReadonlySet<EntityType>): Candidate[] {
  const sound = found.filter((candidate) => !isOutbid(candidate, found, expecting));
  const ranked = sound.sort(
    (a, b) => rank(b, expecting) - rank(a, expecting) || b.confidence - a.confidence || a.start - b.start,
  );
  const kept: Candidate[] = [];
  for (const candidate of ranked) {
    if (kept.every((other) => candidate.end <= other.start || candidate.start >= other.end)) kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A guess gives way to what is awaited, however long it is: “around 5” where an amount is asked for. */
function isOutbid(candidate: Candidate, found: readonly Candidate[], expecting: ReadonlySet<EntityType>): boolean {
  if (candidate.confidence > 0.6 || expecting.has(candidate.type)) return false;
  return found.some((other) => expecting.has(other.type) && other.start < candidate.end && other.end > candidate.start);
}

function rank(candidate: Candidate, expecting: ReadonlySet<EntityType>): number {
  const length = candidate.end - candidate.start;
  return length * 64 + (expecting.has(candidate.type) ? 32 : 0) + specificity[candidate.type];
}
