import { parentPort, workerData } from 'node:worker_threads';
import { basename } from 'node:path';
import { problemLine } from '#content';
import { clusterQuestions, type KnowledgeBase } from '#knowledge';
import { checkContent } from '../authoring/check-content.js';
import { type ContentFiles } from '../authoring/content-files.js';
import { trainedModel } from '../authoring/model-cache.js';
import { Publications } from '../authoring/publications.js';
import { workInBackground } from '../platform/in-background.js';
import { compareModels, type Measured, measure } from './compare-models.js';
import { publicationDiff } from './publication-diff.js';
import type { TrainingAnswers, TrainingTask } from './training-tasks.js';

type Report = Extract<TrainingTask, { kind: 'report' }>;

function modelOf(knowledge: KnowledgeBase, { models, targetPrecision }: Report, onProgress: (at: number) => void) {
  const negatives = [...knowledge.outOfScope.zh, ...knowledge.outOfScope.en];
  const options = { negatives, validation: knowledge.validationExamples(), targetPrecision };
  return trainedModel({ examples: knowledge.examples(), options }, models, onProgress);
}

function learned(files: ContentFiles, task: Report, from: number): Measured | readonly string[] {
  const { knowledge, problems } = checkContent(files, task.folders, task.now);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!knowledge || errors.length > 0) return errors.map((problem) => problemLine(problem, 'en'));
  const tell = (fraction: number) => parentPort?.postMessage({ fraction: from + fraction / 2 });
  return measure(knowledge, modelOf(knowledge, task, tell));
}

function report(task: Report): TrainingAnswers['report'] {
  const after = learned(task.after, task, 0.5);
  if ('length' in after) return { report: null, problems: after };
  const before = learned(task.before, task, 0);
  if ('length' in before) return { report: null, problems: before };
  return { report: compareModels(before, after), problems: [] };
}

/** What the thorough check of the knowledge warns of, by the entries it is about. */
function conflicts({
  files,
  folders,
  now,
}: Extract<TrainingTask, { kind: 'conflicts' }>): TrainingAnswers['conflicts'] {
  const { problems } = checkContent(files, folders, now, true);
  return problems
    .filter(({ file }) => file.includes('intents'))
    .map(({ file, message }) => ({ intents: [basename(file, '.yaml')], message }));
}

function work(task: TrainingTask): TrainingAnswers[TrainingTask['kind']] {
  switch (task.kind) {
    case 'cluster':
      return clusterQuestions(task.questions);
    case 'report':
      return report(task);
    case 'diff': {
      const publications = new Publications(task.publications);
      const [from, to] = [publications.read(task.from), publications.read(task.to)];
      return from && to ? publicationDiff(from, to) : null;
    }
    case 'conflicts':
      return conflicts(task);
  }
}

workInBackground();
parentPort?.postMessage({ answer: work(workerData as TrainingTask) });
