import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { Command } from 'commander';
import { type FitOptions, type Metrics, type ScoreModel, scoreModelSchema, Scorer, sayReason } from '#campaign';
import { DomainError } from '#kernel';
import { learnScore } from '../../../server/src/campaigns/scoring.js';
import { readScoreTable } from '../../../server/src/campaigns/score-table-file.js';
import { readText } from '../content-problems.js';
import { openCampaigns } from '../open-campaigns.js';
import { withDatabase } from '../open-database.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface TrainOptions {
  readonly history: string;
  readonly target: string;
  readonly positive: string;
  readonly out: string;
  readonly drop?: string[];
  readonly allow?: string[];
  readonly window?: string;
  readonly inTime?: true;
  readonly json?: true;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

function describe(name: string, { auc, skill, calibrationError, liftOfBestTenth, shareInBestHalf }: Metrics): void {
  print(
    `  ${name.padEnd(10)} AUC ${auc.toFixed(3)} · ${say('技巧分', 'skill')} ${skill.toFixed(3)} · ` +
      `${say('校准误差', 'calibration error')} ${calibrationError.toFixed(3)} · ` +
      `${say('最好十分之一的提升', 'lift of the best tenth')} ${liftOfBestTenth.toFixed(2)} · ` +
      `${say('最好一半占', 'in the best half')} ${percent(shareInBestHalf)}`,
  );
}

async function train({ history, out, json, ...given }: TrainOptions): Promise<void> {
  const window = given.window === undefined ? 0 : Number(given.window);
  if (!Number.isInteger(window) || window < 0) {
    throw new DomainError('bad-request', say('--window 要写成行数', 'Give --window as a number of rows'));
  }
  const options: FitOptions = {
    target: given.target,
    positive: given.positive.split(','),
    drop: given.drop ?? [],
    allow: given.allow ?? [],
    window,
    order: given.inTime ? 'time' : 'random',
  };
  const { model, report, seconds } = await learnScore({ file: history, options, seed: 1 });
  writeFileSync(out, JSON.stringify(model));
  if (json) {
    print(JSON.stringify({ report, seconds, out }, null, 2));
    return;
  }
  print(
    say(
      `${String(report.rows)} 行，学习 ${String(report.learnedFrom)} 行，用时 ${seconds.toFixed(1)} 秒`,
      `${String(report.rows)} rows, learned from ${String(report.learnedFrom)} in ${seconds.toFixed(1)} s`,
    ),
  );
  for (const { message } of report.leaks) print(`  ✗ ${message[terminalLanguage()]}`);
  describe(say('树', 'trees'), report.trees);
  describe(say('逻辑回归', 'logistic'), report.logistic);
  print(`${say('采用', 'in use')}: ${report.method} → ${out}`);
}

/** @throws DomainError `bad-content` */
function readModel(file: string): ScoreModel {
  let value: unknown;
  try {
    value = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('bad-content', say(`${file} 不是评分模型`, `${file} is not a score model`));
  }
  const parsed = scoreModelSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
  throw new DomainError('bad-content', say(`${file} 不是评分模型：${where}`, `${file} is not a score model: ${where}`));
}

interface ApplyOptions {
  readonly model: string;
  readonly list: string;
  readonly out?: string;
  readonly reasons?: true;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

async function apply({ model: file, list, out, reasons }: ApplyOptions): Promise<void> {
  const scorer = new Scorer(readModel(file));
  const table = await readScoreTable(list);
  const probabilities = scorer.score(table);
  const language = terminalLanguage();
  const target = out === undefined ? process.stdout : createWriteStream(out);
  const head = [...table.columns, 'score', ...(reasons ? ['reasons'] : [])];
  target.write(`${head.map(quoted).join(',')}\n`);
  for (const [i, row] of table.rows.entries()) {
    const cells = [...row, (probabilities[i] ?? 0).toFixed(4)];
    if (reasons) {
      const told = scorer.explain(Object.fromEntries(table.columns.map((name, place) => [name, row[place] ?? ''])));
      cells.push(told.reasons.map((reason) => sayReason(reason, language)).join('; '));
    }
    if (!target.write(`${cells.map(quoted).join(',')}\n`)) await once(target, 'drain');
  }
  if (target === process.stdout) return;
  target.end();
  await once(target, 'finish');
}

/** The score answers from now on, on every process that runs on this database. */
const publish = (file: string, { as }: { readonly as?: string }) =>
  withDatabase(async ({ database }) => {
    const model = readModel(file);
    const target = as ?? model.target;
    await openCampaigns(database).models.keep({ ...model, target });
    print(say(`评分 “${target}” 已启用（${model.method}）`, `The score "${target}" is in use (${model.method})`));
  });

const gather = (value: string, before: string[] = []): string[] => [...before, value];

export function scoreCommand(): Command {
  const command = new Command('score').description('从历史学习评分 / learn scores from history');
  command
    .command('train')
    .description('学习评分 / learn a score')
    .requiredOption('--history <file>', '历史：CSV 或 XLSX / past contacts')
    .requiredOption('--target <column>', '要预测的列 / the column to foresee')
    .option('--positive <values>', '该列中算“是”的值，逗号分隔 / values that mean it came true', '1,yes,true,是')
    .option('--out <file>', '模型文件 / where to write the model', 'score.json')
    .option('--drop <column>', '不用的列，可多次 / a column to leave out', gather)
    .option('--allow <column>', '确实事先已知的列 / a column vouched to be known before the call', gather)
    .option('--window <rows>', '只用最新的若干行 / only the newest rows')
    .option('--in-time', '行按时间排列 / rows stand in the order of their calls')
    .option('--json', '输出 JSON / print JSON')
    .action(train);
  command
    .command('apply')
    .description('给名单评分 / score a list')
    .requiredOption('--model <file>', '模型 / the model')
    .requiredOption('--list <file>', '名单：CSV 或 XLSX / the list')
    .option('--out <file>', '输出文件；不写则打印 / where to write; printed otherwise')
    .option('--reasons', '附上理由 / with the reasons')
    .action(apply);
  command
    .command('publish <model>')
    .description('启用评分，按策略里的名称 / put a score to use, under the name that strategies have for it')
    .option('--as <name>', '策略里的名称，例如 paid / its name in strategies')
    .action(publish);
  return command;
}
