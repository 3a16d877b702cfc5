import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Where words stand in a text; Latin words whole only. -1 when they do not. */
function placeIn(text: string, words: string): number {
  const sought = fold(words);
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + sought.length] ?? ' ';
    const isLatin = (a: string, b: string) => /[a-z0-9]/.test(a) && /[a-z0-9]/.test(b);
    if (!isLatin(before, sought[0] ?? '') && !isLatin(sought.at(-1) ?? '', after)) return at;
  }
  return -1;
}

/** The option whose words are in a text: the longest words count. */
export function optionIn(slot: Slot, words: string): string | null {
  const text = fold(words);
  let best: { readonly option: string; readonly length: number } | null = null;
  for (const [option, { zh, en }] of Object.entries(slot.options)) {
    for (const name of [...zh, ...en]) {
      if (name.length > (best?.length ?? 0) && placeIn(text, name) >= 0) best = { option, length: name.length };
    }
  }
  return best?.option ?? null;
}

const ordinals: readonly RegExp[] = [
  /第[一1](?!\d)|\bthe first\b|\bfirst (one|card)\b|^first$|\b1st\b/,
  /第[二两2](?!\d)|\bthe second\b|\bsecond (one|card)\b|^second$|\b2nd\b/,
  /第[三3](?!\d)|\bthe third\b|\bthird (one|card)\b|^third$|\b3rd\b/,
  /第[四4](?!\d)|\bfourth\b|\b4th\b/,
  /第[五5](?!\d)|\bfifth\b|\b5th\b/,
  /第[六6](?!\d)|\bsixth\b|\b6th\b/,
];

/** Which of the values shown is meant: by its own words, or by its place. */
export function choiceIn(choices: readonly Value[], words: string): Value {
  const text = fold(words);
  const named = choices.find((choice) => typeof choice === 'string' && placeIn(text, choice) >= 0);
  if (named !== undefined) return named;
  const place = ordinals.findIndex((ordinal) => ordinal.test(text));
  return choices[place] ?? null;
}

/** How much is said beside some spans: Chinese characters and, for two each, Latin words. */
export function wordsBeside(text: string, spans: readonly { readonly start: number; readonly end: number }[]): number {
  let rest = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start)) {
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  }
  const han = rest.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = rest.match(/[A-Za-z']{2,}/g)?.length ?? 0;
  return han + 2 * latin;
}
