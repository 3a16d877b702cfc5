import fromHongKong from 'opencc-js/dict/HKVariantsRev';
import fromTaiwan from 'opencc-js/dict/TWVariantsRev';
import toSimplified from 'opencc-js/dict/TSCharacters';

/** Marks a code unit that one table look-up cannot normalise. */
const slow = 0xffff;
const dropped = 0;
const space = 0x20;

/** Ways to write one thing that survive NFKC and conversion to simplified characters. */
const variants: Readonly<Record<string, string>> = {
  帐: '账',
  咭: '卡',
  妳: '你',
  著: '着',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '‐': '-',
  '–': '-',
  '—': '-',
  '。': '.',
  '、': ',',
};

const ignorable = /[\p{M}\p{C}\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]/gu;
const foreignDigit = /(?![0-9])\p{Nd}/gu;
const groupedDigits = /(?<=\d),(?=\d{3}(?!\d))/g;

/** Code units whose normal form depends on nothing around them; every other one takes the slow way. */
const symbolRanges = [
  [0x00, 0xff],
  [0x2010, 0x2027],
  [0x3000, 0x3029],
  [0xff01, 0xff5e],
] as const;
const hanRanges = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
] as const;

const table = buildTable();
const buffer = new Uint16Array(4096);

/**
 * The one spelling that texts are compared in: half width (NFKC), lower case, simplified characters, single spaces, ASCII
 * digits without grouping commas; emoji, control characters and combining marks are dropped. Idempotent.
 */
export function normalize(text: string): string {
  if (isSimple(text)) return tidy(text);
  // Dropping a mark can bring two characters together that compose; one more round settles all but contrived texts.
  let result = tidy(simplify(text));
  for (let round = 0; round < 8 && !isSimple(result); round++) {
    const again = tidy(simplify(result));
    if (again === result) break;
    result = again;
  }
  return result;
}

/** What is left of a normalised text without punctuation and spaces: the form in which texts count as the same. */
export function exactForm(normalized: string): string {
  return normalized.replace(/[^\p{L}\p{N}]+/gu, '');
}

function isSimple(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (table[text.charCodeAt(at)] === slow) return false;
  }
  return true;
}

/** Maps single code units, and collapses and trims white space. */
function tidy(text: string): string {
  const units = text.length <= buffer.length ? buffer : new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const mapped = table[unit] ?? slow;
    if (mapped === dropped || (mapped === space && (length === 0 || units[length - 1] === space))) continue;
    units[length++] = mapped === slow ? unit : mapped;
  }
  if (units[length - 1] === space) length--;
  const result = decode(units, length);
  return result.includes(',') ? result.replace(groupedDigits, '') : result;
}

function decode(units: Uint16Array, length: number): string {
  let result = '';
  for (let from = 0; from < length; from += 4096) {
    result += String.fromCharCode.apply(
      null,
      units.subarray(from, Math.min(from + 4096, length)) as unknown as number[],
    );
  }
  return result;
}

function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(foreignDigit, asciiDigit)
    .replace(/\s/gu, ' ')
    .replace(ignorable, '');
}

/** Digits of every script come in runs of ten that start with the zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

function buildTable(): Uint16Array {
  const built = new Uint16Array(0x10000).fill(slow);
  for (const [from, to] of symbolRanges) {
    for (let unit = from; unit <= to; unit++) {
      const form = simplify(String.fromCharCode(unit));
      const chosen = variants[form] ?? form;
      if (chosen.length <= 1) built[unit] = chosen === '' ? dropped : chosen.charCodeAt(0);
    }
  }
  for (const [from, to] of hanRanges) {
    for (let unit = from; unit <= to; unit++) built[unit] = unit;
  }
  const simplified = pairs(toSimplified);
  // Some forms of Hong Kong and Taiwan (户, 着) are the simplified ones already.
  const settled = new Set(simplified.values());
  const standard = new Map([...pairs(fromHongKong), ...pairs(fromTaiwan)].filter(([from]) => !settled.has(from)));
  const step = (form: string) => {
    const traditional = standard.get(form) ?? form;
    const result = simplified.get(traditional) ?? traditional;
    return variants[result] ?? result;
  };
  for (const from of [...simplified.keys(), ...standard.keys(), ...Object.keys(variants)]) {
    const form = step(step(from));
    if (from.length === 1 && form.length === 1) built[from.charCodeAt(0)] = form.charCodeAt(0);
  }
  return built;
}

/** Characters with several simplified forms have the likeliest first. */
function pairs(dictionary: string): Map<string, string> {
  return new Map(dictionary.split('|').map((pair) => pair.split(' ', 2) as [string, string]));
}
