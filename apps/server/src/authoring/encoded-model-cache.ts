import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SentenceEncoder } from '#nlu';
import {
  decodeEncodedModel,
  decodeModel,
  encodedModelFormat,
  encodeEncodedModel,
  type EncodedReport,
  textsToEncode,
  trainEncoded,
} from '#nlu';
import { writeWhole } from '../platform/write-whole.js';
import { forgetOld, type TrainedModel, type TrainingTask } from './model-cache.js';

/** What a sentence encoder adds to a trained model. */
export interface TrainedEncoding {
  /** Its files in the folder of models are this name with `.model` and `.json` behind it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: EncodedReport;
}

/** So many texts go to the encoder at once. */
const batch = 256;

/** What a known encoding was trained with, or null when it is not there any more or was with another encoder. */
export function knownEncoding(name: string, encoder: string, folder: string): TrainedEncoding | null {
  const file = join(folder, name);
  if (!existsSync(`${file}.model`) || !existsSync(`${file}.json`)) return null;
  try {
    const bytes = readFileSync(`${file}.model`);
    if (decodeEncodedModel(bytes).encoder !== encoder) return null;
    return { name, bytes, report: JSON.parse(readFileSync(`${file}.json`, 'utf8')) as EncodedReport };
  } catch {
    return null; // Damaged, or of an older engine: it is trained anew.
  }
}

/** What the encoder adds to a model trained on the task: from the cache in `folder`, else trained and kept there. */
export async function trainedEncoding(
  task: TrainingTask,
  base: TrainedModel,
  encoder: SentenceEncoder,
  folder: string,
  onProgress: (fraction: number) => void,
): Promise<TrainedEncoding> {
  const words = [encodedModelFormat, base.name, encoder.hash, task.options.targetPrecision];
  const name = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
  const known = knownEncoding(name, encoder.hash, folder);
  if (known) return known;
  const vectors = await vectorsOf(textsToEncode(task), encoder, folder, onProgress);
  const { model, report } = trainEncoded({
    ...task,
    encoder,
    model: decodeModel(base.bytes),
    vectorOf: (text) => vectors.get(text) ?? new Float32Array(encoder.size),
  });
  const bytes = encodeEncodedModel(model);
  writeWhole(join(folder, `${name}.json`), JSON.stringify(report, null, 2));
  writeWhole(join(folder, `${name}.model`), bytes);
  forgetOld(folder);
  return { name, bytes, report };
}

const keyBytes = 16;
const keyOf = (text: string) => createHash('sha256').update(text).digest().subarray(0, keyBytes).toString('hex');

/** Vectors of texts; those that the encoder made before are read from the folder, where all are kept. */
async function vectorsOf(
  texts: readonly string[],
  encoder: SentenceEncoder,
  folder: string,
  onProgress: (fraction: number) => void,
): Promise<ReadonlyMap<string, Float32Array>> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${encoder.hash}.vectors`);
  const kept = readVectors(file, encoder.size);
  const vectors = new Map<string, Float32Array>();
  const missing: string[] = [];
  for (const text of texts) {
    const known = kept.get(keyOf(text));
    if (known) vectors.set(text, known);
    else missing.push(text);
  }
  for (let from = 0; from < missing.length; from += batch) {
    const asked = missing.slice(from, from + batch);
    (await encoder.encode(asked)).forEach((vector, at) => vectors.set(asked[at] ?? '', vector));
    onProgress((from + asked.length) / missing.length);
  }
  if (missing.length > 0) writeVectors(file, vectors);
  for (const other of readdirSync(folder).filter((name) => name.endsWith('.vectors'))) {
    if (other !== `${encoder.hash}.vectors`) rmSync(join(folder, other), { force: true });
  }
  return vectors;
}

/** Rows of a key of 16 bytes and the numbers of a vector, 32 bits each. */
function readVectors(file: string, size: number): ReadonlyMap<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  if (!existsSync(file)) return found;
  const bytes = readFileSync(file);
  const width = keyBytes + size * 4;
  for (let at = 0; at + width <= bytes.length; at += width) {
    const vector = new Uint8Array(bytes.subarray(at + keyBytes, at + width));
    found.set(bytes.subarray(at, at + keyBytes).toString('hex'), new Float32Array(vector.buffer));
  }
  return found;
}

function writeVectors(file: string, vectors: ReadonlyMap<string, Float32Array>): void {
  const rows = [...vectors].flatMap(([text, vector]) => [
    Buffer.from(keyOf(text), 'hex'),
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  ]);
  writeWhole(file, Buffer.concat(rows));
}
