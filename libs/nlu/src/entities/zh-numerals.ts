/** What a Chinese (or mixed, or Arabic) numeral says. */
export interface Numeral {
  readonly value: number;
  /** Upper end of “两三百”, else equal to `value`. */
  readonly most: number;
  /** `digits`: said digit by digit (“二零二六”); `counted`: with units (“三千二”); `arabic`: 3200. */
  readonly shape: 'arabic' | 'digits' | 'counted';
}

const zhDigits = '零〇一二两三四五六七八九幺';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8, k: 1e3, w: 1e4 };
const digitValues = new Map(
  Array.from(zhDigits, (sign, at) => [sign, [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1][at] ?? 0]),
);

const unitSigns = '十百千万亿廿卅';
/** Source of a pattern for one numeral; what it matches may still be none, see `zhNumeral`. */
export const zhNumeralPattern =
  `(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:[kw](?![a-z])|[十百千万亿][\\d${zhDigits}十百千万亿]*)?` +
  `|[${zhDigits}${unitSigns}]+(?:点[${zhDigits}]+[十百千万亿]*)?)`;

/** The value of one Chinese digit. */
export function zhDigit(sign: string): number | undefined {
  return digitValues.get(sign);
}

const arabic = /^\d+(?:\.\d+)?$/;
const onlyDigits = new RegExp(`^[${zhDigits}]+$`);
const decimal = new RegExp(`^(.*?)点([${zhDigits}]+)([十百千万亿]*)$`);
/** Two neighbouring digits before a unit, or after ten, name both ends: “两三百”, “十五六”. */
const pair =
  /([一二两三四五六七八])([二三四五六七八九])(?=[十百千万亿])|(?<=十)([一二三四五六七八])([二三四五六七八九])$/;

/** Reads a numeral of everyday speech; null for what is none (“千万”). */
export function zhNumeral(source: string): Numeral | null {
  if (source === '') return null;
  const text = source.replaceAll(',', '').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (arabic.test(text)) return single(Number(text), 'arabic');
  if (onlyDigits.test(text)) {
    return single(Number(figures(text)), text.length === 1 ? 'counted' : 'digits');
  }
  const range = text.includes('点') ? null : pair.exec(text);
  if (range) return ranged(text, range);
  const value = counted(text);
  return value === null ? null : single(value, 'counted');
}

function single(value: number, shape: Numeral['shape']): Numeral {
  return { value, most: value, shape };
}

function ranged(text: string, match: RegExpExecArray): Numeral | null {
  const [whole] = match;
  const [low = '', high = ''] = match.slice(1).filter(Boolean);
  const step = (digitValues.get(high) ?? 0) - (digitValues.get(low) ?? 0);
  if (step !== 1 && `${low}${high}` !== '三五') return null;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + whole.length);
  const value = counted(before + low + after);
  const most = counted(before + high + after);
  return value === null || most === null ? null : { value, most, shape: 'counted' };
}

function counted(text: string): number | null {
  const point = decimal.exec(text);
  if (!point) return integer(text);
  const [, whole = '', fraction = '', scale = ''] = point;
  if (whole === '') return null;
  const front = onlyDigits.test(whole) ? Number(figures(whole)) : integer(whole);
  if (front === null) return null;
  const decimals = figures(fraction);
  return exact(
    Number(`${String(front)}.${decimals}`) *
      Array.from(scale).reduce((product, sign) => product * (units[sign] ?? 1), 1),
  );
}

/** Chinese digits one by one as Arabic ones. */
function figures(text: string): string {
  return Array.from(text, (sign) => digitValues.get(sign)).join('');
}

/** 1.1 × 10 000 is a little more than 11 000 in binary. */
function exact(value: number): number {
  return Number(value.toPrecision(13));
}

const token = new RegExp(`\\d+(?:\\.\\d+)?|[${zhDigits}]|[十百千万亿kw]`, 'g');

/** How far a numeral has been read. */
interface Places {
  /** What is complete: all before the last 万 or 亿. */
  total: number;
  /** What stands since then, below 万. */
  section: number;
  /** A digit that waits for its unit. */
  pending: { readonly value: number; readonly length: number } | null;
  smallestUnit: number;
  zeroSaid: boolean;
}

/** The value of a numeral with units; its last digit may stand for the next lower unit (“三千二”). */
function integer(text: string): number | null {
  const places: Places = { total: 0, section: 0, pending: null, smallestUnit: Infinity, zeroSaid: false };
  for (const [part] of text.matchAll(token)) {
    const unit = units[part];
    const fits =
      unit === undefined ? addDigit(places, part) : unit < 1e4 ? addUnit(places, unit) : closeSection(places, unit);
    if (!fits) return null;
  }
  const { total, section, pending, smallestUnit, zeroSaid } = places;
  if (pending === null) return exact(total + section);
  const exactly = zeroSaid || smallestUnit <= 10 || smallestUnit === Infinity || pending.length > 1;
  return exact(total + section + pending.value * (exactly ? 1 : smallestUnit / 10));
}

function addDigit(places: Places, part: string): boolean {
  const value = digitValues.get(part) ?? Number(part);
  if (value === 0 && part.length === 1) {
    places.zeroSaid = true;
    return true;
  }
  if (places.pending !== null) return false;
  places.pending = { value, length: part.length };
  return true;
}

/** 十, 百, 千: each smaller than the one before; only 十 goes without a digit. */
function addUnit(places: Places, unit: number): boolean {
  if (unit >= places.smallestUnit && places.smallestUnit < 1e4) return false;
  if (places.pending === null && unit !== 10) return false;
  places.section += (places.pending?.value ?? 1) * unit;
  places.pending = null;
  places.smallestUnit = unit;
  places.zeroSaid = false;
  return true;
}

/** 万 multiplies its section, 亿 all that stands before it. */
function closeSection(places: Places, unit: number): boolean {
  const section = places.section + (places.pending?.value ?? 0);
  if (section === 0) return false;
  places.total = unit === 1e8 ? (places.total + section) * unit : places.total + section * unit;
  places.section = 0;
  places.pending = null;
  places.smallestUnit = unit;
  places.zeroSaid = false;
  return true;
}
