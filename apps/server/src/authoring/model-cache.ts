import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel, encodeModel, type Example, modelFormat, type TrainingReport, trainIntents } from '#nlu';
import { writeWhole } from '../platform/write-whole.js';

export interface TrainingTask {
  readonly examples: readonly Example[];
  readonly options: {
    readonly negatives: readonly string[];
    readonly validation: readonly Example[];
    readonly targetPrecision: number;
  };
}

export interface TrainedModel {
  /** Its files in the folder are this name with `.model` and `.json` behind it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: TrainingReport;
  /** It was taken from the cache. */
  readonly cached: boolean;
}

/** So many models are kept, for going back; a publication has up to three. */
const kept = 18;

/** The name of the model that a task leads to: same texts, options and engine, same model. */
function nameOf(task: TrainingTask): string {
  return createHash('sha256')
    .update(JSON.stringify([modelFormat, task]))
    .digest('hex')
    .slice(0, 16);
}

function read(file: string): Omit<TrainedModel, 'cached' | 'name'> | null {
  if (!existsSync(`${file}.model`) || !existsSync(`${file}.json`)) return null;
  try {
    const bytes = readFileSync(`${file}.model`);
    decodeModel(bytes);
    return { bytes, report: JSON.parse(readFileSync(`${file}.json`, 'utf8')) as TrainingReport };
  } catch {
    return null; // Damaged, or of an older engine: it is trained anew.
  }
}

/** Removes the oldest models of a folder. */
export function forgetOld(folder: string): void {
  const models = readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => ({ name: name.slice(0, -'.model'.length), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of models.slice(kept)) {
    unlinkSync(join(folder, `${name}.model`));
    if (existsSync(join(folder, `${name}.json`))) unlinkSync(join(folder, `${name}.json`));
  }
}

/** A model by its name, or null when it is not there any more. */
export function knownModel(name: string, folder: string): TrainedModel | null {
  const known = read(join(folder, name));
  return known && { ...known, name, cached: true };
}

/** The model of a training task: from the cache in `folder` when it is there, else trained and kept there. */
export function trainedModel(task: TrainingTask, folder: string, onProgress: (fraction: number) => void): TrainedModel {
  mkdirSync(folder, { recursive: true });
  const name = nameOf(task);
  const file = join(folder, name);
  const cached = read(file);
  if (cached) return { ...cached, name, cached: true };
  const { model, report } = trainIntents(task.examples, { ...task.options, onProgress });
  const bytes = encodeModel(model);
  writeWhole(`${file}.json`, JSON.stringify(report, null, 2));
  writeWhole(`${file}.model`, bytes);
  forgetOld(folder);
  return { name, bytes, report, cached: false };
}
