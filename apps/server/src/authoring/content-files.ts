import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prompts, promptsSchema } from '#assistant';
import { type ContentProblem, parseContent } from '#content';
import { type Instant, type Language, languages, type Localized } from '#kernel';
import { type KnowledgeBase, type KnowledgeFile, loadKnowledge } from '#knowledge';

/** All YAML files below a folder, by path with "/", in order. */
function readFolder(folder: string): readonly KnowledgeFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

export interface Content {
  /** Null when there are errors. */
  readonly knowledge: KnowledgeBase | null;
  readonly prompts: Localized<Prompts> | null;
  readonly problems: readonly ContentProblem[];
}

/** Reads and checks all content; files are named as the problems should show them. */
export function readContent(
  folders: { readonly knowledge: string; readonly dialogs: string },
  now: Instant,
  thorough = false,
): Content {
  const loaded = loadKnowledge(readFolder(folders.knowledge), now, thorough);
  const problems = loaded.problems.map((problem) => ({ ...problem, file: join(folders.knowledge, problem.file) }));
  const prompts: Partial<Record<Language, Prompts>> = {};
  for (const language of languages) {
    const file = join(folders.dialogs, 'prompts', `${language}.yaml`);
    if (!existsSync(file)) {
      const message = { zh: '缺少这个文件', en: 'this file is missing' };
      problems.push({ severity: 'error', file, line: 1, column: 1, message });
      continue;
    }
    const parsed = parseContent(file, readFileSync(file, 'utf8'), promptsSchema);
    if (parsed.ok) prompts[language] = parsed.value;
    else problems.push(...parsed.problems);
  }
  const { zh, en } = prompts;
  return { knowledge: loaded.base, prompts: zh && en ? { zh, en } : null, problems };
}
