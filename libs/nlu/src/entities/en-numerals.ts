/** What an English numeral says. */
export interface EnglishNumeral {
  readonly value: number;
  /** “a couple of hundred”, “a few thousand”. */
  readonly approximate: boolean;
  /** `figures`: written in digits. */
  readonly shape: 'figures' | 'words';
}

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const small = new Map<string, number>([
  ...ones.map((word, at) => [word, at] as const),
  ...tens.map((word, at) => [word, (at + 2) * 10] as const),
]);
const scales = new Map<string, number>([
  ['hundred', 100],
  ['hundreds', 100],
  ['thousand', 1e3],
  ['thousands', 1e3],
  ['grand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
]);

const figures = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const smallWord = `(?:${[...small.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const scaleWord = '(?:hundreds?|thousands?|grand|million|billion|k(?![a-z]))';
const unit = `(?:${smallWord}|${scaleWord})`;
/** Source of a pattern for one numeral: 1,200.50, 3k, twelve hundred, two and a half thousand, a couple of hundred. */
export const enNumeralPattern =
  `(?:(?:${figures}) ?(?:k(?![a-z])|hundred|thousand|grand|million)?(?![\\d])` +
  `|(?:a (?:couple (?:of )?|few )|half an? |an? (?=${scaleWord}))${scaleWord}(?:(?: and)?[ -]${unit}(?![a-z]))*` +
  `|${smallWord}(?![a-z])(?:(?:(?: and a half)|(?: and)?[ -](?:${unit})(?![a-z])| point(?: ${smallWord})+))*)`;

const writtenForm = new RegExp(`^(${figures}) ?(k|hundred|thousand|grand|million)?$`);

/** Reads an English numeral; null when its words make none ("twenty thirty"). */
export function enNumeral(source: string): EnglishNumeral | null {
  const written = writtenForm.exec(source.trim());
  if (written) {
    const value = Number((written[1] ?? '').replaceAll(',', '')) * (scales.get(written[2] ?? '') ?? 1);
    return { value: Number(value.toPrecision(13)), approximate: false, shape: 'figures' };
  }
  const led = /^(?:(a couple (?:of )?|a few )|(half an? )|(?:an? ))(.*)$/.exec(source);
  if (!led) return worded(source, 1, false);
  const [, some, half, rest = ''] = led;
  return worded(
    `${some?.startsWith('a few') ? 'three' : some ? 'two' : 'one'} ${rest}`,
    half ? 0.5 : 1,
    some !== undefined,
  );
}

/** “Two fifty” for 250, as amounts are said; null for anything else. */
export function hundredsLeftOut(source: string): EnglishNumeral | null {
  const [first = '', ...rest] = source.split(/[ -]+/);
  const hundreds = small.get(first) ?? 0;
  const below = sum(rest);
  if (hundreds < 1 || hundreds > 9 || rest.length === 0 || below === null || below < 10 || below > 99) return null;
  return { value: hundreds * 100 + below, approximate: false, shape: 'words' };
}

function worded(source: string, factor: number, approximate: boolean): EnglishNumeral | null {
  const words = source.split(/[ -]+/).filter((word) => word !== '');
  const point = words.indexOf('point');
  if (point > 0) return decimal(words, point);
  const value = sum(words.filter((word) => word !== 'and'));
  return value === null ? null : { value: value * factor, approximate, shape: 'words' };
}

function decimal(words: readonly string[], point: number): EnglishNumeral | null {
  const whole = sum(words.slice(0, point).filter((word) => word !== 'and'));
  const behind = words.slice(point + 1).map((word) => small.get(word));
  if (whole === null || behind.some((digit) => digit === undefined || digit > 9)) return null;
  return { value: Number(`${String(whole)}.${behind.join('')}`), approximate: false, shape: 'words' };
}

/** Places of a numeral: hundreds multiply what stands before them, larger words the whole section. */
function sum(words: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let room = Infinity;
  for (const word of words) {
    if (word === 'a') continue;
    if (word === 'half') {
      section += 0.5;
      continue;
    }
    const value = small.get(word);
    const scale = scales.get(word);
    if (value !== undefined) {
      // “twenty five” adds up, “five twenty” does not.
      if (value >= room || (value === 0 && words.length > 1)) return null;
      section += value;
      room = value >= 20 ? 10 : 1;
    } else if (scale === 100) {
      if (section === 0 || section >= 100) return null;
      section *= 100;
      room = 100;
    } else if (scale !== undefined) {
      if (section === 0) return null;
      total += section * scale;
      [section, room] = [0, Infinity];
    } else return null;
  }
  return total + section;
}
