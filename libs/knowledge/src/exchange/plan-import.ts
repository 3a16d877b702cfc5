import type { ContentProblem } from '#content';
import { type Instant, languages } from '#kernel';
import type { Entry } from '../entry.schema.js';
import { type KnowledgeFile, loadKnowledge } from '../load.js';
import { checkDraft } from './check-draft.js';
import { claimTexts } from './claims.js';
import { completeEntry } from './complete.js';
import type { DraftedEntries, EntryDraft } from './draft.js';
import { changedEntryText, entryText, sameValue } from './entry-file.js';
import type { Finding } from './finding.js';
import { bankOf, type FiledEntry } from './knowledge-files.js';

export interface EntryChange {
  readonly intent: string;
  readonly kind: 'new' | 'changed' | 'unchanged';
  /** It has no answer and will not be answered until it gets one. */
  readonly unwritten: boolean;
  /** Ways to ask that come and go. */
  readonly added: number;
  readonly removed: number;
  /** Parts that become different, without the ways to ask. */
  readonly fields: readonly (keyof Entry)[];
}

/** What an import would do. With an error among the findings it must not be done. */
export interface ImportPlan {
  readonly findings: readonly Finding[];
  readonly changes: readonly EntryChange[];
  readonly alreadyThere: number;
  /** Files to write, and paths to remove, below the knowledge folder. */
  readonly files: readonly KnowledgeFile[];
  readonly removed: readonly string[];
}

