import { parentPort, workerData } from 'node:worker_threads';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelFormat } from '#nlu';
import type { Known } from './compile-content.js';
import { type ContentFiles, hashOf, readFiles } from './content-files.js';
import { knownEncoding } from './encoded-model-cache.js';
import type { Learned, Lesson } from './learning.js';
import { knownModel } from './model-cache.js';
import { type PublicationNote, Publications } from './publications.js';

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

/** What checking and learning make of content; kept with a publication, so that going back to it takes a moment. */
interface Compiled extends Pick<Known, 'knowledge' | 'prompts' | 'dialogs'> {
  readonly model: string;
  readonly meanings: string | null;
  readonly encoded: string | null;
}

/** Tells builds of ours apart. */
const build = `${String(modelFormat)} ${String(statSync(fileURLToPath(import.meta.url)).mtimeMs)}`;

/** A publication as it was compiled before, with its models; null when something of it is missing. */
function compiledBefore(version: string, publications: Publications | null, { models, encoder }: Lesson): Known | null {
  const found = publications?.readCompiled(version, build) as Compiled | null | undefined;
  const model = found && knownModel(found.model, models);
  if (!found || !model) return null;
  const meanings = found.meanings === null ? null : knownModel(found.meanings, models);
  if (found.meanings !== null && !meanings) return null;
  if (!encoder) return { ...found, model, meanings, encoded: null };
  const encoded = found.encoded === null ? null : knownEncoding(found.encoded, encoder.hash, models);
  return encoded && { ...found, model, meanings, encoded };
}

function keep(
  publications: Publications,
  content: Content,
  { knowledge, prompts, dialogs, model, meanings, encoded }: Known,
  lesson: Lesson,
  inFolders: ContentFiles,
): Pick<Extract<Learned, { model: unknown }>, 'earlierFlows' | 'note'> {
  const { intents, examples } = model.report;
  const version = versionName(lesson.now, hashOf(content.files));
  const note = content.published ?? { version, publishedAt: lesson.now, intents, examples };
  const earlierFlows = publications.keepFlows(dialogs.flows);
  if (!content.published) publications.keep({ ...note, files: content.files });
  const names = { model: model.name, meanings: meanings?.name ?? null, encoded: encoded?.name ?? null };
  const compiled: Compiled = { knowledge, prompts, dialogs, ...names };
  publications.keepCompiled(note.version, build, compiled);
  publications.makeCurrent(note.version, hashOf(inFolders));
  return { earlierFlows, note };
}

/** All that checks and learns is loaded only now: what was compiled before, here or by another process, needs none of it. */
async function compiledNow(files: ContentFiles, lesson: Lesson) {
  const { compileContent } = await import('./compile-content.js');
  return compileContent(files, lesson, (fraction) => parentPort?.postMessage({ fraction }));
}

/** Reads, checks and learns content, and notes it as published; what is running is untouched until this is done. */
async function work(lesson: Lesson): Promise<Learned> {
  const { source, folders, publications: folder } = lesson;
  const publications = folder === null ? null : new Publications(folder);
  const inFolders = readFiles(folders);
  const content = contentOf(source, inFolders, publications);
  if (!content) return { missing: typeof source === 'object' ? source.version : '' };
  const before = content.published && compiledBefore(content.published.version, publications, lesson);
  const known = before ?? (await compiledNow(content.files, lesson));
  if ('errors' in known) return known;
  if (!publications) return { ...known, earlierFlows: [], note: null };
  return { ...known, ...keep(publications, content, known, lesson, inFolders) };
}

parentPort?.postMessage(await work(workerData as Lesson));
