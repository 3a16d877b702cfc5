export interface Span {
  readonly from: number;
  readonly to: number;
}

const ends = /[。！？!?；;\n]+["”’」』)）]*|\.(?=\s|$)/g;

/** Where the sentences of a text stand; a text without an end mark is one sentence. */
export function sentencesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const to = match.index + match[0].length;
    if (text.slice(from, to).trim() !== '') spans.push({ from, to });
    from = to;
  }
  if (text.slice(from).trim() !== '' || spans.length === 0) spans.push({ from, to: text.length });
  return spans;
}

/** Index of the sentence in which an offset lies. */
export function sentenceAt(spans: readonly Span[], offset: number): number {
  const found = spans.findIndex(({ to }) => offset < to);
  return found < 0 ? Math.max(0, spans.length - 1) : found;
}
