import { DomainError } from '#kernel';
import { z } from 'zod';
import { hashBytes } from './hash.js';
import type { IntentModel } from './model.js';

/** Changes whenever a kept model can no longer be read or would be trained differently. */
export const modelFormat = 6;

const magic = 0x4c4e595a; // "ZYNL", little-endian
const headerBytes = 32;

const arrays = {
  features: Uint32Array,
  rarity: Float32Array,
  common: Float32Array,
  entryStarts: Uint32Array,
  entryClasses: Uint16Array,
  entryWeights: Int8Array,
  entryCentres: Uint8Array,
  bias: Float32Array,
  exactHashes: Uint32Array,
  exactClasses: Uint16Array,
  blend: Float64Array,
  confidence: Float64Array,
  scope: Float64Array,
  neuralFeatures: Uint32Array,
  neuralHidden: Int8Array,
  neuralHiddenScales: Float32Array,
  neuralOut: Int8Array,
  neuralOutScales: Float32Array,
  neuralBias: Float32Array,
} as const;
const names = Object.keys(arrays) as (keyof typeof arrays)[];

const descriptionSchema = z.strictObject({
  intents: z.array(z.string()),
  largestWeight: z.number(),
  strangeness: z.number(),
  thresholds: z.strictObject({ answer: z.number(), clarify: z.number() }),
  /** Elements of each array, in the order above. */
  lengths: z.array(z.int().nonnegative()).length(names.length),
});

/**
 * The model as bytes: a header of eight 32-bit words (magic, format, length of the whole, length of the description, 64-bit
 * hash of what follows, two unused), the description in JSON, the arrays; every part begins at a multiple of 8.
 */
export function encodeModel(model: Omit<IntentModel, 'version'>): Uint8Array {
  const { intents, largestWeight, strangeness, thresholds } = model;
  const lengths = names.map((name) => model[name].length);
  const description = new TextEncoder().encode(
    JSON.stringify({ intents, largestWeight, strangeness, thresholds, lengths }),
  );
  const parts = [description, ...names.map((name) => bytesOf(model[name]))];
  const total = parts.reduce((sum, part) => sum + padded(part.length), headerBytes);
  const bytes = new Uint8Array(total);
  let at = headerBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  const hash = hashBytes(bytes.subarray(headerBytes));
  new Uint32Array(bytes.buffer, 0, 6).set([magic, modelFormat, total, description.length, ...hash]);
  return bytes;
}

/** @throws DomainError `nlu.model-unreadable` or `nlu.model-format` */
export function decodeModel(bytes: Uint8Array): IntentModel {
  // A copy begins at 0; `slice` would not do, because that of a Buffer copies nothing.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const header = aligned.length < headerBytes ? null : new Uint32Array(aligned.buffer, aligned.byteOffset, 6);
  if (header?.[0] !== magic) throw unreadable('it is not an intent model');
  if (header[1] !== modelFormat) {
    throw new DomainError(
      'nlu.model-format',
      `The model has format ${String(header[1])}, this engine reads ${String(modelFormat)}.`,
    );
  }
  if (header[2] !== aligned.length) throw unreadable('it is cut off or too long');
  const hash = hashBytes(aligned.subarray(headerBytes));
  if (hash[0] !== header[4] || hash[1] !== header[5]) throw unreadable('its content was changed');
  const end = headerBytes + header[3]!;
  const description = describe(aligned.subarray(headerBytes, end));
  let at = headerBytes + padded(header[3]!);
  const read = names.map((name, place) => {
    const length = description.lengths[place]!;
    const array = arrays[name];
    if (at + length * array.BYTES_PER_ELEMENT > aligned.length) throw unreadable('its parts do not fit');
    const part = new array(aligned.buffer as ArrayBuffer, aligned.byteOffset + at, length);
    at += padded(part.byteLength);
    return [name, part] as const;
  });
  const { intents, largestWeight, strangeness, thresholds } = description;
  return {
    version: versionOf(hash),
    intents,
    largestWeight,
    strangeness,
    thresholds,
    ...Object.fromEntries(read),
  } as unknown as IntentModel;
}

/** Names a new model after its content. */
export function withVersion(model: Omit<IntentModel, 'version'>): IntentModel {
  return decodeModel(encodeModel(model));
}

function describe(bytes: Uint8Array) {
  try {
    return descriptionSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw unreadable('its description is damaged', cause);
  }
}

function unreadable(why: string, cause?: unknown): DomainError {
  return new DomainError('nlu.model-unreadable', `The intent model cannot be read: ${why}.`, { cause });
}

function versionOf(hash: readonly [number, number]): string {
  return hash.map((word) => word.toString(16).padStart(8, '0')).join('');
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function padded(length: number): number {
  return (length + 7) & ~7;
}
