import { parentPort, workerData } from 'node:worker_threads';
import type { Lesson, Learned } from './learning.js';
import { checkContent } from './content-files.js';
import type { Dialogs } from '#dialog';
import type { KnowledgeBase } from '#knowledge';
import { trainedModel, type TrainingTask } from './model-cache.js';

/** What words mean inside a dialog is a small model of its own; questions of the knowledge are none of its business. */
function meaningsModel(
  dialogs: Dialogs,
  knowledge: KnowledgeBase,
  options: TrainingTask['options'],
  models: string,
): Uint8Array | null {
  const examples = dialogs.examples();
  if (examples.length === 0) return null;
  const questions = knowledge.entries.flatMap(({ question }) => [question.zh, question.en]);
  const negatives = [...options.negatives, ...questions];
  return trainedModel({ examples, options: { ...options, negatives, validation: [] } }, models, () => undefined).bytes;
}

/** Reads, checks and learns content; everything that takes long, so that answering goes on meanwhile. */
function work({ files, folders, now, targetPrecision, models }: Lesson): Learned {
  const { knowledge, prompts, dialogs, problems } = checkContent(files, folders, now);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!knowledge || !prompts || !dialogs || errors.length > 0) return { errors };
  const task = {
    examples: knowledge.examples(),
    options: {
      negatives: [...knowledge.outOfScope.zh, ...knowledge.outOfScope.en],
      validation: knowledge.validationExamples(),
      targetPrecision,
    },
  };
  const model = trainedModel(task, models, (fraction) => parentPort?.postMessage({ fraction }));
  const { entries, bank, outOfScope, validation, products } = knowledge;
  const { flows, catalogue, meanings } = dialogs;
  return {
    knowledge: { entries, bank, outOfScope, validation, products },
    prompts,
    dialogs: { flows, catalogue, meanings },
    model,
    meanings: meaningsModel(dialogs, knowledge, task.options, models),
  };
}

parentPort?.postMessage(work(workerData as Lesson));
