import type { z } from 'zod';
import { type ContentProblem, parseContent } from '#content';
import type { Instant } from '#kernel';
import { checkEntries, findNearDuplicates } from './check.js';
import { bankSchema, entrySchema, outOfScopeSchema, validationSchema } from './entry.schema.js';
import { KnowledgeBase } from './knowledge-base.js';
import type { Located, LocatedEntry } from './located.js';
import { loadProducts } from './products/load-products.js';

export interface KnowledgeFile {
  /** Path below the knowledge folder, with "/". */
  readonly path: string;
  readonly text: string;
}

export interface Loaded {
  /** Null when there are errors. */
  readonly base: KnowledgeBase | null;
  readonly problems: readonly ContentProblem[];
}

/** Reads the files that stand once in the folder, each by its own schema. */
function readSingle<T>(
  files: readonly KnowledgeFile[],
  path: string,
  schema: z.ZodType<T>,
  problems: ContentProblem[],
): Located<T> | null {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) return null;
  const parsed = parseContent(path, file.text, schema);
  if (parsed.ok) return { file: path, value: parsed.value, locate: parsed.locate };
  problems.push(...parsed.problems);
  return null;
}

const singles = ['bank.yaml', 'out-of-scope.yaml', 'validation.yaml'];
const folders = ['intents/', 'products/'];

const isKnown = (path: string): boolean =>
  singles.includes(path) || folders.some((folder) => path.startsWith(folder));

function readEntries(files: readonly KnowledgeFile[], problems: ContentProblem[]): readonly LocatedEntry[] {
  return files.flatMap(({ path, text }): readonly LocatedEntry[] => {
    if (!path.startsWith('intents/')) return [];
    const parsed = parseContent(path, text, entrySchema);
    if (parsed.ok) {
      const isSmallTalk = path.startsWith('intents/smalltalk/') ? { isSmallTalk: true as const } : {};
      return [{ file: path, entry: { ...parsed.value, ...isSmallTalk }, locate: parsed.locate }];
    }
    problems.push(...parsed.problems);
    return [];
  });
}

/**
 * Reads a knowledge folder and checks it as a whole; nothing is half loaded. The `thorough` check also looks for
 * questions that are almost the same, which takes seconds.
 */
export function loadKnowledge(files: readonly KnowledgeFile[], now: Instant, thorough = false): Loaded {
  const problems: ContentProblem[] = [];
  const say = (file: string, zh: string, en: string) =>
    problems.push({ severity: 'error', file, line: 1, column: 1, message: { zh, en } });

  const bank = readSingle(files, 'bank.yaml', bankSchema, problems);
  const outOfScope = readSingle(files, 'out-of-scope.yaml', outOfScopeSchema, problems)?.value ?? { zh: [], en: [] };
  const validation = readSingle(files, 'validation.yaml', validationSchema, problems);
  const entries = readEntries(files, problems);
  for (const { path } of files) {
    if (isKnown(path)) continue;
    const known = `${singles.join(', ')}, ${folders.join(', ')}`;
    say(path, `不认识这个文件；这里应有：${known}`, `unknown file; known here are ${known}`);
  }
  if (!files.some(({ path }) => path === 'bank.yaml')) say('bank.yaml', '缺少这个文件', 'this file is missing');
  if (bank) problems.push(...checkEntries(entries, bank, validation, now));
  const products = loadProducts(
    files.filter(({ path }) => path.startsWith('products/')),
    {
      intents: new Set(entries.map(({ entry }) => entry.intent)),
      facts: new Set(Object.keys(bank?.value.facts ?? {})),
    },
  );
  problems.push(...products.problems);

  if (thorough) problems.push(...findNearDuplicates(entries));
  if (bank === null || problems.some(({ severity }) => severity === 'error')) return { base: null, problems };
  const base = new KnowledgeBase(
    entries.map(({ entry }) => entry),
    bank.value,
    outOfScope,
    validation?.value ?? {},
    products.products,
  );
  return { base, problems };
}
