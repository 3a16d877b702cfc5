import { Command } from 'commander';
import { parse } from 'yaml';
import type { Campaign, CampaignMove } from '#campaign';
import { campaignDraft } from '#contracts';
import { DomainError } from '#kernel';
import { campaignViewOf, stateCount } from '../../../server/src/campaigns/api/views.js';
import { importCommand } from '../campaign/import-command.js';
import { listCommand } from '../campaign/list-command.js';
import { rehearseCommand } from '../campaign/rehearse-command.js';
import { scoreCommand } from '../campaign/score-command.js';
import { strategyCommand } from '../campaign/strategy-command.js';
import { readText } from '../content-problems.js';
import { type OpenCampaigns, openCampaigns } from '../open-campaigns.js';
import { withDatabase } from '../open-database.js';
import { print, say, terminalLanguage } from '../terminal.js';

const withCampaigns = <T>(work: (opened: OpenCampaigns) => Promise<T>) =>
  withDatabase(({ database }) => work(openCampaigns(database)));

function printCampaign({ id, name, state, note }: Campaign): void {
  print(`${id}  ${state.padEnd(8)}  ${name}${note ? ` (${note[terminalLanguage()]})` : ''}`);
}

const create = (file: string) =>
  withCampaigns(async ({ campaigns }) => {
    const parsed = campaignDraft.safeParse(parse(readText(file)));
    if (!parsed.success) {
      const lines = parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`);
      throw new DomainError('bad-request', lines.join('\n'));
    }
    printCampaign(await campaigns.create(parsed.data, null));
  });

const list = () =>
  withCampaigns(async ({ store }) => {
    for (const campaign of await store.list()) printCampaign(campaign);
  });

const check = (id: string) =>
  withCampaigns(async ({ campaigns, checkup }) => {
    const { problems, callableNow, deniedByRule } = await (await checkup()).run(await campaigns.find(id));
    const language = terminalLanguage();
    for (const { severity, field, message } of problems) {
      process.stderr.write(`${severity} ${field}: ${message[language]}\n`);
    }
    print(say(`现在可拨约 ${String(callableNow)} 人`, `About ${String(callableNow)} may be called now`));
    for (const { rule, text, contacts } of deniedByRule) print(`  ${String(contacts)} × ${rule} ${text[language]}`);
    if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    else printCampaign(await campaigns.move(id, 'check'));
  });

const move = (action: CampaignMove) => (id: string) =>
  withCampaigns(async ({ campaigns }) => {
    printCampaign(await campaigns.move(id, action));
  });

const show = (id: string | undefined, { json }: { readonly json?: true }) =>
  id === undefined ? list() : showOne(id, json);

const showOne = (id: string, json?: true) =>
  withCampaigns(async ({ campaigns, store }) => {
    const campaign = await campaigns.find(id);
    const tally = await store.tally(id);
    if (json) {
      print(JSON.stringify({ ...campaignViewOf(campaign, tally), tally }, null, 2));
      return;
    }
    printCampaign(campaign);
    const states = ['ready', 'resting', 'reserved', 'done', 'closed', 'withdrawn'];
    print(states.map((state) => `${state} ${String(stateCount(tally, state))}`).join(' · '));
    const told = (prefix: string) =>
      Object.entries(tally)
        .filter(([name, count]) => name.startsWith(prefix) && count > 0)
        .sort(([, a], [, b]) => b - a);
    for (const [name, count] of told('result:')) print(`  ${String(count).padStart(7)}  ${name.slice(7)}`);
    for (const [name, count] of told('denied:')) print(`  ${String(count).padStart(7)}  ${name}`);
  });

const withdraw = (id: string, keys: readonly string[], { note }: { readonly note: string }) =>
  withCampaigns(async ({ campaigns }) => {
    const count = String(await campaigns.withdraw(id, keys, note));
    print(say(`已撤出 ${count} 个联系人`, `${count} contacts withdrawn`));
  });

/** Campaigns from a terminal; the server that runs on the same database carries them out. */
export function campaignCommand(): Command {
  const command = new Command('campaign')
    .description('外呼活动、名单、评分 / campaigns of calls, lists, scores')
    .addCommand(importCommand())
    .addCommand(listCommand())
    .addCommand(rehearseCommand())
    .addCommand(scoreCommand())
    .addCommand(strategyCommand());
  command
    .command('create')
    .argument('<file>', 'YAML 或 JSON，字段同接口 / YAML or JSON, fields as in the API')
    .description('新建草稿 / create a draft')
    .action(create);
  command.command('check').argument('<id>').description('检查能否开始 / check whether it may start').action(check);
  const moves = [
    ['start', '开始 / start'],
    ['pause', '暂停 / pause'],
    ['resume', '继续 / go on'],
    ['abort', '终止 / end for good'],
  ] as const;
  for (const [name, words] of moves) command.command(name).argument('<id>').description(words).action(move(name));
  command
    .command('show')
    .argument('[id]', '不给则列出所有活动 / all campaigns when left out')
    .option('--json', '输出 JSON / print JSON')
    .description('进展 / how it goes')
    .action(show);
  command
    .command('withdraw')
    .argument('<id>')
    .argument('<keys...>')
    .requiredOption('--note <text>', '原因 / why')
    .description('撤出联系人 / take contacts out')
    .action(withdraw);
  return command;
}
