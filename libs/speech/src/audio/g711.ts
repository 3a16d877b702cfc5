/** The two codes of telephone lines: A-law in China and Europe, µ-law in America and Japan; one byte a sample, 8 kHz. */
export type G711Law = 'a-law' | 'mu-law';

/** µ-law is shifted by this much, so that its smallest steps lie around zero. */
const muBias = 0x84;
const muLoudest = 32_635;

const decoded: Readonly<Record<G711Law, Int16Array>> = {
  'a-law': Int16Array.from({ length: 256 }, (_, code) => expandA(code)),
  'mu-law': Int16Array.from({ length: 256 }, (_, code) => expandMu(code)),
};

/** Indexed by the sample's 16 bits without sign. */
const encoded: Readonly<Record<G711Law, Uint8Array>> = {
  'a-law': Uint8Array.from({ length: 65_536 }, (_, bits) => compressA((bits << 16) >> 16)),
  'mu-law': Uint8Array.from({ length: 65_536 }, (_, bits) => compressMu((bits << 16) >> 16)),
};

export function decodeG711(codes: Uint8Array, law: G711Law): Int16Array {
  const table = decoded[law];
  const samples = new Int16Array(codes.length);
  for (let at = 0; at < codes.length; at++) samples[at] = table[codes[at] ?? 0] ?? 0;
  return samples;
}

export function encodeG711(samples: Int16Array, law: G711Law): Uint8Array {
  const table = encoded[law];
  const codes = new Uint8Array(samples.length);
  for (let at = 0; at < samples.length; at++) codes[at] = table[(samples[at] ?? 0) & 0xffff] ?? 0;
  return codes;
}

/** ITU-T G.711: every second bit of an A-law code is inverted on the line. */
function expandA(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const step = ((bits & 0x0f) << 4) + (segment === 0 ? 8 : 0x108);
  const size = segment > 1 ? step << (segment - 1) : step;
  return bits & 0x80 ? size : -size;
}

function compressA(sample: number): number {
  const negative = sample < 0;
  const size = negative ? -sample - 1 : sample;
  const segment = Math.max(0, 24 - Math.clz32(size));
  const code = size < 256 ? size >> 4 : (segment << 4) | ((size >> (segment + 3)) & 0x0f);
  return code ^ (negative ? 0x55 : 0xd5);
}

function expandMu(code: number): number {
  const bits = ~code & 0xff;
  const size = (((bits & 0x0f) << 3) + muBias) << ((bits & 0x70) >> 4);
  return bits & 0x80 ? muBias - size : size - muBias;
}

function compressMu(sample: number): number {
  const size = Math.min(Math.abs(sample), muLoudest) + muBias;
  const segment = 24 - Math.clz32(size);
  const code = (segment << 4) | ((size >> (segment + 3)) & 0x0f);
  return ~(code | (sample < 0 ? 0x80 : 0)) & 0xff;
}
