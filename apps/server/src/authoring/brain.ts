import { resolve } from 'node:path';
import type { Brain } from '#assistant';
import type { ContentProblem } from '#content';
import { DomainError, type Instant, type Language } from '#kernel';
import { IntentEngine, type TrainingReport } from '#nlu';
import type { Settings } from '../platform/settings.schema.js';
import { readContent } from './content-files.js';
import { trainedModel } from './model-cache.js';

export interface LoadedBrain {
  readonly brain: Brain;
  readonly report: TrainingReport;
  readonly cached: boolean;
}

/** `knowledge/intents/cards/card_lost.yaml:3:1 error …` */
export function problemLine({ file, line, column, severity, message }: ContentProblem, language: Language): string {
  const label = { zh: { error: '错误', warning: '提醒' }, en: { error: 'error', warning: 'warning' } }[language][
    severity
  ];
  return `${file}:${String(line)}:${String(column)} ${label}: ${message[language]}`;
}

/** Where the content is; the settings may name it from where Zhiyin is installed, or from anywhere. */
export function contentFolders(
  { content }: Settings,
  root: string,
): { readonly knowledge: string; readonly dialogs: string } {
  return { knowledge: resolve(root, content.knowledge), dialogs: resolve(root, content.dialogs) };
}

/**
 * Reads the content, trains or loads the intent model and puts both together.
 * @throws DomainError `bad-content`, which lists every error
 */
export async function loadBrain(
  settings: Settings,
  root: string,
  now: Instant,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<LoadedBrain> {
  const { knowledge, prompts, problems } = readContent(contentFolders(settings, root), now);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!knowledge || !prompts || errors.length > 0) {
    const lines = errors.map((problem) => problemLine(problem, 'en'));
    throw new DomainError('bad-content', `The content has mistakes:\n${lines.join('\n')}`);
  }
  const { targetPrecision, answerAt, clarifyAt } = settings.understanding;
  const task = {
    examples: knowledge.examples(),
    options: {
      negatives: [...knowledge.outOfScope.zh, ...knowledge.outOfScope.en],
      validation: knowledge.validationExamples(),
      targetPrecision,
    },
  };
  const { model, report, cached } = await trainedModel(task, resolve(root, settings.dataDir, 'models'), onProgress);
  const engine = new IntentEngine(model, {
    ...(answerAt !== null && { answerAt }),
    ...(clarifyAt !== null && { clarifyAt }),
  });
  return { brain: { engine, knowledge, prompts }, report, cached };
}
