import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#kernel';
import { decodeModel, type Example, type IntentModel, modelFormat, type TrainingReport } from '#nlu';

export interface TrainingTask {
  readonly examples: readonly Example[];
  readonly options: {
    readonly negatives: readonly string[];
    readonly validation: readonly Example[];
    readonly targetPrecision: number;
  };
}

export interface TrainedModel {
  readonly model: IntentModel;
  readonly report: TrainingReport;
  /** It was taken from the cache. */
  readonly cached: boolean;
}

/** So many models are kept, for going back. */
const kept = 5;

/** The name of the model that a task leads to: same texts, options and engine, same model. */
function nameOf(task: TrainingTask): string {
  return createHash('sha256')
    .update(JSON.stringify([modelFormat, task]))
    .digest('hex')
    .slice(0, 16);
}

/** Trains in a worker thread, so that nobody waits for it. */
function trainInWorker(
  task: TrainingTask,
  onProgress: (fraction: number) => void,
): Promise<{ bytes: Uint8Array; report: TrainingReport }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./training.worker.js', import.meta.url), { workerData: task });
    worker.on('message', (message: { fraction: number } | { bytes: Uint8Array; report: TrainingReport }) => {
      if ('bytes' in message) resolve(message);
      else onProgress(message.fraction);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new DomainError('training-failed', `The training stopped with exit code ${String(code)}.`));
    });
  });
}

function read(file: string): { model: IntentModel; report: TrainingReport } | null {
  if (!existsSync(`${file}.model`) || !existsSync(`${file}.json`)) return null;
  try {
    return {
      model: decodeModel(readFileSync(`${file}.model`)),
      report: JSON.parse(readFileSync(`${file}.json`, 'utf8')) as TrainingReport,
    };
  } catch {
    return null; // Damaged, or of an older engine: it is trained anew.
  }
}

function writeWhole(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${String(process.pid)}.new`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}

function forgetOld(folder: string): void {
  const models = readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => ({ name: name.slice(0, -'.model'.length), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of models.slice(kept)) {
    unlinkSync(join(folder, `${name}.model`));
    if (existsSync(join(folder, `${name}.json`))) unlinkSync(join(folder, `${name}.json`));
  }
}

/** The model of a training task: from the cache in `folder` when it is there, else trained and kept there. */
export async function trainedModel(
  task: TrainingTask,
  folder: string,
  onProgress: (fraction: number) => void,
): Promise<TrainedModel> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, nameOf(task));
  const cached = read(file);
  if (cached) return { ...cached, cached: true };
  const { bytes, report } = await trainInWorker(task, onProgress);
  writeWhole(`${file}.json`, JSON.stringify(report, null, 2));
  writeWhole(`${file}.model`, bytes);
  forgetOld(folder);
  return { model: decodeModel(bytes), report, cached: false };
}
