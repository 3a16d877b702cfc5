import { resolve } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Brain } from '#assistant';
import { problemLine } from '#content';
import { Dialogs } from '#dialog';
import { DomainError, type Instant } from '#kernel';
import { KnowledgeBase } from '#knowledge';
import {
  decodeEncodedModel,
  decodeModel,
  EncodedEngine,
  type EngineOptions,
  IntentEngine,
  type SentenceEncoder,
  type TrainingReport,
} from '#nlu';
import type { Settings } from '../platform/settings.schema.js';
import { encoderFolder, openEncoder } from '../understanding/open-encoder.js';
import { contentFolders } from './content-files.js';
import type { TrainedEncoding } from './encoded-model-cache.js';
import { learnInWorker, type Lesson } from './learning.js';
import type { PublicationNote } from './publications.js';

export interface LoadedBrain {
  readonly brain: Brain;
  /** The brain's intent engine, with all it can tell. */
  readonly engine: IntentEngine;
  readonly report: TrainingReport;
  readonly cached: boolean;
  /** As what it was published; null when it was only learned. */
  readonly note: PublicationNote | null;
  /** Names of its models in the folder of models. */
  readonly models: readonly string[];
}

/** Where content is learned: its settings, and the folder of the installation. */
export interface School {
  readonly settings: Settings;
  readonly root: string;
  /** The bank's own; null or left out without one. */
  readonly encoder?: SentenceEncoder | null;
  /** Is told why a text was understood without the encoder. */
  readonly onEncoderFailure?: (error: unknown) => void;
}

/** What to learn, and where it is noted as published. */
export type Wanted = Pick<Lesson, 'source' | 'publications'>;

/**
 * Checks content, trains or loads its intent model and puts both together.
 * @throws DomainError `bad-content`, which lists every error; `not-found` for a publication that is not there
 */
export async function learn(
  wanted: Wanted,
  school: School,
  now: Instant,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<LoadedBrain> {
  const { settings, root } = school;
  const { targetPrecision, answerAt, clarifyAt } = settings.understanding;
  const models = resolve(root, settings.dataDir, 'models');
  const at = encoderFolder(settings.understanding.encoder, root);
  const encoder = at && school.encoder ? { at, hash: school.encoder.hash } : null;
  const lesson = { ...wanted, folders: contentFolders(settings, root), now, targetPrecision, models, encoder };
  const learned = await learnInWorker(lesson, onProgress);
  if ('missing' in learned) throw new DomainError('not-found', `There is no publication "${learned.missing}".`);
  if ('errors' in learned) {
    const lines = learned.errors.map((problem) => problemLine(problem, 'en'));
    throw new DomainError('bad-content', `The content has mistakes:\n${lines.join('\n')}`);
  }
  // What comes over from the worker takes some ten milliseconds to unpack, and so does each of these: calls go between.
  await othersTurn();
  const { entries, bank, outOfScope, validation, products } = learned.knowledge;
  const thresholds = { ...(answerAt !== null && { answerAt }), ...(clarifyAt !== null && { clarifyAt }) };
  const engine = new IntentEngine(decodeModel(learned.model.bytes), thresholds);
  await othersTurn();
  const encoded = encodedEngine(engine, learned.encoded, thresholds, school);
  await othersTurn();
  const knowledge = new KnowledgeBase(entries, bank, outOfScope, validation, products);
  // Compiled now, and not while the first customer waits.
  knowledge.catalogue(now);
  const { flows, catalogue, meanings: words } = learned.dialogs;
  const dialogs = new Dialogs(flows, catalogue, words, new Dialogs(learned.earlierFlows, catalogue));
  const meanings = learned.meanings && new IntentEngine(decodeModel(learned.meanings.bytes));
  const { report, cached } = learned.model;
  const brain = { engine, encoded, knowledge, prompts: learned.prompts, dialogs, meanings };
  const names = [learned.model, learned.meanings, learned.encoded].flatMap((model) => model?.name ?? []);
  return { brain, engine, report, cached, note: learned.note, models: names };
}

function encodedEngine(
  engine: IntentEngine,
  learned: TrainedEncoding | null,
  thresholds: EngineOptions,
  { encoder, settings, onEncoderFailure }: School,
): EncodedEngine | null {
  if (!learned || !encoder) return null;
  const { timeoutMs } = settings.understanding.encoder;
  const options = { ...thresholds, timeoutMs, ...(onEncoderFailure && { onFailure: onEncoderFailure }) };
  return new EncodedEngine(engine, decodeEncodedModel(learned.bytes), encoder, options);
}

/** Learns the content that lies in the folders, with the bank's encoder if the settings name one. */
export async function loadBrain(
  settings: Settings,
  root: string,
  now: Instant,
  onProgress?: (fraction: number) => void,
): Promise<LoadedBrain> {
  const encoder = await openEncoder(settings.understanding.encoder, root);
  return learn({ source: 'folders', publications: null }, { settings, root, encoder }, now, onProgress);
}
