/** Digits that one token says, and where it ends. */
export interface DigitToken {
  readonly digits: string;
  readonly end: number;
  /** Said, not written in figures. */
  readonly isSpoken: boolean;
}

const hanDigits: Readonly<Record<string, string>> = {
  ...{
    零: '0',
    〇: '0',
    一: '1',
    幺: '1',
    二: '2',
    两: '2',
    三: '3',
    四: '4',
    五: '5',
    六: '6',
    七: '7',
    八: '8',
    九: '9',
  },
  ...{ 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9', 兩: '2', 么: '1', 妖: '1' },
};
/** 么 and 妖 are how recognisers write 幺; alone they are words. */
const onlyInside = new Set(['么', '妖']);

const englishDigits: Readonly<Record<string, string>> = {
  ...{ zero: '0', oh: '0', o: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7' },
  ...{ eight: '8', nine: '9', ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15' },
  ...{ sixteen: '16', seventeen: '17', eighteen: '18', nineteen: '19', nil: '0', nought: '0', naught: '0' },
};
const tens: Readonly<Record<string, string>> = {
  ...{ twenty: '2', thirty: '3', forty: '4', fifty: '5', sixty: '6', seventy: '7', eighty: '8', ninety: '9' },
};
const repeats: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3, quadruple: 4 };

const word = /[a-z]+/y;
const nextWord = /[\s-]{1,2}([a-z]+|\d(?!\d))/y;

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isFigure = (code: number): boolean => code >= 0x30 && code <= 0x39;

function wordAt(pattern: RegExp, plain: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(plain);
}

function figureOrHan(plain: string, at: number): string | undefined {
  return isFigure(plain.charCodeAt(at)) ? plain.charAt(at) : hanDigits[plain.charAt(at)];
}

function repeated(plain: string, at: number): DigitToken | null {
  const times = figureOrHan(plain, at);
  const digit = figureOrHan(plain, at + 2);
  if (times === undefined || digit === undefined || Number(times) < 2 || Number(times) > 8) return null;
  return { digits: digit.repeat(Number(times)), end: at + 3, isSpoken: true };
}

interface NextDigit {
  readonly digits: string;
  readonly end: number;
  readonly isWritten: boolean;
}

function nextDigit(plain: string, end: number): NextDigit | null {
  const next = wordAt(nextWord, plain, end);
  const said = next?.[1] ?? '';
  const isWritten = /^\d$/.test(said);
  const digits = isWritten ? said : Object.hasOwn(englishDigits, said) ? (englishDigits[said] ?? '') : '';
  return next && digits.length === 1 ? { digits, end: end + next[0].length, isWritten } : null;
}

/** "double five", "forty two", "forty". */
function compound(plain: string, said: string, end: number): DigitToken | null {
  const next = nextDigit(plain, end);
  const times = repeats[said];
  if (times !== undefined) return next && { digits: next.digits.repeat(times), end: next.end, isSpoken: true };
  const ten = tens[said] ?? '';
  if (!next || next.isWritten || next.digits === '0') return { digits: `${ten}0`, end, isSpoken: true };
  return { digits: ten + next.digits, end: next.end, isSpoken: true };
}

const isMaybeZero = (said: string): boolean => said === 'o' || said === 'oh' || said === 'nil';

function englishAt(plain: string, at: number, isInside: boolean): DigitToken | null {
  if (at > 0 && isLetter(plain.charCodeAt(at - 1))) return null;
  const said = wordAt(word, plain, at)?.[0] ?? '';
  if (said.length > 9) return null;
  const end = at + said.length;
  if (Object.hasOwn(repeats, said) || Object.hasOwn(tens, said)) return compound(plain, said, end);
  if (!Object.hasOwn(englishDigits, said)) return null;
  if (isMaybeZero(said) && !isInside && !nextDigit(plain, end)) return null;
  return { digits: englishDigits[said] ?? '', end, isSpoken: true };
}

/** Reads the digits that begin at a place: 7, 七, 双七, 三个7, seven, "double seven", "forty two". */
export function digitTokenAt(plain: string, at: number, isInside: boolean): DigitToken | null {
  const code = plain.charCodeAt(at);
  const isWritten = isFigure(code);
  if (isWritten || code > 0x2fff) {
    const char = plain.charAt(at);
    if (char === '双' || char === '雙') {
      const digit = figureOrHan(plain, at + 1);
      return digit === undefined ? null : { digits: digit + digit, end: at + 2, isSpoken: true };
    }
    if (plain.charAt(at + 1) === '个') {
      const many = repeated(plain, at);
      if (many) return many;
    }
    if (isWritten) return { digits: char, end: at + 1, isSpoken: false };
    const digit = hanDigits[char];
    if (digit === undefined || (!isInside && onlyInside.has(char))) return null;
    return { digits: digit, end: at + 1, isSpoken: true };
  }
  return isLetter(code) ? englishAt(plain, at, isInside) : null;
}
