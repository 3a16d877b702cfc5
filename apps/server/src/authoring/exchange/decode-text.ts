const utf8 = [0xef, 0xbb, 0xbf] as const;
const utf16le = [0xff, 0xfe] as const;
const utf16be = [0xfe, 0xff] as const;

const startsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text of two bytes a letter has a zero in every second place, at least for commas, digits and line ends. */
function wideEncoding(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(bytes.length, 10_000); at++) {
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Curly quotes and accents of western Windows look like lone Chinese characters inside Latin words. */
function looksWestern(text: string): boolean {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const lone = text.match(/(?<=[a-z])\p{Script=Han}(?=[a-z\s.,;!?]|$)/giu)?.length ?? 0;
  return characters > 0 && lone * 2 > characters;
}

/** What western Windows has where Latin-1 has control characters; Node 20 decodes it as Latin-1. */
const westernSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWestern(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\x80-\x9f]/g, (sign) => westernSigns[sign.charCodeAt(0) - 0x80] ?? sign);
}

function decodeAny(bytes: Uint8Array): string | null {
  if (startsWith(bytes, utf8)) return decodeAs('utf-8', bytes);
  if (startsWith(bytes, utf16le)) return decodeAs('utf-16le', bytes);
  if (startsWith(bytes, utf16be)) return decodeAs('utf-16be', bytes);
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeAs(wide, bytes);
  const plain = decodeAs('utf-8', bytes);
  if (plain !== null) return plain;
  const chinese = decodeAs('gb18030', bytes);
  return chinese === null || looksWestern(chinese) ? decodeWestern(bytes) : chinese;
}

/**
 * Text of a file in UTF-8, UTF-16 or GB18030 (which holds GBK and GB2312), as spreadsheets and editors save it, with
 * or without a byte order mark; also western Windows text. Null when it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeAny(bytes);
  if (text === null) return null;
  const start = text.slice(0, 10_000);
  // Text has hardly a control character but tabs and line ends: else this is a picture, an archive or the like.
  const controls = Array.from(start).filter((sign) => /[\0-\x08\x0e-\x1a]/.test(sign)).length;
  return controls * 100 > start.length ? null : text;
}
