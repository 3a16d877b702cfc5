import { OnnxSentenceEncoder } from '#adapters';
import type { ContentProblem } from '#content';
import type { Dialogs } from '#dialog';
import type { KnowledgeBase } from '#knowledge';
import { checkContent } from './check-content.js';
import type { ContentFiles } from './content-files.js';
import { trainedEncoding, type TrainedEncoding } from './encoded-model-cache.js';
import type { Learned, Lesson } from './learning.js';
import { type TrainedModel, trainedModel, type TrainingTask } from './model-cache.js';

/** Content that was learned. */
export type Known = Omit<Extract<Learned, { model: unknown }>, 'earlierFlows' | 'note'>;

/** What words mean inside a dialog is a small model of its own; questions of the knowledge are none of its business. */
function meaningsModel(
  dialogs: Dialogs,
  knowledge: KnowledgeBase,
  options: TrainingTask['options'],
  models: string,
): TrainedModel | null {
  const examples = dialogs.examples();
  if (examples.length === 0) return null;
  const questions = knowledge.entries.flatMap(({ question }) => [question.zh, question.en]);
  const negatives = [...options.negatives, ...questions];
  return trainedModel({ examples, options: { ...options, negatives, validation: [] } }, models, () => undefined);
}

/** Checks and learns content; the mistakes when it has any. */
export async function compileContent(
  files: ContentFiles,
  lesson: Lesson,
  tell: (fraction: number) => void,
): Promise<Known | { readonly errors: readonly ContentProblem[] }> {
  const { folders, now, targetPrecision, models } = lesson;
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
  const part = lesson.encoder ? 0.5 : 1;
  const model = trainedModel(task, models, (fraction) => {
    tell(fraction * part);
  });
  const encoded = await encodingOf(task, model, lesson, (fraction) => {
    tell(0.5 + fraction / 2);
  });
  const { entries, bank, outOfScope, validation, products } = knowledge;
  const { flows, catalogue, meanings } = dialogs;
  return {
    knowledge: { entries, bank, outOfScope, validation, products },
    prompts,
    dialogs: { flows, catalogue, meanings },
    model,
    meanings: meaningsModel(dialogs, knowledge, task.options, models),
    encoded,
  };
}

/** What the bank's encoder adds to the model. It runs beside the one that customers wait for, which stays free for them. */
async function encodingOf(
  task: TrainingTask,
  model: TrainedModel,
  lesson: Lesson,
  tell: (fraction: number) => void,
): Promise<TrainedEncoding | null> {
  if (!lesson.encoder) return null;
  const encoder = await OnnxSentenceEncoder.open(lesson.encoder.at);
  try {
    return await trainedEncoding(task, model, encoder, lesson.models, tell);
  } finally {
    await encoder.close();
  }
}