export interface PlanningOptions {
  readonly fileName: string;
  readonly now: Instant;
  /** Called with the finished part, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

interface Step {
  readonly change: EntryChange;
  readonly file: KnowledgeFile | null;
  readonly removed: string | null;
  readonly findings: readonly Finding[];
}

/** Works out what drafts make of a knowledge folder: whole or not at all. */
export function planImport(
  drafted: DraftedEntries,
  files: readonly KnowledgeFile[],
  entries: readonly FiledEntry[],
  { fileName, now, onProgress = () => undefined }: PlanningOptions,
): ImportPlan {
  const existing = new Map(entries.map((filed) => [filed.entry.intent, filed]));
  const claimed = claimTexts(drafted.drafts, new Map([...existing].map(([intent, { entry }]) => [intent, entry])));
  const findings: Finding[] = [...drafted.findings, ...claimed.findings];
  if (claimed.drafts.length === 0 && findings.every(({ severity }) => severity === 'warning')) {
    const message = { zh: '文件里没有可导入的内容', en: 'the file holds nothing to import' };
    findings.push({ severity: 'error', place: {}, message });
  }
  const { timeZone } = bankOf(files);
  const steps = claimed.drafts.map((draft, at) => {
    onProgress((at / claimed.drafts.length) * 0.4);
    return stepOf(draft, existing.get(draft.intent), files, { fileName, now, timeZone });
  });
  findings.push(...steps.flatMap((step) => step.findings), ...aloneByChat(steps));
  const plan: Omit<ImportPlan, 'findings'> = {
    changes: steps.map(({ change }) => change),
    alreadyThere: claimed.alreadyThere,
    files: steps.flatMap(({ file }) => file ?? []),
    removed: steps.flatMap(({ removed }) => removed ?? []),
  };
  if (plan.files.length > 0 && findings.every(({ severity }) => severity === 'warning')) {
    onProgress(0.5);
    findings.push(...newMistakes(files, plan, claimed.drafts, now));
  }
  onProgress(1);
  return { ...plan, findings };
}

function stepOf(
  draft: EntryDraft,
  filed: FiledEntry | undefined,
  files: readonly KnowledgeFile[],
  options: Parameters<typeof completeEntry>[2],
): Step & { readonly spokenFromChat: boolean } {
  const was = filed?.entry;
  const { entry, unwritten, spokenFromChat } = completeEntry(draft, was, options);
  const findings: Finding[] = [...checkDraft(draft, entry)];
  const name = `${draft.intent}.yaml`;
  const unreadable = filed ? undefined : files.find(({ path }) => path.endsWith(`/${name}`));
  if (unreadable) {
    const message = {
      zh: `${unreadable.path} 有错误，无法改动：请先运行 knowledge check 并改正`,
      en: `${unreadable.path} has mistakes and cannot be changed: run knowledge check and mend it first`,
    };
    findings.push({ severity: 'error', place: draft.place, message });
  }
  const group = draft.group ?? filed?.group ?? 'imported';
  const path = group === '' ? `intents/${name}` : `intents/${group}/${name}`;
  const moved = filed !== undefined && filed.file.path !== path;
  const change = changeOf(was, entry, unwritten, moved);
  const writes = findings.length === 0 && change.kind !== 'unchanged';
  return {
    change,
    file: writes ? { path, text: textOf(filed, entry) } : null,
    removed: writes && moved ? filed.file.path : null,
    findings,
    spokenFromChat: spokenFromChat && !unwritten,
  };
}

function textOf(filed: FiledEntry | undefined, entry: Entry): string {
  if (!filed) return entryText(entry);
  return sameValue(filed.entry, entry) ? filed.file.text : changedEntryText(filed.file.text, filed.entry, entry);
}

function changeOf(was: Entry | undefined, entry: Entry, unwritten: boolean, moved: boolean): EntryChange {
  const { intent } = entry;
  const count = (from: Entry | undefined, less: Entry | undefined) =>
    languages.reduce((sum, language) => {
      const others = new Set(less?.utterances[language]);
      return sum + (from?.utterances[language] ?? []).filter((text) => !others.has(text)).length;
    }, 0);
  const [added, removed] = [count(entry, was), count(was, entry)];
  if (!was) return { intent, kind: 'new', unwritten, added, removed, fields: [] };
  const keys = new Set([...Object.keys(was), ...Object.keys(entry)] as (keyof Entry)[]);
  const different = [...keys].filter((key) => !sameValue(was[key], entry[key]));
  // Another order of the ways to ask is a change, too, though nothing comes or goes.
  const fields = different.filter((key) => key !== 'utterances' || added + removed === 0);
  const kind = different.length > 0 || moved ? 'changed' : 'unchanged';
  return { intent, kind, unwritten, added, removed, fields };
}

/** Said once, as tables of questions and answers have no spoken wording at all. */
function aloneByChat(steps: readonly { readonly change: EntryChange; readonly spokenFromChat: boolean }[]): readonly Finding[] {
  const intents = steps.filter(({ spokenFromChat }) => spokenFromChat).map(({ change }) => change.intent);
  if (intents.length === 0) return [];
  const count = String(intents.length);
  const names = `${intents.slice(0, 3).join(', ')}${intents.length > 3 ? ', …' : ''}`;
  const message = {
    zh: `${count} 个答案没有语音说法，用了文字答案去掉格式后的内容：请改成口语（${names}）`,
    en: `${count} answers have no spoken wording; that of the chat is taken without its marks: reword it for the ear (${names})`,
  };
  return [{ severity: 'warning', place: {}, message }];
}

/** Mistakes that the knowledge would have with the import and has not without, each where the import says it. */
function newMistakes(
  files: readonly KnowledgeFile[],
  plan: Omit<ImportPlan, 'findings'>,
  drafts: readonly EntryDraft[],
  now: Instant,
): readonly Finding[] {
  const gone = new Set([...plan.removed, ...plan.files.map(({ path }) => path)]);
  const after = [...files.filter(({ path }) => !gone.has(path)), ...plan.files];
  const errors = (problems: readonly ContentProblem[]) => problems.filter(({ severity }) => severity === 'error');
  const found = errors(loadKnowledge(after, now).problems);
  if (found.length === 0) return [];
  const key = ({ file, message }: ContentProblem) => `${file}\n${message.en.replace(/:\d+/g, '')}`;
  const before = new Set(errors(loadKnowledge(files, now).problems).map(key));
  const places = new Map(drafts.map(({ intent, place }) => [`${intent}.yaml`, place]));
  return found
    .filter((problem) => !before.has(key(problem)))
    .map(({ file, message }) => {
      const name = file.replace(/^.*\//, '');
      const intent = name.replace(/\.yaml$/, '');
      return {
        severity: 'error',
        place: places.get(name) ?? {},
        message: { zh: `${intent}：${message.zh}`, en: `${intent}: ${message.en}` },
      };
    });
}
