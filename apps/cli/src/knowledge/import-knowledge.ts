import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { DomainError, type Language, SystemClock } from '#kernel';
import {
  type EntryChange,
  type ExchangeFormat,
  filedEntries,
  type Finding,
  type ImportContent,
  type ImportPlan,
  planImport,
  readImport,
  textFormat,
} from '#knowledge';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { applyImport } from '../../../server/src/authoring/exchange/knowledge-folder.js';
import { readFileContent } from '../../../server/src/authoring/exchange/read-tables.js';
import { printFindings } from '../finding-lines.js';
import { lateProgress, print, say, terminalLanguage } from '../terminal.js';
import { contentPlace } from './content-place.js';

export interface ImportOptions {
  readonly format: ExchangeFormat | 'auto';
  readonly language: Language | 'auto';
  readonly rename: ReadonlyMap<string, string>;
  readonly dryRun?: true;
}

/** `greet=greeting`: what the file calls greet is greeting here. */
export function renaming(value: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [outside = '', here = ''] = value.split('=').map((name) => name.trim());
  if (outside === '' || !/^[a-z][a-z0-9_]{1,63}$/.test(here)) {
    throw new InvalidArgumentError(say('应写成 文件里的名字=这里的意图', 'write name in the file=intent here'));
  }
  return new Map([...earlier, [outside, here]]);
}

async function readContent(file: string, asked: ImportOptions['format']): Promise<ImportContent> {
  const content = await readFileContent(file);
  if (content.kind === 'unreadable') throw new DomainError('bad-request', `${file}: ${content.reason[terminalLanguage()]}`);
  const isWorkbook = content.kind === 'tables';
  if (asked !== 'auto' && (asked === 'xlsx') !== isWorkbook) {
    const found = isWorkbook ? 'xlsx' : textFormat(file, content.text);
    const todo = say(`这个文件不是 ${asked}，像是 ${found}`, `the file is not ${asked}; it looks like ${found}`);
    throw new DomainError('bad-request', `${file}: ${todo}`);
  }
  if (content.kind === 'tables') return { format: 'xlsx', tables: content.tables };
  const format = asked === 'auto' || asked === 'xlsx' ? textFormat(file, content.text) : asked;
  return { format, text: content.text };
}

const fieldNames: Readonly<Record<string, string>> = {
  question: '标准问题',
  utterances: '问法顺序',
  answers: '答案',
  links: '链接',
  source: '来源',
  valid: '有效期',
  related: '相关意图',
};

function changeLine({ intent, kind, unwritten, added, removed, fields }: EntryChange): string {
  const names = fields.map((field) => say(fieldNames[field] ?? field, field)).join(say('、', ', '));
  const parts = [
    kind === 'new' ? say('新', 'new') : '',
    added > 0 ? say(`问法 +${String(added)}`, `+${String(added)} ways to ask`) : '',
    removed > 0 ? say(`问法 −${String(removed)}`, `−${String(removed)} ways to ask`) : '',
    names,
    unwritten ? say('还没有答案', 'no answer yet') : '',
  ];
  return `  ${kind === 'new' ? '+' : '~'} ${intent}: ${parts.filter((part) => part !== '').join(say('，', '; '))}`;
}

function printPlan({ changes, alreadyThere }: ImportPlan, findings: readonly Finding[]): void {
  for (const change of changes) if (change.kind !== 'unchanged') print(changeLine(change));
  const count = (kind: EntryChange['kind']) => String(changes.filter((change) => change.kind === kind).length);
  const sum = (of: (change: EntryChange) => number) => String(changes.reduce((total, change) => total + of(change), 0));
  const [fresh, changed, same] = [count('new'), count('changed'), count('unchanged')];
  const [added, removed, there] = [sum(({ added }) => added), sum(({ removed }) => removed), String(alreadyThere)];
  const lacking = String(changes.filter(({ unwritten }) => unwritten).length);
  const errors = String(findings.filter(({ severity }) => severity === 'error').length);
  const warnings = String(findings.filter(({ severity }) => severity === 'warning').length);
  print(
    say(
      `新意图 ${fresh} 个（${lacking} 个还没有答案），改动 ${changed} 个，不变 ${same} 个；问法 +${added} −${removed}，已有 ${there}；${errors} 个错误，${warnings} 个提醒`,
      `${fresh} new intents (${lacking} without an answer), ${changed} changed, ${same} unchanged; ways to ask +${added} −${removed}, ${there} already there; ${errors} errors, ${warnings} warnings`,
    ),
  );
}

/** Reads a file into the knowledge, whole or not at all; `--dry-run` only tells what it would do. */
export async function importKnowledge(file: string, options: ImportOptions): Promise<void> {
  const { knowledge } = contentPlace();
  const progress = lateProgress(say('正在导入', 'Importing'));
  const content = await readContent(file, options.format);
  const files = readFolder(knowledge);
  const entries = filedEntries(files, (fraction) => {
    progress(fraction * 0.4);
  });
  const drafted = readImport(content, files, entries, options);
  const plan = planImport(drafted, files, entries, {
    fileName: basename(file),
    now: new SystemClock().instant(),
    onProgress: (fraction) => {
      progress(0.4 + fraction * 0.6);
    },
  });
  printFindings(file, plan.findings);
  const refused = plan.findings.some(({ severity }) => severity === 'error');
  printPlan(plan, plan.findings);
  if (refused) {
    print(say('什么都没有改：请改正错误后再导入', 'Nothing was changed: mend the errors and import again'));
    process.exitCode = 1;
    return;
  }
  if (options.dryRun) {
    print(say('试运行：什么都没有改', 'Dry run: nothing was changed'));
    return;
  }
  if (plan.files.length + plan.removed.length > 0) applyImport(knowledge, plan);
  if (plan.changes.some(({ unwritten }) => unwritten)) {
    print(
      say(
        '没有答案的意图已能认出，但不会回答：knowledge check 会列出它们，补上答案即可',
        'Intents without an answer are recognised and not answered: knowledge check lists them until they have one',
      ),
    );
  }
}
