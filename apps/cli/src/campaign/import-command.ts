import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Command } from 'commander';
import type { NotedRow } from '#campaign';
import type { ListTaken } from '#contracts';
import { DomainError } from '#kernel';
import { type FilePreview, previewContacts } from '../../../server/src/campaigns/import/contact-import.js';
import { RejectsFile } from '../../../server/src/campaigns/import/rejects-file.js';
import { targetOf } from '../../../server/src/campaigns/lists/list-columns.js';
import type { Progress } from '../../../server/src/platform/progress-answer.js';
import { openCampaigns } from '../open-campaigns.js';
import { withDatabase } from '../open-database.js';
import { lateProgress, print, say, terminalLanguage } from '../terminal.js';

interface ImportOptions {
  readonly dryRun?: true;
  readonly skipRefused?: true;
  readonly column?: readonly string[];
  readonly rejects?: string;
  readonly country?: string;
  readonly json?: true;
}

/** Rows told of on the screen; all stand in the file of rejects. */
const shown = 20;

/** The guessed mapping with the columns that were told otherwise: `header=field`, `header==variable`, `header=`. */
async function mappingFor(file: string, told: readonly string[]) {
  if (told.length === 0) return undefined;
  const { headers, mapping } = await previewContacts(file);
  const given = new Map(told.map((text) => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1)] as const));
  for (const header of given.keys()) {
    if (headers.includes(header)) continue;
    const all = headers.join(', ');
    throw new DomainError(
      'bad-mapping',
      say(`没有列 “${header}”，有：${all}`, `No column "${header}"; there are: ${all}`),
    );
  }
  return headers.map((header, i) => {
    const target = given.get(header);
    return target === undefined ? (mapping[i] ?? { ignore: true as const }) : targetOf(target);
  });
}

/** The file of rejects, begun with the first row that is refused. */
class RejectsOut {
  private rejects: RejectsFile | null = null;
  private readonly out;

  constructor(file: string) {
    this.out = createWriteStream(file);
  }

  readonly add = async ({ format, headers }: FilePreview, rows: readonly NotedRow[]): Promise<void> => {
    this.rejects ??= new RejectsFile(this.out, format, headers, terminalLanguage());
    await this.rejects.write(rows);
  };

  async close(): Promise<void> {
    if (this.rejects) this.rejects.close();
    else this.out.end();
    await once(this.out, 'finish');
  }
}

function tellRows({ notes, problems }: ListTaken): void {
  const language = terminalLanguage();
  for (const problem of problems) print(`✗ ${problem[language]}`);
  for (const { row, isRefused, notes: all } of notes.slice(0, shown)) {
    const why = all.map(({ column, message }) => `${column === null ? '' : `${column}: `}${message[language]}`);
    print(`${isRefused ? '✗' : '~'} ${say(`第 ${String(row)} 行`, `row ${String(row)}`)} ${why.join('; ')}`);
  }
}

function tellCounts({ importId, rows, accepted, refused, repaired, faults }: ListTaken, isDryRun: boolean): void {
  const counts = Object.entries(faults).map(([fault, count]) => `${fault} ${String(count)}`);
  const why = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
  const all = String(rows);
  const good = String(accepted);
  const zh = `共 ${all} 行，可导入 ${good}，拒绝 ${String(refused)}，修正 ${String(repaired)}`;
  const en = `${all} rows: ${good} good, ${String(refused)} refused, ${String(repaired)} mended`;
  print(say(zh, en) + why);
  if (importId !== null) print(say(`已导入 ${good} 个联系人`, `${good} contacts imported`));
  else if (!isDryRun) print(say('没有导入任何内容', 'Nothing was imported'));
}

const importList = (id: string, file: string, given: ImportOptions): Promise<void> =>
  withDatabase(async ({ database }) => {
    const { lists, numberRegion } = openCampaigns(database);
    const { dryRun = false, skipRefused = false, rejects, json } = given;
    const out = rejects === undefined ? null : new RejectsOut(rejects);
    const show = lateProgress(say('正在读取名单', 'Reading the list'));
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    const options = {
      fileName: file.split(/[\\/]/).at(-1) ?? file,
      country: given.country ?? numberRegion,
      language: terminalLanguage(),
      mapping: await mappingFor(file, given.column ?? []),
      dryRun,
      skipRefused,
      ...(out && { onNoted: out.add }),
    };
    const work = {
      tell: ({ share }: Progress) => {
        show(share);
      },
      signal: stop.signal,
    };
    const taken = await lists.take(id, file, options, work);
    await out?.close();
    if (json) print(JSON.stringify(taken, null, 2));
    else {
      tellRows(taken);
      tellCounts(taken, dryRun);
    }
    const isGood = taken.problems.length === 0 && (taken.refused === 0 || skipRefused);
    if (!isGood) process.exitCode = 1;
  });

const gather = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function importCommand(): Command {
  return new Command('import')
    .argument('<id>')
    .argument('<file>', 'CSV（UTF-8、GB18030…）或 XLSX / CSV or XLSX')
    .option('--dry-run', '只检查，不写入 / only check it')
    .option('--skip-refused', '跳过有误的行 / leave bad rows out; else one keeps the whole file out')
    .option('--column <header=field>', '改变一列的含义：=字段、==变量、= 忽略 / what a column means', gather)
    .option('--rejects <file>', '被拒绝的行写入 / where to write refused rows')
    .option('--country <code>', '没有国家号的号码属于 / country of numbers written without one')
    .option('--json', '输出 JSON / print JSON')
    .description('导入名单，要么全部要么全不 / import a list, all of it or nothing')
    .action(importList);
}
