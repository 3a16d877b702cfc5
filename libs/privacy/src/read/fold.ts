/** Stands where a mask stood, so that what a mask left readable is not found again. */
const masked = '\u0000';

/** What the masks of this lib look like: 138****1234, i***w@…, ***-**-6789, ***X. */
const oldMask = /(?<![0-9a-z*])[0-9a-z-]{0,24}\*{3,}(?:-\*\*-)?[0-9a-z]{0,4}(?![0-9*])/g;

function foldUnit(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32;
  if (code === 0x3000) return 0x20;
  if (code < 0xff01 || code > 0xff5e) return code;
  const half = code - 0xfee0;
  return half >= 0x41 && half <= 0x5a ? half + 32 : half;
}

/** Half width and lower case, unit by unit: offsets stay those of the text. Old masks are blanked but for bare stars. */
export function fold(text: string): string {
  let at = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (foldUnit(code) !== code) break;
  }
  let plain = text;
  if (at < text.length) {
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = foldUnit(text.charCodeAt(i));
    plain = unitsToString(units);
  }
  if (!plain.includes('***')) return plain;
  return plain.replace(oldMask, (mask) => (/^\*+$/.test(mask) ? mask : masked.repeat(mask.length)));
}

function unitsToString(units: Uint16Array): string {
  const step = 8_192;
  let text = '';
  for (let at = 0; at < units.length; at += step) text += String.fromCharCode(...units.subarray(at, at + step));
  return text;
}
