import { z } from 'zod';
import { type Language, type Localized } from '#kernel';
import { type Entry, entrySchema } from '../entry.schema.js';
import { usualLanguage } from './complete.js';
import type { EntryDraft } from './draft.js';
import type { Finding, Place } from './finding.js';

const zhErrors = z.locales.zhCN().localeError;
const enErrors = z.locales.en().localeError;

type Issue = z.core.$ZodIssue;

const said = (message: string | { message: string } | undefined | null): string =>
  typeof message === 'string' ? message : (message?.message ?? '');

/** The column that a part of an entry comes from. */
function columnOf(path: readonly PropertyKey[]): string {
  const [head = '', ...rest] = path.map(String);
  switch (head) {
    case 'question':
    case 'utterances':
      return `${head}_${rest[0] ?? ''}`;
    case 'answers':
      return `${rest[1] ?? 'chat'}_${rest[0] ?? ''}`;
    case 'source':
      return rest[0] === 'url' ? 'source_url' : `source_${rest[1] ?? ''}`;
    case 'valid':
      return `valid_${rest[0] ?? ''}`;
    default:
      return head;
  }
}

/** Utterances are numbered as in the entry: those added stand after those that were there. */
function placeOf(path: readonly PropertyKey[], draft: EntryDraft, entry: Entry): Place {
  const [head, language, number] = path;
  if (head === 'utterances' && typeof number === 'number') {
    const usual = usualLanguage(draft);
    const own = draft.utterances.filter((text) => (text.language ?? usual) === language);
    const before = entry.utterances[language as Language].length - own.length;
    return own[number - before]?.place ?? draft.place;
  }
  return draft.places.get(columnOf(path)) ?? draft.place;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function wordingOf(issue: Issue, value: unknown): Localized {
  const column = columnOf(issue.path);
  const shown = typeof value === 'string' ? value.slice(0, 30) : '';
  if (issue.code === 'too_big' && typeof value === 'string') {
    const [most, length] = [String(issue.maximum), String(value.length)];
    return {
      zh: `“${column}” 有 ${length} 字，最多 ${most} 字，请缩短：“${shown}…”`,
      en: `"${column}" has ${length} characters, ${most} at most, shorten it: "${shown}…"`,
    };
  }
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    return { zh: `“${column}” 最多 ${most} 项，请删减`, en: `"${column}" holds ${most} at most: remove some` };
  }
  const own = issue.message !== said(enErrors(issue as never)) ? issue.message : null;
  return {
    zh: `“${column}” 的 “${shown}”：${own ?? said(zhErrors(issue as never))}`,
    en: `"${shown}" in "${column}": ${own ?? said(enErrors(issue as never))}`,
  };
}

/** Groups are folders: nothing that leads elsewhere. */
const groupName = /^[a-z0-9][a-z0-9_-]*(?:\/[a-z0-9][a-z0-9_-]*)*$/i;

/** What is wrong with an entry that a draft made, each mistake where the file has it. */
export function checkDraft(draft: EntryDraft, entry: Entry): readonly Finding[] {
  const result = entrySchema.safeParse(entry);
  const issues = result.success ? [] : result.error.issues;
  const findings = issues.map((issue): Finding => {
    const message = wordingOf(issue, valueAt(entry, issue.path));
    return { severity: 'error', place: placeOf(issue.path, draft, entry), message };
  });
  if (draft.group === undefined || groupName.test(draft.group)) return findings;
  const message = {
    zh: `“group” 的 “${draft.group}” 不能作文件夹名：请用字母、数字、“-” 和 “_”`,
    en: `"${draft.group}" in "group" cannot name a folder: use letters, digits, "-" and "_"`,
  };
  return [...findings, { severity: 'error', place: draft.places.get('group') ?? draft.place, message }];
}
