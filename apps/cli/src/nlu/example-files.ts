import { DomainError, type Language, SystemClock } from '#kernel';
import { type LabelledText, readExampleTable } from '#knowledge';
import { detectLanguage, type Example } from '#nlu';
import { readContent } from '../../../server/src/authoring/check-content.js';
import { readTables } from '../../../server/src/authoring/exchange/read-tables.js';
import { contentPlace } from '../knowledge/content-place.js';
import { printFindings } from '../finding-lines.js';
import { say } from '../terminal.js';

/** Texts that teach an engine, and those known to be out of scope or kept apart for its thresholds. */
export interface TeachingTexts {
  readonly examples: readonly Example[];
  readonly negatives: readonly string[];
  readonly validation: readonly Example[];
}

async function readLabelled(file: string, intents: 'needed' | 'optional'): Promise<readonly LabelledText[]> {
  const { tables, findings } = await readTables(file);
  const read = tables.filter(({ rows }) => rows.length > 0).map((table) => readExampleTable(table, intents));
  const all = [...findings, ...read.flatMap((table) => table.findings)];
  printFindings(file, all);
  const examples = read.flatMap((table) => table.examples);
  if (examples.length > 0 && all.every(({ severity }) => severity !== 'error')) return examples;
  throw new DomainError('bad-request', say(`${file}：没有可用的文本`, `${file}: no texts to work with`));
}

/** Rows of text and intent. */
export function readExamples(file: string): Promise<readonly Example[]> {
  return readLabelled(file, 'needed');
}

/** Texts without intents; an intent column is not looked at. */
export async function readTexts(file: string | undefined): Promise<readonly string[]> {
  return file === undefined ? [] : (await readLabelled(file, 'optional')).map(({ text }) => text);
}

/** What an engine learns from: the file, or the bank's own knowledge. */
export async function teachingTexts(file: string | undefined): Promise<TeachingTexts> {
  if (file !== undefined) return { examples: await readExamples(file), negatives: [], validation: [] };
  const { knowledge } = readContent(contentPlace(), new SystemClock().instant());
  if (knowledge === null) {
    const todo = say('知识库有错误，请先运行 knowledge check', 'The knowledge has mistakes: run knowledge check first');
    throw new DomainError('bad-content', todo);
  }
  const { zh, en } = knowledge.outOfScope;
  return {
    examples: knowledge.examples(),
    negatives: [...zh, ...en],
    validation: knowledge.validationExamples(),
  };
}

/** The language of texts without letters: as told, else the one that most examples have. */
export function fallbackLanguage(told: Language | 'auto', examples: readonly Example[]): Language {
  if (told !== 'auto') return told;
  const chinese = examples.filter(({ text }) => detectLanguage(text) === 'zh').length;
  return chinese * 2 >= examples.length ? 'zh' : 'en';
}
