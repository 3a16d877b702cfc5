import { hashBytes } from './hash.js';

/** Arrays of numbers that a model consists of, by name; kept in the byte order of the machine (little-endian). */
type ArrayKind =
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor;
export type ArrayKinds = Readonly<Record<string, ArrayKind>>;
export type Arrays<K extends ArrayKinds> = { readonly [Name in keyof K]: K[Name]['prototype'] };

const headerBytes = 32;

/** What the bytes of a model begin with. */
export interface ModelMark {
  /** Four letters as one little-endian word. */
  readonly magic: number;
  readonly format: number;
}

/** Why bytes cannot be read as a model. */
export type Unreadable =
  | { readonly kind: 'foreign' | 'cut' | 'changed' | 'misfit' }
  | { readonly kind: 'format'; readonly format: number }
  | { readonly kind: 'description'; readonly cause: unknown };

/**
 * A model as bytes: a header of eight 32-bit words (magic, format, length of the whole, length of the description, 64-bit
 * hash of what follows, two unused), the description in JSON with the `lengths` of the arrays in elements, the arrays; every
 * part begins at a multiple of 8.
 */
export function packModel<K extends ArrayKinds>(
  { magic, format }: ModelMark,
  description: object,
  kinds: K,
  arrays: Arrays<K>,
): Uint8Array {
  const kept = Object.keys(kinds).map((name: keyof K) => arrays[name]);
  const lengths = kept.map(({ length }) => length);
  const told = new TextEncoder().encode(JSON.stringify({ ...description, lengths }));
  const parts = [told, ...kept].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const total = parts.reduce((sum, part) => sum + padded(part.length), headerBytes);
  const bytes = new Uint8Array(total);
  let at = headerBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  const hash = hashBytes(bytes.subarray(headerBytes));
  new Uint32Array(bytes.buffer, 0, 6).set([magic, format, total, told.length, ...hash]);
  return bytes;
}

/**
 * @param describe checks the description; what it throws is told as `description`
 * @returns the description, the arrays as views of the bytes, and a version named after the content
 */
export function unpackModel<K extends ArrayKinds, D extends { readonly lengths: readonly number[] }>(
  bytes: Uint8Array,
  { magic, format }: ModelMark,
  describe: (description: unknown) => D,
  kinds: K,
): { readonly description: D; readonly arrays: Arrays<K>; readonly version: string } | Unreadable {
  // A copy begins at 0; `slice` would not do, because that of a Buffer copies nothing.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  if (aligned.length < headerBytes) return { kind: 'foreign' };
  const header = new Uint32Array(aligned.buffer, aligned.byteOffset, 6);
  if (header[0] !== magic) return { kind: 'foreign' };
  if (header[1] !== format) return { kind: 'format', format: header[1]! };
  if (header[2] !== aligned.length) return { kind: 'cut' };
  const hash = hashBytes(aligned.subarray(headerBytes));
  if (hash[0] !== header[4] || hash[1] !== header[5]) return { kind: 'changed' };
  let description: D;
  try {
    const told = aligned.subarray(headerBytes, headerBytes + header[3]!);
    description = describe(JSON.parse(new TextDecoder().decode(told)));
  } catch (cause) {
    return { kind: 'description', cause };
  }
  let at = headerBytes + padded(header[3]!);
  const arrays: Record<string, ArrayBufferView> = {};
  for (const [place, [name, kind]] of Object.entries(kinds).entries()) {
    const length = description.lengths[place]!;
    if (at + length * kind.BYTES_PER_ELEMENT > aligned.length) return { kind: 'misfit' };
    const part = new kind(aligned.buffer as ArrayBuffer, aligned.byteOffset + at, length);
    at += padded(part.byteLength);
    arrays[name] = part;
  }
  const version = hash.map((word) => word.toString(16).padStart(8, '0')).join('');
  return { description, arrays: arrays as unknown as Arrays<K>, version };
}

function padded(length: number): number {
  return (length + 7) & ~7;
}
