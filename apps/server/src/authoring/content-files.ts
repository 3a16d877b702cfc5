import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prompts, promptsSchema } from '#assistant';
import { closest, type ContentProblem, type Locate, parseContent, placeholders } from '#content';
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

/** Placeholders of prompts that are neither facts of the bank nor values given when the prompt is said. */
function unknownFacts(file: string, prompts: Prompts, locate: Locate, base: KnowledgeBase | null): ContentProblem[] {
  if (!base) return [];
  const known = [...Object.keys(base.facts('zh')), 'position'];
  return Object.entries(prompts).flatMap(([name, said]) =>
    Object.entries(said).flatMap(([form, text]) =>
      placeholders(text)
        .filter((fact) => !known.includes(fact))
        .map((fact): ContentProblem => {
          const meant = closest(fact, known);
          const message = {
            zh: `bank.yaml 里没有 {${fact}}${meant ? `，您是否想写 {${meant}}？` : ''}`,
            en: `{${fact}} is not in bank.yaml${meant ? `: did you mean {${meant}}?` : ''}`,
          };
          return { severity: 'error', file, ...locate([name, form]), message };
        }),
    ),
  );
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
    if (parsed.ok) {
      prompts[language] = parsed.value;
      problems.push(...unknownFacts(file, parsed.value, parsed.locate, loaded.base));
    } else problems.push(...parsed.problems);
  }
  const { zh, en } = prompts;
  return { knowledge: loaded.base, prompts: zh && en ? { zh, en } : null, problems };
}
