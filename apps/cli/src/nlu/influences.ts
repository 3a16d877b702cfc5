/** A part of a text and how much surer of the intent it makes; below 0 it speaks against it. */
interface Influence {
  readonly part: string;
  /** What confidence loses when the part is left out. */
  readonly confidence: number;
}

/** Words of Latin letters and digits, single characters of Chinese; spaces and signs belong to none. */
const part = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Leaves each part of a text out in turn and looks at what becomes of the confidence. */
export function influences(
  text: string,
  intent: string,
  confidenceOf: (text: string, intent: string) => number,
): readonly Influence[] {
  const whole = confidenceOf(text, intent);
  return [...text.matchAll(part)].map((match) => {
    const without = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    // A space between Chinese characters would be read as a gap that nobody made.
    const closed = without.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
    return { part: match[0], confidence: Number((whole - confidenceOf(closed, intent)).toFixed(4)) };
  });
}
