import { isSpeakable } from '../markup/speech-pieces.js';

const placeholder = /\{[^{}]*\}/;
/** Where a voice breathes anyway: the best place to put two recordings together. */
const breath = /(?<=[，。！？；：,!?;:])|(?<=\.)(?=\s)/u;
/** Shorter parts are better said together with what stands beside them. */
const shortestPart = 4;

/**
 * The parts of a wording that are always the same, as they are looked for later: whole when nothing varies, else clause
 * by clause, and of a clause with a placeholder what stands before and behind it.
 */
export function fixedParts(wording: string): readonly string[] {
  if (!placeholder.test(wording)) return isSpeakable(wording) ? [tidy(wording)] : [];
  const pieces = wording.split(breath).flatMap((clause) => clause.split(placeholder));
  return pieces.map(tidy).filter((piece) => lettersOf(piece) >= shortestPart);
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
