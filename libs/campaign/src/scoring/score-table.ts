/** Rows of text as a spreadsheet or a database gives them; every row has as many cells as there are columns. */
export interface ScoreTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One column as it is learned from: a number each, NaN where it is missing, or text, '' where it is missing. */
export type ScoreColumn =
  | { readonly name: string; readonly kind: 'number'; readonly numbers: Float64Array }
  | { readonly name: string; readonly kind: 'category'; readonly texts: readonly string[] };

const missing = /^(|na|n\/a|nan|null|none|-|\\n|无|空|缺失)$/i;

export const isMissing = (text: string): boolean => missing.test(text.trim());

/** A cell as a number; NaN when it is none. */
export function numberOf(text: string): number {
  const direct = Number(text);
  // What Number makes nought of may also be blank.
  if (direct !== 0 && !Number.isNaN(direct)) return direct;
  const trimmed = text.trim();
  return isMissing(trimmed) ? NaN : Number(trimmed.replace(/(?<=\d),(?=\d{3})/g, ''));
}

/** With fewer different values, whole numbers that are codes of something are still numbers: order means something. */
export function readColumn(name: string, texts: readonly string[]): ScoreColumn {
  const numbers = Float64Array.from(texts, numberOf);
  const isNumber = texts.every((text, row) => isMissing(text) || Number.isFinite(numbers[row]));
  if (isNumber) return { name, kind: 'number', numbers };
  return { name, kind: 'category', texts: texts.map((text) => (isMissing(text) ? '' : text.trim())) };
}
