import { DomainError } from '#kernel';
import { z } from 'zod';
import { hashBytes } from '../hash.js';
import type { EncodedModel } from './encoded-model.js';

/** Changes whenever a kept model can no longer be read or would be trained differently. */
export const encodedModelFormat = 1;

const magic = 0x454e595a; // "ZYNE", little-endian
const headerBytes = 32;

const arrays = {
  terms: Uint32Array,
  starts: Uint32Array,
  rows: Uint32Array,
  weights: Float32Array,
  scorers: Float32Array,
  questionStarts: Uint32Array,
  questionVectors: Int8Array,
  questionScales: Float32Array,
} as const;
const names = Object.keys(arrays) as (keyof typeof arrays)[];

const numbers = z.array(z.number()).transform((values) => Float64Array.from(values));
const judgement = z.strictObject({
  fusion: numbers,
  confidence: numbers,
  thresholds: z.strictObject({ answer: z.number(), clarify: z.number() }),
});

const description = z.strictObject({
  encoder: z.string(),
  base: z.string(),
  intents: z.array(z.string()),
  size: z.int().positive(),
  helps: z.boolean(),
  together: judgement,
  alone: judgement,
  lengths: z.array(z.int().nonnegative()).length(names.length),
});

const padded = (length: number) => (length + 7) & ~7;

/** As bytes: eight 32-bit words (magic, format, length, length of the description, 64-bit hash), JSON, the arrays. */
export function encodeEncodedModel(model: Omit<EncodedModel, 'version'>): Uint8Array {
  const { encoder, base, intents, size, helps } = model;
  const [together, alone] = [model.together, model.alone].map((judged) => ({
    fusion: [...judged.fusion],
    confidence: [...judged.confidence],
    thresholds: judged.thresholds,
  }));
  const lengths = names.map((name) => model[name].length);
  const told = new TextEncoder().encode(
    JSON.stringify({ encoder, base, intents, size, helps, together, alone, lengths }),
  );
  const parts = [told, ...names.map((name) => model[name])].map(
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
  new Uint32Array(bytes.buffer, 0, 6).set([magic, encodedModelFormat, total, told.length, ...hash]);
  return bytes;
}

const unreadable = (why: string) =>
  new DomainError('nlu.model-unreadable', `The model trained with an encoder cannot be read: ${why}.`);

/** @throws DomainError `nlu.model-unreadable` */
export function decodeEncodedModel(bytes: Uint8Array): EncodedModel {
  // A copy begins at 0; the bytes of a Buffer may begin anywhere.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const header = aligned.length < headerBytes ? null : new Uint32Array(aligned.buffer, aligned.byteOffset, 6);
  if (header?.[0] !== magic || header[1] !== encodedModelFormat) throw unreadable('it is of another kind or format');
  const hash = hashBytes(aligned.subarray(headerBytes));
  if (header[2] !== aligned.length || hash[0] !== header[4] || hash[1] !== header[5]) {
    throw unreadable('its content was cut off or changed');
  }
  const told = new TextDecoder().decode(aligned.subarray(headerBytes, headerBytes + header[3]!));
  const { lengths, ...rest } = description.parse(JSON.parse(told));
  let at = headerBytes + padded(header[3]!);
  const read = names.map((name, place) => {
    const part = new arrays[name](aligned.buffer as ArrayBuffer, aligned.byteOffset + at, lengths[place]);
    at += padded(part.byteLength);
    return [name, part] as const;
  });
  const version = [header[4], header[5]].map((word) => word.toString(16).padStart(8, '0')).join('');
  return { ...rest, version, ...(Object.fromEntries(read) as Pick<EncodedModel, keyof typeof arrays>) };
}
