import { parseContent } from '#content';
import { bankSchema, type Entry, entrySchema } from '../entry.schema.js';
import type { KnowledgeFile } from '../load.js';
import type { PlacedEntry } from './placed-entry.js';

/** An entry that the knowledge has, and its file. */
export interface FiledEntry extends PlacedEntry {
  readonly file: KnowledgeFile;
}

/** The entries of a knowledge folder, those with mistakes left out; `onProgress` hears the finished part, 0 to 1. */
export function filedEntries(
  files: readonly KnowledgeFile[],
  onProgress: (fraction: number) => void = () => undefined,
): readonly FiledEntry[] {
  return files.flatMap((file, at) => {
    onProgress(at / files.length);
    if (!file.path.startsWith('intents/')) return [];
    const parsed = parseContent<Entry>(file.path, file.text, entrySchema);
    const group = file.path.slice('intents/'.length).replace(/\/?[^/]*$/, '');
    return parsed.ok ? [{ entry: parsed.value, group, file }] : [];
  });
}

/** What imports need of `bank.yaml`; of one that is missing or wrong, nothing. */
export function bankOf(files: readonly KnowledgeFile[]): {
  readonly timeZone: string;
  readonly facts: ReadonlySet<string>;
} {
  const file = files.find(({ path }) => path === 'bank.yaml');
  const parsed = file && parseContent(file.path, file.text, bankSchema);
  if (!parsed?.ok) return { timeZone: 'Asia/Shanghai', facts: new Set() };
  return { timeZone: parsed.value.timeZone, facts: new Set(Object.keys(parsed.value.facts)) };
}
