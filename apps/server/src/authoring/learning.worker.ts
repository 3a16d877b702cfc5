import { parentPort, workerData } from 'node:worker_threads';
import type { Lesson, Learned } from './learning.js';
import { checkContent, type ContentFiles, hashOf, readFiles } from './content-files.js';
import { type PublicationNote, Publications } from './publications.js';
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

interface Content {
  readonly files: ContentFiles;
  /** The publication it comes from; null when it comes from the folders. */
  readonly published: PublicationNote | null;
}

/** The content a lesson asks for; null when there is no such publication. */
function contentOf(
  source: Lesson['source'],
  inFolders: ContentFiles,
  publications: Publications | null,
): Content | null {
  if (typeof source === 'object') return fromPublication(source.version, publications);
  const current = source === 'current' ? publications?.current() : null;
  const isUnchanged = current?.folders === hashOf(inFolders);
  // A damaged publication is made anew from the folders.
  const published = current && isUnchanged ? fromPublication(current.version, publications) : null;
  return published ?? { files: inFolders, published: null };
}

function fromPublication(version: string, publications: Publications | null): Content | null {
  const found = publications?.read(version) ?? null;
  if (!found) return null;
  const { files, ...published } = found;
  return { files, published };
}

/** `20261121-132405-3f9a0c1b2d4e5f60`: when, and which content. */
const versionName = (now: string, hash: string) => `${now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${hash}`;

/** Reads, checks and learns content, and notes it as published; what is running is untouched until this is done. */
function work({ source, folders, now, targetPrecision, models, publications: folder }: Lesson): Learned {
  const publications = folder === null ? null : new Publications(folder);
  const inFolders = readFiles(folders);
  const content = contentOf(source, inFolders, publications);
  if (!content) return { missing: typeof source === 'object' ? source.version : '' };
  const { knowledge, prompts, dialogs, problems } = checkContent(content.files, folders, now);
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
  const { intents, examples } = model.report;
  const version = versionName(now, hashOf(content.files));
  const note = content.published ?? { version, publishedAt: now, intents, examples };
  const learned = {
    knowledge: { entries, bank, outOfScope, validation, products },
    prompts,
    dialogs: { flows, catalogue, meanings },
    model,
    meanings: meaningsModel(dialogs, knowledge, task.options, models),
  };
  if (!publications) return { ...learned, earlierFlows: [], note: null };
  const earlierFlows = publications.keepFlows(flows);
  if (!content.published) publications.keep({ ...note, files: content.files });
  publications.makeCurrent(note.version, hashOf(inFolders));
  return { ...learned, earlierFlows, note };
}

parentPort?.postMessage(work(workerData as Lesson));
