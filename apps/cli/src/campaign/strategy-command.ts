import { join, relative } from 'node:path';
import { Command } from 'commander';
import { decideStrategy, loadAttemptPlans, loadStrategies, reportArms } from '#campaign';
import { DomainError } from '#kernel';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { refuse } from '../content-problems.js';
import { openCampaigns } from '../open-campaigns.js';
import { withDatabase } from '../open-database.js';
import { print, say } from '../terminal.js';

/** @throws DomainError `bad-content`, which lists every mistake */
function readStrategies() {
  const root = findRoot();
  const at = (...parts: string[]) => join(root, ...parts);
  const { plans } = loadAttemptPlans(readFolder(at('config', 'campaigns', 'attempt-plans')));
  const dialogs = readFolder(at('dialogs')).map(({ path }) => path.replace(/\.yaml$/, ''));
  const folder = at('config', 'strategies');
  const names = { plans: new Set(plans.keys()), dialogs: new Set(dialogs) };
  const { strategies, problems } = loadStrategies(readFolder(folder), names);
  if (problems.length === 0) return strategies;
  return refuse(problems.map((problem) => ({ ...problem, file: relative(process.cwd(), join(folder, problem.file)) })));
}

function check(): void {
  for (const { strategy, version, buckets, bands, holdout } of readStrategies().values()) {
    const left = `${String(holdout.human * 100)} % / ${String(holdout.nobody * 100)} %`;
    print(
      `${strategy} ${version}: ${String(buckets.length)} × ${String(bands.length)}; ` +
        say(`对照组 人工/不联系 ${left}`, `holdout people/nobody ${left}`),
    );
  }
}

interface DecideOptions {
  readonly strategy: string;
  readonly contact: string;
  readonly days: string;
  readonly score?: string;
}

function decide({ strategy: name, contact, days, score }: DecideOptions): void {
  const strategy = readStrategies().get(name);
  if (!strategy) throw new DomainError('not-found', say(`没有策略 “${name}”`, `There is no strategy "${name}"`));
  const [daysOverdue, value] = [Number(days), score === undefined ? null : Number(score)];
  if (!Number.isInteger(daysOverdue) || (value !== null && !(value >= 0 && value <= 1))) {
    throw new DomainError(
      'bad-request',
      say('天数要是整数，评分在 0 与 1 之间', 'Give whole days, and a score from 0 to 1'),
    );
  }
  print(JSON.stringify(decideStrategy(strategy, { contact, daysOverdue, score: value }), null, 2));
}

const amount = (minor: number): string => (minor / 100).toLocaleString('en', { maximumFractionDigits: 0 });

/** What the arms of a campaign recovered for each 1,000 accounts, with intervals of 95 %. */
const report = (id: string, { json }: { readonly json?: true }) =>
  withDatabase(async ({ database }) => {
    const { campaigns, outcomes } = openCampaigns(database);
    const { arms, effects } = reportArms(await outcomes.arms((await campaigns.find(id)).id));
    if (json) {
      print(JSON.stringify({ arms, effects }, null, 2));
      return;
    }
    print(say('每千户回收', 'Recovered for each 1,000 accounts'));
    for (const { arm, accounts, payers, per1000Minor, lowMinor, highMinor } of arms) {
      const range = `${amount(per1000Minor)} [${amount(lowMinor)} … ${amount(highMinor)}]`;
      print(
        `  ${arm.padEnd(8)} ${String(accounts)} ${say('户', 'accounts')}, ${String(payers)} ${say('户还款', 'paid')}: ${range}`,
      );
    }
    for (const { arm, against, differenceMinor, lowMinor, highMinor, isProven } of effects) {
      const told = isProven ? say('有统计依据', 'proven') : say('无法断定', 'not proven');
      const range = `${amount(differenceMinor)} [${amount(lowMinor)} … ${amount(highMinor)}]`;
      print(`  ${arm} − ${against}: ${range} · ${told}`);
    }
  });

export function strategyCommand(): Command {
  const command = new Command('strategy').description('策略 / strategies');
  command.command('check').description('检查 config/strategies / check config/strategies').action(check);
  command
    .command('decide')
    .description('一位客户会怎样处理 / how a contact would be treated')
    .option('--strategy <name>', '策略 / the strategy', 'early-collection')
    .requiredOption('--contact <id>', '客户编号，决定对照组 / decides the arm')
    .requiredOption('--days <days>', '逾期天数 / days past due')
    .option('--score <score>', '评分 0–1 / the score')
    .action(decide);
  command
    .command('report')
    .argument('<campaign>', '活动编号 / id of the campaign')
    .description('各组每千户回收多少，含 95% 区间 / what each arm recovered, with intervals of 95 %')
    .option('--json', '输出 JSON / print JSON')
    .action(report);
  return command;
}
