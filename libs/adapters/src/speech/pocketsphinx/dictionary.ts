import { readFile } from 'node:fs/promises';

/** Every pronunciation of a word, as lines of the small dictionary: `tomorrow(2) T UW M …`. */
export class PronouncingDictionary {
  private entries: Promise<ReadonlyMap<string, readonly string[]>> | null = null;

  constructor(private readonly path: string) {}

  /** Lines for all words that are known, and the words that are not. */
  async linesFor(
    words: Iterable<string>,
  ): Promise<{ readonly lines: readonly string[]; readonly unknown: readonly string[] }> {
    this.entries ??= read(this.path);
    const entries = await this.entries;
    const asked = [...new Set(words)];
    return {
      lines: asked.flatMap((word) => entries.get(word) ?? []),
      unknown: asked.filter((word) => !entries.has(word)),
    };
  }
}

async function read(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = new Map<string, string[]>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const word = /^([^\s(]+)/.exec(line)?.[1];
    if (word === undefined) continue;
    const lines = entries.get(word);
    if (lines) lines.push(line);
    else entries.set(word, [line]);
  }
  return entries;
}
