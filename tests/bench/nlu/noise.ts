import { pinyin } from 'pinyin-pro';

/** Mulberry32: the same noise in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

function mistyped(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = letters.charAt(Math.floor(random() * letters.length));
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + word.slice(at);
    case 2:
      return before + letter + after;
    default:
      return before + after.charAt(0) + word.charAt(at) + after.slice(1);
  }
}

/** One random edit (a letter left out, added, replaced, or two exchanged) in this share of the words. */
export function withTypos(text: string, share: number, random: () => number): string {
  return text.replace(/[A-Za-z]{2,}/g, (word) => (random() < share ? mistyped(word, random) : word));
}

const syllableOf = (character: string): string =>
  pinyin(character, { toneType: 'none', type: 'array', v: true })[0] ?? '';

/** The 3,755 commonest characters (GB 2312, first level) by syllable. */
function commonCharacters(): ReadonlyMap<string, readonly string[]> {
  const gbk = new TextDecoder('gbk');
  const found = new Map<string, string[]>();
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = gbk.decode(Uint8Array.of(row, cell));
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      const syllable = syllableOf(character);
      found.set(syllable, [...(found.get(syllable) ?? []), character]);
    }
  }
  return found;
}

const common = commonCharacters();

/** So many characters, chosen at random, each replaced by another that sounds the same but for its tone. */
export function withHomophones(text: string, count: number, random: () => number): string {
  const characters = Array.from(text);
  const others = (at: number) => {
    const character = characters[at] ?? '';
    if (!/^\p{Script=Han}$/u.test(character)) return [];
    return (common.get(syllableOf(character)) ?? []).filter((other) => other !== character);
  };
  const places = [...characters.keys()].filter((at) => others(at).length > 0);
  for (let done = 0; done < count && places.length > 0; done++) {
    const [place = 0] = places.splice(Math.floor(random() * places.length), 1);
    const choices = others(place);
    characters[place] = choices[Math.floor(random() * choices.length)] ?? '';
  }
  return characters.join('');
}
