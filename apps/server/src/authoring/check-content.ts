import { join } from 'node:path';
import { type Prompts, promptsSchema } from '#assistant';
import { closest, type ContentProblem, type Locate, parseContent, placeholders } from '#content';
import { type Dialogs, loadDialogs } from '#dialog';
import { type Instant, type Language, languages, type Localized } from '#kernel';
import { type KnowledgeBase, loadKnowledge } from '#knowledge';
import { type ContentFiles, type ContentFolders, readFiles } from './content-files.js';

/** Placeholders of prompts that are neither facts of the bank nor values given when the prompt is said. */
function unknownFacts(file: string, prompts: Prompts, locate: Locate, base: KnowledgeBase | null): ContentProblem[] {
  if (!base) return [];
  const known = [...Object.keys(base.facts('zh')), 'position', 'minutes', 'sources'];
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
  readonly dialogs: Dialogs | null;
  readonly problems: readonly ContentProblem[];
}

/** Reads the assistant's own prompts. */
function readPrompts(
  files: ContentFiles,
  folder: string,
  base: KnowledgeBase | null,
): { readonly prompts: Content['prompts']; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const prompts: Partial<Record<Language, Prompts>> = {};
  for (const language of languages) {
    const path = `prompts/${language}.yaml`;
    const file = join(folder, path);
    const text = files.dialogs.find((candidate) => candidate.path === path)?.text;
    if (text === undefined) {
      const message = { zh: '缺少这个文件', en: 'this file is missing' };
      problems.push({ severity: 'error', file, line: 1, column: 1, message });
      continue;
    }
    const parsed = parseContent(file, text, promptsSchema);
    if (parsed.ok) {
      prompts[language] = parsed.value;
      problems.push(...unknownFacts(file, parsed.value, parsed.locate, base));
    } else problems.push(...parsed.problems);
  }
  const { zh, en } = prompts;
  return { prompts: zh && en ? { zh, en } : null, problems };
}

/** Prompts of the assistant itself, which are not the flows' business. */
const ownPrompts = /^prompts\/(zh|en)\.yaml$/;

/** Checks all content; files are named by their folders, as the problems should show them. */
export function checkContent(files: ContentFiles, folders: ContentFolders, now: Instant, thorough = false): Content {
  const loaded = loadKnowledge(files.knowledge, now, thorough);
  const { prompts, problems } = readPrompts(files, folders.dialogs, loaded.base);
  const world = {
    intents: new Set(loaded.base?.entries.map(({ intent }) => intent) ?? []),
    facts: new Set(Object.keys(loaded.base?.facts('zh') ?? {})),
  };
  // Without knowledge every intent of a flow would be missed.
  const flows = loaded.base
    ? loadDialogs(
        files.dialogs.filter(({ path }) => !ownPrompts.test(path)),
        world,
      )
    : { dialogs: null, problems: [] };
  const placed = (folder: string) => (problem: ContentProblem) => ({ ...problem, file: join(folder, problem.file) });
  return {
    knowledge: loaded.base,
    prompts,
    dialogs: flows.dialogs,
    problems: [
      ...loaded.problems.map(placed(folders.knowledge)),
      ...problems,
      ...flows.problems.map(placed(folders.dialogs)),
    ],
  };
}

/** Reads and checks all content. */
export function readContent(folders: ContentFolders, now: Instant, thorough = false): Content {
  return checkContent(readFiles(folders), folders, now, thorough);
}
