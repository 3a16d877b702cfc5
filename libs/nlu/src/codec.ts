import { DomainError } from '#kernel';
import { z } from 'zod';
import type { IntentModel } from './model.js';
import { packModel, type Unreadable, unpackModel } from './model-file.js';

/** Changes whenever a kept model can no longer be read or would be trained differently. */
export const modelFormat = 6;

const mark = { magic: 0x4c4e595a, format: modelFormat }; // "ZYNL"

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

const descriptionSchema = z.strictObject({
  intents: z.array(z.string()),
  largestWeight: z.number(),
  strangeness: z.number(),
  thresholds: z.strictObject({ answer: z.number(), clarify: z.number() }),
  /** Elements of each array, in the order above. */
  lengths: z.array(z.int().nonnegative()).length(Object.keys(arrays).length),
});

/** The model as bytes, as {@link packModel} lays them out. */
export function encodeModel(model: Omit<IntentModel, 'version'>): Uint8Array {
  const { intents, largestWeight, strangeness, thresholds } = model;
  return packModel(mark, { intents, largestWeight, strangeness, thresholds }, arrays, model);
}

/** @throws DomainError `nlu.model-unreadable` or `nlu.model-format` */
export function decodeModel(bytes: Uint8Array): IntentModel {
  const read = unpackModel(bytes, mark, (told) => descriptionSchema.parse(told), arrays);
  if ('kind' in read) throw unreadable(read);
  const { intents, largestWeight, strangeness, thresholds } = read.description;
  return { version: read.version, intents, largestWeight, strangeness, thresholds, ...read.arrays };
}

/** Names a new model after its content. */
export function withVersion(model: Omit<IntentModel, 'version'>): IntentModel {
  return decodeModel(encodeModel(model));
}

const reasons = {
  foreign: 'it is not an intent model',
  cut: 'it is cut off or too long',
  changed: 'its content was changed',
  description: 'its description is damaged',
  misfit: 'its parts do not fit',
};

function unreadable(found: Unreadable): DomainError {
  if (found.kind === 'format') {
    return new DomainError(
      'nlu.model-format',
      `The model has format ${String(found.format)}, this engine reads ${String(modelFormat)}.`,
    );
  }
  const cause = found.kind === 'description' ? { cause: found.cause } : {};
  return new DomainError('nlu.model-unreadable', `The intent model cannot be read: ${reasons[found.kind]}.`, cause);
}
