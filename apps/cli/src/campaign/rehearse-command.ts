import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { campaignDraft, type Rehearsed, rehearsalRequest } from '#contracts';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import type { Progress } from '../../../server/src/platform/progress-answer.js';
import { readText } from '../content-problems.js';
import { type OpenCampaigns, openCampaigns } from '../open-campaigns.js';
import { withDatabase } from '../open-database.js';
import { lateProgress, print, say, terminalLanguage } from '../terminal.js';

interface RehearseOptions {
  readonly file?: string;
  readonly list?: string;
  readonly sample?: string;
  readonly days?: string;
  readonly lines?: string;
  readonly seed?: string;
  readonly transcripts?: string;
  readonly json?: true;
}

function requestOf({ sample, days, lines, seed }: RehearseOptions) {
  const given = Object.entries({ sample, days, lines, seed }).filter(([, text]) => text !== undefined);
  const parsed = rehearsalRequest.safeParse(Object.fromEntries(given.map(([name, text]) => [name, Number(text)])));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new DomainError('bad-request', problems.join('\n'));
}

function tell(report: Rehearsed, transcripts: number): void {
  const language = terminalLanguage();
  const row = (name: string, value: string | number) => {
    print(`  ${name.padEnd(26)} ${String(value)}`);
  };
  const { contacts, rehearsed, lines } = report;
  print(
    say(
      `${String(contacts)} 人（演练 ${String(rehearsed)} 人），${String(lines)} 路线路`,
      `${String(contacts)} contacts (${String(rehearsed)} rehearsed), ${String(lines)} lines`,
    ),
  );
  row(say('拨号', 'dials'), report.dials);
  row(say('接通', 'connects'), report.connects);
  row(say('本人', 'right party'), report.rightParty);
  row(say('承诺还款', 'promises'), report.promises);
  row(
    say('会还款（不打也会还）', 'payers (without calls)'),
    `${String(report.payers)} (${String(report.payersWithoutCalls)})`,
  );
  row(
    say('转人工（最忙一小时）', 'hand-overs (busiest hour)'),
    `${String(report.handovers)} (${String(report.handoversInBusiestHour)})`,
  );
  row(say('需要坐席', 'people needed'), report.peopleNeeded);
  row(say('历时（小时）', 'hours'), report.hours);
  row(say('线路小时', 'line hours'), report.lineHours);
  row(say('同时最多线路', 'most lines at once'), report.mostLinesAtOnce);
  row(say('到期未打完', 'unfinished'), report.unfinished);
  row(say('每人拨过一遍（小时）', 'first round, hours'), report.firstRoundHours);
  for (const { lines: other, firstRoundHours } of report.variants) {
    row(say(`  用 ${String(other)} 路`, `  with ${String(other)} lines`), firstRoundHours);
  }
  print(say('结果', 'Results'));
  for (const { result, title, count } of report.results)
    print(`  ${String(count).padStart(8)}  ${result}  ${title[language]}`);
  if (report.denials.length > 0) print(say('被规则拦下（次）', 'Denied by rules (times)'));
  for (const { rule, text, count } of report.denials)
    print(`  ${String(count).padStart(8)}  ${rule}  ${text[language]}`);
  for (const talk of report.talks.slice(0, transcripts)) {
    print(
      `\n${talk.title[language]} · ${talk.mood} · ${talk.dispositionTitle[language]} · ${String(talk.seconds)} s · ×${String(talk.count)}`,
    );
    for (const { who, text } of talk.transcript)
      print(who === 'customer' ? `  > ${text}` : who === 'robot' ? `  ${text}` : `  [${text}]`);
  }
}

async function rehearse(opened: OpenCampaigns, id: string, given: RehearseOptions): Promise<void> {
  const campaign = await opened.campaigns.find(id);
  const show = lateProgress(say('正在演练', 'Rehearsing'));
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });
  const work = {
    tell: ({ share }: Progress) => {
      show(share);
    },
    signal: stop.signal,
  };
  const report = await (await opened.rehearsal()).run(campaign, requestOf(given), work);
  if (given.json) print(JSON.stringify(report, null, 2));
  else tell(report, Number(given.transcripts ?? 3));
}

/** A campaign and a list that are in no database: both live for the rehearsal only. */
async function rehearseFiles(file: string, list: string | undefined, given: RehearseOptions): Promise<void> {
  if (list === undefined)
    throw new DomainError('bad-request', say('请用 --list 给出名单', 'Give the list with --list'));
  const parsed = campaignDraft.safeParse(parse(readText(file)));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`);
    throw new DomainError('bad-request', lines.join('\n'));
  }
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-rehearsal-'));
  const database = await Database.open(`sqlite:${join(folder, 'rehearsal.db')}`);
  try {
    const opened = openCampaigns(database);
    const { id } = await opened.campaigns.create(parsed.data, null);
    const { language } = parsed.data;
    const options = { fileName: list, country: opened.numberRegion, language, dryRun: false, skipRefused: true };
    const { refused } = await opened.lists.take(id, list, options);
    if (refused > 0)
      print(
        say(`名单里有 ${String(refused)} 行有误，未参加演练`, `${String(refused)} bad rows of the list were left out`),
      );
    await rehearse(opened, id, given);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

export function rehearseCommand(): Command {
  return new Command('rehearse')
    .argument('[id]')
    .option('--file <file>', '活动草稿（YAML），不在数据库里 / a draft in YAML, in no database')
    .option('--list <file>', '与 --file 一起：名单 / with --file: its list')
    .option('--sample <contacts>', '演练多少人，结果按全部人数折算 / contacts to rehearse; counts are told for all')
    .option('--days <days>', '最多多少天 / days at the most')
    .option('--lines <lines>', '换一个线路数 / instead of the lines of the campaign')
    .option('--seed <number>', '同一个种子结果相同 / the same seed gives the same rehearsal')
    .option('--transcripts <count>', '显示几段对话 / conversations shown')
    .option('--json', '输出 JSON / print JSON')
    .description('演练：用模拟客户先打一遍，不拨真实电话 / rehearse it against simulated customers; nobody is called')
    .action((id: string | undefined, given: RehearseOptions) => {
      if (given.file !== undefined) return rehearseFiles(given.file, given.list, given);
      if (id === undefined)
        throw new DomainError('bad-request', say('请给出活动编号或 --file', 'Give a campaign or --file'));
      return withDatabase(({ database }) => rehearse(openCampaigns(database), id, given));
    });
}
