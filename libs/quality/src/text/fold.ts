import { scriptsIn } from './pattern-cost.js';

/** A text made comparable, and where its parts stood. */
export interface Folded {
  readonly text: string;
  /** Bits of the scripts it has. */
  readonly scripts: number;
  /** Offset in the original text of an offset in the folded one. */
  readonly origin: (offset: number) => number;
}

const identity = (offset: number): number => offset;
const spaceInHan = /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/u;
// Full-width digits and letters. Full-width punctuation stays: in patterns its narrow form would be syntax.
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const narrow = (text: string): string =>
  text.replace(wide, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/[’‘]/g, "'");

function lower(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return Array.from(text, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join('');
}

/** Lower case, narrow letters and digits, no spaces between Chinese words (recognisers put them). */
export function fold(text: string): Folded {
  const folded = lower(narrow(text));
  if (!spaceInHan.test(folded)) return { text: folded, scripts: scriptsIn(folded), origin: identity };
  const origins: number[] = [];
  let kept = '';
  for (let i = 0; i < folded.length; i++) {
    const inHan =
      (folded[i] === ' ' || folded[i] === '\u3000') &&
      /\p{Script=Han}[ \u3000]*$/u.test(folded.slice(Math.max(0, i - 8), i)) &&
      /^[ \u3000]+\p{Script=Han}/u.test(folded.slice(i, i + 8));
    if (inHan) continue;
    kept += folded[i] ?? '';
    origins.push(i);
  }
  origins.push(folded.length);
  return { text: kept, scripts: scriptsIn(kept), origin: (offset) => origins[offset] ?? folded.length };
}
