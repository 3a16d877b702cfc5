/** What is said as the pieces an ear can tell apart: a Chinese character, an English word, a number. */
const piece = /[\u3400-\u9fff]|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^\p{L}\p{N}\u3400-\u9fff]+/gu;

const vowels = /[aeiouy]+/gi;

/** About how long a piece is spoken, in syllables. */
function syllables(text: string): number {
  if (/^[\u3400-\u9fff]$/.test(text)) return 1;
  if (/^\d+$/.test(text)) return text.length;
  if (!/[\p{L}\p{N}]/u.test(text)) return /[。！？.!?；;]/.test(text) ? 1.5 : /[，,、：:]/.test(text) ? 0.8 : 0;
  return Math.max(1, text.match(vowels)?.length ?? 1);
}

/** Where a word begins in its audio, as some synthesisers tell. */
export interface WordTime {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

function byTimes(times: readonly WordTime[], text: string, heardMs: number): string {
  let end = 0;
  for (const word of times) {
    if (word.endMs > heardMs) break;
    const at = text.indexOf(word.text, end);
    if (at >= 0) end = at + word.text.length;
  }
  return text.slice(0, end);
}

/** The words of a text that were heard when so much of its audio was; a word half heard was not heard. */
export function heardWords(
  text: string,
  heardMs: number,
  durationMs: number,
  times: readonly WordTime[] | null = null,
): string {
  if (heardMs <= 0 || durationMs <= 0) return '';
  if (heardMs >= durationMs) return text;
  if (times) return byTimes(times, text, heardMs).trimEnd();
  const pieces = text.match(piece) ?? [];
  const total = pieces.reduce((sum, each) => sum + syllables(each), 0);
  // The end of a sentence is a pause that belongs to no word.
  const limit = (heardMs / durationMs) * total;
  let spoken = 0;
  let heard = '';
  for (const each of pieces) {
    spoken += syllables(each);
    if (spoken > limit) break;
    heard += each;
  }
  return heard.trimEnd();
}
