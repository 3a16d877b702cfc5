import { closest, type ContentProblem, type Locate, placeholders } from '#content';
import { type Instant, languages, localDate, type Localized } from '#kernel';
import type { Bank, Validation } from './entry.schema.js';
import { isValidOn } from './knowledge-base.js';
import type { Located, LocatedEntry } from './located.js';
import { fold, similarPairs } from './similarity.js';

/** From this on two questions of different intents are too near to be told apart reliably. */
const nearDuplicate = 0.9;

/** Fewer ways to ask than this make an intent hard to recognise. */
const fewUtterances = { zh: 10, en: 8 } as const;

type Report = (
  severity: ContentProblem['severity'],
  at: { readonly file: string; readonly locate: Locate },
  path: readonly PropertyKey[],
  message: Localized,
) => void;

/** What is wrong across files: names that lead nowhere, the same question twice, answers out of date. */
export function checkEntries(
  entries: readonly LocatedEntry[],
  bank: Located<Bank>,
  validation: Located<Validation> | null,
  now: Instant,
): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = (severity, at, path, message) => {
    problems.push({ severity, file: at.file, ...at.locate(path), message });
  };
  const intents = new Set(entries.map(({ entry }) => entry.intent));
  if (entries.length === 0) {
    report('error', bank, [], { zh: 'intents/ 目录下没有知识', en: 'there is no entry below intents/' });
  }
  bank.value.suggestions.forEach((intent, i) => {
    if (!intents.has(intent)) report('error', bank, ['suggestions', i], unknownIntent(intent, intents));
  });
  for (const intent of Object.keys(validation?.value ?? {})) {
    if (validation && !intents.has(intent)) report('error', validation, [intent], unknownIntent(intent, intents));
  }
  checkNames(entries, intents, report);
  const today = localDate(now, bank.value.timeZone);
  for (const located of entries) {
    checkPlaceholders(located, bank.value, report);
    checkLanguages(located, report);
    if (!isValidOn(located.entry, today)) report('warning', located, ['valid'], outOfDate(located));
  }
  checkDuplicates(entries, report);
  return problems;
}

function unknownIntent(intent: string, intents: ReadonlySet<string>): Localized {
  const meant = closest(intent, intents);
  return {
    zh: `没有意图 “${intent}”${meant ? `，您是否想写 “${meant}”？` : ''}`,
    en: `there is no intent "${intent}"${meant ? `: did you mean "${meant}"?` : ''}`,
  };
}

function outOfDate({ entry: { valid } }: LocatedEntry): Localized {
  const span = `${valid.from} – ${valid.until ?? '…'}`;
  return {
    zh: `答案不在有效期内（${span}），不会对客户使用：请更新`,
    en: `the answer is not valid today (${span}) and is not given to customers: renew it`,
  };
}

function checkNames(entries: readonly LocatedEntry[], intents: ReadonlySet<string>, report: Report): void {
  const files = new Map<string, string>();
  for (const located of entries) {
    const { intent, related } = located.entry;
    const other = files.get(intent);
    if (other !== undefined) {
      report('error', located, ['intent'], {
        zh: `意图 “${intent}” 在 ${other} 中已有`,
        en: `the intent "${intent}" is already in ${other}`,
      });
    }
    files.set(intent, located.file);
    if (!located.file.endsWith(`/${intent}.yaml`)) {
      report('error', located, ['intent'], {
        zh: `文件名应与意图相同：${intent}.yaml`,
        en: `the file must be named like its intent: ${intent}.yaml`,
      });
    }
    (related ?? []).forEach((name, i) => {
      if (!intents.has(name)) report('error', located, ['related', i], unknownIntent(name, intents));
    });
  }
}

function checkPlaceholders(located: LocatedEntry, bank: Bank, report: Report): void {
  for (const language of languages) {
    for (const form of ['chat', 'voice'] as const) {
      for (const name of placeholders(located.entry.answers[language][form])) {
        if (name in bank.facts) continue;
        const meant = closest(name, Object.keys(bank.facts));
        report('error', located, ['answers', language, form], {
          zh: `bank.yaml 里没有 {${name}}${meant ? `，您是否想写 {${meant}}？` : ''}`,
          en: `{${name}} is not in bank.yaml${meant ? `: did you mean {${meant}}?` : ''}`,
        });
      }
    }
  }
}

function checkLanguages(located: LocatedEntry, report: Report): void {
  for (const language of languages) {
    const count = located.entry.utterances[language].length;
    const enough = fewUtterances[language];
    if (count >= enough) continue;
    report('warning', located, ['utterances', language], {
      zh: `${language} 只有 ${String(count)} 种问法，建议至少 ${String(enough)} 种`,
      en: `only ${String(count)} ways to ask in ${language}: ${String(enough)} or more are advised`,
    });
  }
}

interface LocatedText {
  readonly located: LocatedEntry;
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

function textsOf(entries: readonly LocatedEntry[]): readonly LocatedText[] {
  return entries.flatMap((located) =>
    languages.flatMap((language) => [
      { located, path: ['question', language], text: located.entry.question[language] },
      ...located.entry.utterances[language].map((text, i) => ({ located, path: ['utterances', language, i], text })),
    ]),
  );
}

function placeOf({ located, path }: LocatedText): string {
  return `${located.file}:${String(located.locate(path).line)} (${located.entry.intent})`;
}

/** The same question under two intents is an error; twice under one, a slip. A standard question may stand again. */
function checkDuplicates(entries: readonly LocatedEntry[], report: Report): void {
  const seen = new Map<string, LocatedText>();
  for (const current of textsOf(entries)) {
    const key = fold(current.text);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, current);
      continue;
    }
    const ownEntry = earlier.located === current.located;
    if (ownEntry && (earlier.path[0] === 'question' || current.path[0] === 'question')) continue;
    report(ownEntry ? 'warning' : 'error', current.located, current.path, {
      zh: `“${current.text}” 与 ${placeOf(earlier)} 重复`,
      en: `"${current.text}" stands again in ${placeOf(earlier)}`,
    });
  }
}

/** Questions of different intents that are almost the same. Costs seconds on a large base, so it runs on demand only. */
export function findNearDuplicates(entries: readonly LocatedEntry[]): readonly ContentProblem[] {
  const texts = textsOf(entries);
  const pairs = similarPairs(
    texts.map(({ text }) => text),
    nearDuplicate,
  );
  return pairs.flatMap(({ a, b, similarity }): readonly ContentProblem[] => {
    const [first, second] = [texts[a], texts[b]];
    if (!first || !second || first.located === second.located || fold(first.text) === fold(second.text)) return [];
    const share = similarity.toFixed(2);
    const message = {
      zh: `“${second.text}” 与 ${placeOf(first)} 的 “${first.text}” 几乎相同（${share}），容易答错`,
      en: `"${second.text}" is almost "${first.text}" in ${placeOf(first)} (${share}): the two will be confused`,
    };
    return [{ severity: 'warning', file: second.located.file, ...second.located.locate(second.path), message }];
  });
}
