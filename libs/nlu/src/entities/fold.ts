import { normalize } from '../normalize.js';

/** A text made comparable unit by unit, so that every place in it is still known in the original. */
export interface Folded {
  readonly text: string;
  /** For each code unit of `text`, its offset in the original. */
  readonly origin: Uint32Array;
}

const space = 0x20;
/** Punctuation that separates in Chinese, where its ASCII twin would join: “50，500” are two numbers. */
const kept = new Set(Array.from('，。、', (sign) => sign.charCodeAt(0)));
const capitals = new Map(
  Array.from('壹贰叁肆伍陆柒捌玖拾佰仟', (sign, at) => [sign, '一二三四五六七八九十百千'.charAt(at)]),
);
const cache = new Uint16Array(0x10000);

/**
 * Half width, lower case, simplified characters, numerals of cheques in their plain form. Spaces between Chinese
 * characters, which speech recognition likes to leave, are dropped.
 */
export function fold(text: string): Folded {
  const units = new Uint16Array(text.length);
  const origin = new Uint32Array(text.length);
  let length = 0;
  let gap = false;
  for (let at = 0; at < text.length; at++) {
    const unit = foldedUnit(text.charCodeAt(at));
    if (unit === space && length > 0 && isHan(units[length - 1]!)) {
      gap = true;
      continue;
    }
    if (gap && !isHan(unit)) {
      origin[length] = at - 1;
      units[length++] = space;
    }
    gap = false;
    origin[length] = at;
    units[length++] = unit;
  }
  return { text: decode(units.subarray(0, length)), origin };
}

function decode(units: Uint16Array): string {
  let result = '';
  for (let from = 0; from < units.length; from += 4096) {
    result += String.fromCharCode.apply(null, units.subarray(from, from + 4096) as unknown as number[]);
  }
  return result;
}

function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

function foldedUnit(unit: number): number {
  const known = cache[unit]!;
  if (known !== 0) return known;
  const folded = kept.has(unit) ? unit : singleUnit(String.fromCharCode(unit));
  cache[unit] = folded;
  return folded;
}

function singleUnit(sign: string): number {
  if (/\s/u.test(sign)) return space;
  const form = normalize(sign);
  return (capitals.get(form) ?? (form.length === 1 ? form : sign)).charCodeAt(0);
}
