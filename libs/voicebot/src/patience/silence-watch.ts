import type { AnswerKind } from '#assistant';

/** How long we wait for somebody who says nothing, after the last word of the prompt was heard. */
const waitMs: Readonly<Record<AnswerKind, number>> = {
  yes_no: 5_000,
  choice: 6_000,
  anything: 7_000,
  amount: 8_000,
  date: 8_000,
  digits: 10_000,
};

/** Who asked us to wait gets so long to find the card. */
const holdMs = 45_000;

export interface SilenceWatch {
  readonly dueMs: number | null;
}

export const notWatching: SilenceWatch = { dueMs: null };

/** The prompt was heard: from now on an answer is due. */
export function watchFrom(atMs: number, expected: AnswerKind, isHolding = false): SilenceWatch {
  return { dueMs: atMs + (isHolding ? holdMs : waitMs[expected]) };
}

/** Nothing was said for so long that we speak again. */
export const isSilent = ({ dueMs }: SilenceWatch, atMs: number): boolean => dueMs !== null && atMs >= dueMs;
