import { type Span } from './reading.js';
import { zhDigit } from './zh-numerals.js';

/** Digits in a row, typed or said one by one. */
export interface DigitRun extends Span {
  readonly digits: string;
  /** An identity number's X follows the digits. */
  readonly endsInX: boolean;
  /** A plus sign leads: an international number. */
  readonly plus: boolean;
  readonly spoken: boolean;
  /** Chinese digits or units, separators: not one plain Arabic numeral. */
  readonly plain: boolean;
}

const words: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const zhStep = /(?:([二两三四五六2-6])个|(双))?([0-9零〇一二三四五六七八九幺])(?![十百千万亿])/y;
const enStep =
  /(?:(double|triple)[ -])?([0-9]|(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)(?![a-z]))/y;
const pairStep = new RegExp(
  `(?:(${teens.join('|')})|(${tens.join('|')})(?:[ -](one|two|three|four|five|six|seven|eight|nine))?)(?![a-z])`,
  'y',
);
const tight = /[ -]?/y;
const loose = /[ \-,，、.]{0,2}/y;
const times: Readonly<Record<string, number>> = {
  double: 2,
  triple: 3,
  双: 2,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
};

export interface RunOptions {
  /** Pauses that recognition wrote as commas do not end a number. */
  readonly acrossPauses: boolean;
  /** “sixty-six eighty-eight” are four digits. */
  readonly pairs: boolean;
}

/** All runs of at least two digits. */
export function digitRuns(text: string, options: RunOptions): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!startsRun(text, at)) continue;
    const run = runFrom(text, at, options);
    if (!run) continue;
    if (run.digits.length > 1) runs.push(run);
    at = run.end - 1;
  }
  return runs;
}

function startsRun(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return true;
  if (unit >= 0x3000) return unit === 0x53cc || zhDigit(text.charAt(at)) !== undefined;
  return unit >= 0x61 && unit <= 0x7a && !isLetter(text.charCodeAt(at - 1));
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function runFrom(text: string, start: number, options: RunOptions): DigitRun | null {
  let digits = '';
  let end = start;
  let place = start;
  let [spoken, plain] = [false, true];
  for (;;) {
    const step = stepAt(text, place, options.pairs);
    if (!step) break;
    if (place > end) plain = false;
    if (step.spoken) [spoken, plain] = [true, false];
    digits += step.digits;
    end = step.end;
    const gap = options.acrossPauses ? loose : tight;
    gap.lastIndex = end;
    place = end + (gap.exec(text)?.[0].length ?? 0);
  }
  if (digits === '') return null;
  const x = /^ ?(?:x|叉|艾克斯)(?![a-z])/.exec(text.slice(end, end + 5));
  const plus = text[start - 1] === '+';
  return {
    digits,
    start: plus ? start - 1 : start,
    end: end + (x?.[0].length ?? 0),
    endsInX: x !== null,
    plus,
    spoken,
    plain,
  };
}

interface Step {
  readonly digits: string;
  readonly end: number;
  readonly spoken: boolean;
}

function stepAt(text: string, at: number, pairs: boolean): Step | null {
  zhStep.lastIndex = at;
  const zh = zhStep.exec(text);
  if (zh) {
    const [whole, count, twice, sign = ''] = zh;
    const digit = String(zhDigit(sign) ?? sign);
    return {
      digits: digit.repeat(times[count ?? twice ?? ''] ?? (Number(count) || 1)),
      end: at + whole.length,
      spoken: whole !== digit,
    };
  }
  enStep.lastIndex = at;
  const en = enStep.exec(text);
  if (en) {
    const [whole, count, word = ''] = en;
    const digit = words[word] ?? word;
    return { digits: digit.repeat(times[count ?? ''] ?? 1), end: at + whole.length, spoken: whole !== digit };
  }
  return pairs ? pairAt(text, at) : null;
}

function pairAt(text: string, at: number): Step | null {
  pairStep.lastIndex = at;
  const found = pairStep.exec(text);
  if (!found) return null;
  const [whole, teen, ten, unit] = found;
  const value = teen ? teens.indexOf(teen) + 10 : (tens.indexOf(ten ?? '') + 2) * 10 + Number(words[unit ?? ''] ?? 0);
  return { digits: String(value), end: at + whole.length, spoken: true };
}
