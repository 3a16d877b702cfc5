import { basename } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '#kernel';
import { backtest, loadScorecards, readCases, runCase, type Scene, type Scorecard } from '#quality';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { printProblems, readText } from '../content-problems.js';
import { kindOption, readConversations } from '../quality/conversations-file.js';
import { backtestStored } from '../quality/stored-backtest.js';
import { isFile, loadOrFail, openScorecard, scorecardsFolder } from '../quality/scorecards-folder.js';
import { print, say, terminalLanguage } from '../terminal.js';

function check(): void {
  const { cards, rules, problems } = loadScorecards(readFolder(scorecardsFolder()));
  printProblems(problems, scorecardsFolder());
  const [cardCount, ruleCount, errors] = [cards.size, rules.length, problems.length].map(String) as [
    string,
    string,
    string,
  ];
  print(
    say(
      `${cardCount} 张评分卡，${ruleCount} 条规则；${errors} 个错误`,
      `${cardCount} scorecards, ${ruleCount} rules; ${errors} errors`,
    ),
  );
  if (problems.length > 0) process.exitCode = 1;
}

/** Cards of one rule each: the rule of that id, or all of a file that need not be among the scorecards yet. */
function candidates(rule: string): readonly Scorecard[] {
  const files = readFolder(scorecardsFolder());
  if (isFile(rule)) {
    const shared = files.filter(({ path }) => path === 'shared.yaml');
    const loaded = loadOrFail([...shared, { path: `rules/${basename(rule)}`, text: readText(rule) }]);
    return loaded.rules.flatMap(({ id }) => loaded.only(id) ?? []);
  }
  const loaded = loadOrFail(files);
  const card = loaded.only(rule);
  if (card) return [card];
  throw new DomainError('bad-request', say(`没有规则 “${rule}”`, `there is no rule "${rule}"`));
}

interface BacktestOptions {
  readonly transcripts?: string;
  readonly since?: string;
  readonly until?: string;
  readonly url?: string;
  readonly token?: string;
  readonly examples: string;
  readonly kind?: Scene;
  readonly json?: true;
}

async function runBacktest(rule: string, options: BacktestOptions): Promise<void> {
  const { since, transcripts } = options;
  if (since !== undefined) {
    await backtestStored(rule, { ...options, since });
    return;
  }
  if (transcripts === undefined) {
    throw new DomainError(
      'bad-request',
      say(
        '给出 --since（已存的对话）或 --transcripts（文件）',
        'give --since for what is stored, or --transcripts for a file',
      ),
    );
  }
  const cards = candidates(rule);
  const { conversations } = readConversations(transcripts, { scene: options.kind ?? 'service', medium: null });
  const results = cards.map((card) => ({
    rule: card.rules[0]?.definition.id ?? rule,
    ...backtest(card, conversations, Number(options.examples) || 0),
  }));
  if (options.json) {
    print(JSON.stringify(results, null, 2));
    return;
  }
  for (const { rule: id, conversations: all, evaluated, hits, examples, reviewed } of results) {
    const [total, decided, found] = [all, evaluated, hits].map(String) as [string, string, string];
    print(
      say(
        `${id}：${total} 通中评 ${decided} 通，命中 ${found}`,
        `${id}: of ${total} conversations ${decided} evaluated, ${found} hits`,
      ),
    );
    if (reviewed) {
      const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
      const figures = [String(reviewed.verdicts), percent(reviewed.precision), percent(reviewed.recall)] as const;
      print(
        say(
          `  复核 ${figures[0]} 条：精确率 ${figures[1]}，召回率 ${figures[2]}`,
          `  ${figures[0]} verdicts: precision ${figures[1]}, recall ${figures[2]}`,
        ),
      );
    }
    for (const { conversation, finding } of examples)
      print(`  ${conversation}  ${finding.explanation[terminalLanguage()]}`);
  }
}

interface CasesOptions {
  readonly cases: string;
  readonly scorecard: string;
  readonly json?: true;
}

function runCases(options: CasesOptions): void {
  const scorecard = openScorecard(options.scorecard);
  const { cases, skipped, problems } = readCases(options.cases, readText(options.cases));
  printProblems(problems);
  const results = cases.map((worked) => runCase(worked, scorecard));
  const passed = results.filter((result) => result.passed).length;
  const failed = results.length - passed;
  if (options.json)
    print(JSON.stringify({ passed, failed, unreadable: problems.length, skipped, cases: results }, null, 2));
  else {
    for (const { id, rule, passed: ok, outcome, differences } of results) {
      print(`${ok ? '✓' : '✗'} ${id}  ${rule ?? ''}  ${outcome}${ok ? '' : `  ${differences.join('; ')}`}`);
    }
    const [yes, no, other] = [passed, failed, skipped].map(String) as [string, string, string];
    print(
      say(`通过 ${yes}，未通过 ${no}，与对话无关 ${other}`, `${yes} passed, ${no} failed, ${other} about other things`),
    );
  }
  if (failed > 0 || problems.length > 0 || results.length === 0) process.exitCode = 1;
}

export function qualityCommand(): Command {
  return new Command('quality')
    .description('质检规则 / inspection rules')
    .addCommand(new Command('check').description('检查评分卡 / check the scorecards').action(check))
    .addCommand(
      new Command('backtest')
        .description('一条规则在历史对话中会命中什么 / what a rule would have found in past conversations')
        .argument('<rule>', '规则编号，或规则文件 / id of a rule, or a file of rules')
        .option('--transcripts <file>', 'JSONL 或 WebVTT / JSONL or WebVTT')
        .option('--since <date>', '运行中的服务自那天起存下的对话 / what the running server has stored since')
        .option('--until <date>', '到那天为止 / up to then')
        .option('--url <address>', '服务地址 / address of the running server')
        .option('--token <token>', '员工令牌 / the staff token')
        .option('--examples <number>', '列出几例 / examples shown', '10')
        .addOption(kindOption())
        .option('--json', '输出 JSON / print JSON')
        .action(runBacktest),
    )
    .addCommand(
      new Command('cases')
        .description('核对范例 / run worked cases and compare what they expect')
        .requiredOption('--cases <file>', 'YAML')
        .option('--scorecard <name>', '评分卡名称或文件 / name of a scorecard, or its file', 'bank-default')
        .option('--json', '输出 JSON / print JSON')
        .action(runCases),
    );
}
