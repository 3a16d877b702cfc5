import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { DomainError } from '#kernel';
import { findPersonalData, mask, type PrivacyCaseResult, readPrivacyCases, runPrivacyCase } from '#privacy';
import { readText, refuse } from '../content-problems.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface MaskOptions {
  readonly json?: true;
  readonly own?: readonly string[];
  readonly name?: readonly string[];
  readonly balances?: true;
}

async function maskLines({ json, own = [], name = [], balances }: MaskOptions): Promise<void> {
  const options = { own, names: name, balances: balances ?? false };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const findings = findPersonalData(line, options);
    const shown = mask(line, findings);
    print(json ? JSON.stringify({ text: shown, findings }) : shown);
  }
}

function printResult({ id, status, skipped, differences }: PrivacyCaseResult): void {
  if (status === 'skipped') print(`- ${id} ${say('跳过：', 'skipped: ')}${skipped?.[terminalLanguage()] ?? ''}`);
  else print(`${status === 'passed' ? '✓' : '✗'} ${id}`);
  for (const { expected, found } of differences) {
    print(`    ${say('应为', 'expected')} ${expected}`);
    print(`    ${say('实为', 'found   ')} ${found}`);
  }
}

function runCases({ cases: file, json }: { readonly cases: string; readonly json?: true }): void {
  const { cases, problems } = readPrivacyCases(file, readText(file));
  if (problems.length > 0) refuse(problems);
  if (cases.length === 0) throw new DomainError('no-cases', say(`${file} 里没有案例`, `${file} holds no cases`));
  const results = cases.map(runPrivacyCase);
  const count = (status: PrivacyCaseResult['status']): number => results.filter((one) => one.status === status).length;
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  if (json) print(JSON.stringify({ passed, failed, skipped, cases: results }, null, 2));
  else {
    results.forEach(printResult);
    const [p, f, s] = [String(passed), String(failed), String(skipped)];
    print(say(`通过 ${p}，失败 ${f}，跳过 ${s}`, `${p} passed, ${f} failed, ${s} skipped`));
  }
  if (passed + failed === 0) {
    throw new DomainError('no-cases', say(`${file} 里的案例一个也没有运行`, `none of the cases of ${file} was run`));
  }
  if (failed > 0) process.exitCode = 1;
}

export function privacyCommand(): Command {
  const maskCommand = new Command('mask')
    .description('遮盖标准输入各行中的个人信息 / mask personal data in the lines of standard input')
    .option('--own <words...>', '本行号码与词语，不遮盖 / numbers and words of the bank, left as they are')
    .option('--name <names...>', '已知的姓名 / names that are known')
    .option('--balances', '余额、额度、欠款也遮盖 / mask balances, limits and debts, too')
    .option('--json', '每行输出一个 JSON / print one JSON a line')
    .action(maskLines);
  const casesCommand = new Command('cases')
    .description('运行个人信息案例 / run worked cases about personal data')
    .requiredOption('--cases <file>', '案例文件 / file of cases (YAML)')
    .option('--json', '输出 JSON / print JSON')
    .action(runCases);
  return new Command('privacy')
    .description('个人信息识别与遮盖 / finding and masking personal data')
    .addCommand(maskCommand)
    .addCommand(casesCommand);
}
