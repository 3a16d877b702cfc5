import { DomainError } from '#kernel';
import { z } from 'zod';
import { packModel, unpackModel } from '../model-file.js';
import type { EncodedModel } from './encoded-model.js';

/** Changes whenever a kept model can no longer be read or would be trained differently. */
export const encodedModelFormat = 1;

const mark = { magic: 0x454e595a, format: encodedModelFormat }; // "ZYNE"

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
  lengths: z.array(z.int().nonnegative()).length(Object.keys(arrays).length),
});

/** The model as bytes, as {@link packModel} lays them out. */
export function encodeEncodedModel(model: Omit<EncodedModel, 'version'>): Uint8Array {
  const { encoder, base, intents, size, helps } = model;
  const [together, alone] = [model.together, model.alone].map((judged) => ({
    fusion: [...judged.fusion],
    confidence: [...judged.confidence],
    thresholds: judged.thresholds,
  }));
  return packModel(mark, { encoder, base, intents, size, helps, together, alone }, arrays, model);
}

const reasons = {
  foreign: 'it is of another kind',
  format: 'it is of another format',
  cut: 'it is cut off or too long',
  changed: 'its content was changed',
  description: 'its description is damaged',
  misfit: 'its parts do not fit',
};

/** @throws DomainError `nlu.model-unreadable` */
export function decodeEncodedModel(bytes: Uint8Array): EncodedModel {
  const read = unpackModel(bytes, mark, (told) => description.parse(told), arrays);
  if ('kind' in read) {
    throw new DomainError(
      'nlu.model-unreadable',
      `The model trained with an encoder cannot be read: ${reasons[read.kind]}.`,
    );
  }
  const { encoder, base, intents, size, helps, together, alone } = read.description;
  return { encoder, base, intents, size, helps, together, alone, version: read.version, ...read.arrays };
}
