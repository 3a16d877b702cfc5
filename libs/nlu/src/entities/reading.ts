import type { EntityType, EntityValues } from '#kernel';

/** Something found in the folded text; it may lose to a longer or more specific one. */
export type Candidate = { readonly [T in EntityType]: CandidateOf<T> }[EntityType];

interface CandidateOf<T extends EntityType> {
  readonly type: T;
  readonly value: EntityValues[T];
  /** Offsets in the folded text. */
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** End of a stretch of hours (“三点到五点”), 'HH:mm'. */
  readonly untilTime?: string;
}

/** One utterance on the way through the rules. */
export interface Reading {
  readonly text: string;
  readonly expecting: ReadonlySet<EntityType>;
  /** Day number of the customer's today. */
  readonly today: number;
  /** Minutes since the customer's midnight. */
  readonly minute: number;
  readonly prefer: 'future' | 'past';
  readonly found: Candidate[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Notes a find. */
export function note<T extends EntityType>(
  reading: Reading,
  type: T,
  value: EntityValues[T],
  span: Span,
  confidence: number,
): void {
  reading.found.push({ type, value, start: span.start, end: span.end, confidence } as Candidate);
}

/** What a pattern matched: its groups by number, and where. */
export interface Match extends Span {
  readonly groups: readonly (string | undefined)[];
}

/** Calls `use` for every match of a pattern with the flag g. */
export function scan(pattern: RegExp, text: string, use: (match: Match) => void): void {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const end = found.index + found[0].length;
    if (found[0] === '') pattern.lastIndex++;
    else use({ groups: found, start: found.index, end });
  }
}
