import { type ContentProblem, type Locate, parseContent } from '#content';
import type { Instant } from '#kernel';
import { checkEntries } from './check.js';
import { type Bank, bankSchema, type Entry, entrySchema, type OutOfScope, outOfScopeSchema } from './entry.schema.js';
import { KnowledgeBase } from './knowledge-base.js';

export interface KnowledgeFile {
  /** Path below the knowledge folder, with "/". */
  readonly path: string;
  readonly text: string;
}

/** An entry and where its parts stand, so that a problem found across files can be pointed at. */
export interface LocatedEntry {
  readonly file: string;
  readonly entry: Entry;
  readonly locate: Locate;
}

export interface Loaded {
  /** Null when there are errors. */
  readonly base: KnowledgeBase | null;
  readonly problems: readonly ContentProblem[];
}

/** Reads a knowledge folder and checks it as a whole; nothing is half loaded. */
export function loadKnowledge(files: readonly KnowledgeFile[], now: Instant): Loaded {
  const problems: ContentProblem[] = [];
  const entries: LocatedEntry[] = [];
  let bank: { readonly value: Bank; readonly locate: Locate } | null = null;
  let outOfScope: OutOfScope = { zh: [], en: [] };

  for (const { path, text } of files) {
    if (path === 'bank.yaml') {
      const parsed = parseContent(path, text, bankSchema);
      if (parsed.ok) bank = parsed;
      else problems.push(...parsed.problems);
    } else if (path === 'out-of-scope.yaml') {
      const parsed = parseContent(path, text, outOfScopeSchema);
      if (parsed.ok) outOfScope = parsed.value;
      else problems.push(...parsed.problems);
    } else if (path.startsWith('intents/')) {
      const parsed = parseContent(path, text, entrySchema);
      if (parsed.ok) entries.push({ file: path, entry: parsed.value, locate: parsed.locate });
      else problems.push(...parsed.problems);
    } else {
      const message = {
        zh: `不认识这个文件：这里应有 bank.yaml、out-of-scope.yaml 和 intents/ 目录`,
        en: `unknown file: bank.yaml, out-of-scope.yaml and the folder intents/ belong here`,
      };
      problems.push({ severity: 'error', file: path, line: 1, column: 1, message });
    }
  }
  if (bank === null && !problems.some((problem) => problem.file === 'bank.yaml')) {
    const message = { zh: '缺少文件 bank.yaml', en: 'the file bank.yaml is missing' };
    problems.push({ severity: 'error', file: 'bank.yaml', line: 1, column: 1, message });
  }
  if (bank) problems.push(...checkEntries(entries, bank, now));

  if (bank === null || problems.some(({ severity }) => severity === 'error')) return { base: null, problems };
  const base = new KnowledgeBase(
    entries.map(({ entry }) => entry),
    bank.value,
    outOfScope,
  );
  return { base, problems };
}
