import { parentPort, workerData } from 'node:worker_threads';
import { encodeModel, trainIntents } from '#nlu';
import type { TrainingTask } from './model-cache.js';

const { examples, options } = workerData as TrainingTask;
const { model, report } = trainIntents(examples, {
  ...options,
  onProgress: (fraction) => parentPort?.postMessage({ fraction }),
});
const bytes = encodeModel(model);
parentPort?.postMessage({ bytes, report }, [bytes.buffer as ArrayBuffer]);
