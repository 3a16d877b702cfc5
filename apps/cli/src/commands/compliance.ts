import { createHash } from 'node:crypto';
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import {
  type CaseResult,
  CaseRunner,
  explain,
  type JournalEntry,
  JournalVerifier,
  loadPolicies,
  nextEntry,
  parseEntry,
  type Policies,
  readCases,
  recordedDecision,
} from '#compliance';
import { DomainError, type Language } from '#kernel';
import { DatabaseDecisionJournal } from '#persistence';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readText, refuse } from '../content-problems.js';
import { withDatabase } from '../open-database.js';
import { languageOption } from '../options.js';
import { print, say, terminalLanguage } from '../terminal.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function fail(code: string, zh: string, en: string): never {
  throw new DomainError(code, say(zh, en));
}

/** @throws DomainError `bad-content`, which lists every mistake */
function readPolicies(): Policies {
  const folder = join(findRoot(), 'config', 'compliance');
  const { policies, problems } = loadPolicies(readFolder(folder));
  if (policies) return policies;
  return refuse(problems.map((problem) => ({ ...problem, file: relative(process.cwd(), join(folder, problem.file)) })));
}

function runCases(file: string): readonly CaseResult[] {
  const { cases, problems } = readCases(file, readText(file));
  if (problems.length > 0) refuse(problems);
  const runner = new CaseRunner(readPolicies());
  return cases.map((value, i) => runner.run(value, i));
}

function writeJournal(file: string, results: readonly CaseResult[]): void {
  let last: JournalEntry | null = null;
  const lines: string[] = [];
  for (const { decision, question } of results) {
    if (!decision || !question) continue;
    const body = { decision, candidate: question.candidate, log: question.log };
    last = nextEntry(last, decision.decidedAt, body, sha256);
    lines.push(`${JSON.stringify(last)}\n`);
  }
  writeFileSync(file, lines.join(''));
}

function printResult({ id, status, skipped, differences, question, decision }: CaseResult): void {
  const language = terminalLanguage();
  if (status === 'failed') {
    print(`✗ ${id}`);
    for (const { expected, found } of differences) {
      print(`    ${say('应为', 'expected')} ${expected[language]}`);
      print(`    ${say('实为', 'found   ')} ${found[language]}`);
    }
  } else print(status === 'passed' ? `✓ ${id}` : `- ${id} ${say('跳过：', 'skipped: ')}${skipped?.[language] ?? ''}`);
  const isUnclear = status === 'failed' || decision?.code === 'DENY_DATA';
  if (isUnclear && decision?.isAllowed === false)
    for (const { rule, text } of decision.reasons) print(`    ${say('因为', 'because ')} ${rule}: ${text[language]}`);
  for (const note of question?.notes ?? []) print(`    ! ${note}`);
}

function asJson({ id, status, skipped, differences, question, decision }: CaseResult): unknown {
  return { id, status, skipped, differences, notes: question?.notes ?? [], decision };
}

interface CheckOptions {
  readonly cases: string;
  readonly json?: true;
  readonly journal?: string;
}

function check({ cases, json, journal }: CheckOptions): void {
  const results = runCases(cases);
  const count = (status: CaseResult['status']): number => results.filter((result) => result.status === status).length;
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  if (journal !== undefined) writeJournal(journal, results);
  if (json) print(JSON.stringify({ passed, failed, skipped, cases: results.map(asJson) }, null, 2));
  else {
    results.forEach(printResult);
    const [p, f, s] = [passed, failed, skipped].map(String) as [string, string, string];
    print(say(`通过 ${p}，失败 ${f}，跳过 ${s}`, `${p} passed, ${f} failed, ${s} skipped`));
  }
  if (results.length === 0) fail('no-cases', `${cases} 里没有案例`, `${cases} holds no cases`);
  if (failed > 0) process.exitCode = 1;
}

async function* journalLines(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) fail('unreadable-file', `没有文件 ${file}`, `there is no file ${file}`);
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line.trim() !== '') yield line;
  }
}

async function* journalEntries(file: string): AsyncGenerator<JournalEntry | null> {
  for await (const line of journalLines(file)) yield parseEntry(line);
}

interface Forgotten {
  readonly seq: number;
  readonly at: string;
}

function tellVerdict(
  place: string,
  verifier: JournalVerifier,
  entries: number,
  head: string | null,
  since: Forgotten | null = null,
): void {
  const faults = verifier.faults(head);
  for (const { line, message } of faults) {
    process.stderr.write(`${place}:${String(line)} ${message[terminalLanguage()]}\n`);
  }
  if (faults.length > 0) process.exitCode = 1;
  else {
    const [n, hash] = [String(entries), verifier.head()];
    print(say(`${n} 条记录完好；末条哈希 ${hash}`, `${n} entries are whole; hash of the last ${hash}`));
    if (since === null) return;
    const [seq, day] = [String(since.seq), since.at.slice(0, 10)];
    print(
      say(
        `第 ${seq} 条及以前已于 ${day} 按保存期限删除，从下一条起核对`,
        `up to entry ${seq} they were deleted by schedule on ${day}; verified from the next one`,
      ),
    );
  }
}

async function verify(file: string | undefined, { head }: { readonly head?: string }): Promise<void> {
  let count = 0;
  if (file !== undefined) {
    const verifier = new JournalVerifier(sha256);
    for await (const entry of journalEntries(file)) {
      verifier.add(entry);
      count += 1;
    }
    tellVerdict(file, verifier, count, head ?? null);
    return;
  }
  await withDatabase(async ({ database }) => {
    const journal = new DatabaseDecisionJournal(database);
    // Noted before it is read: a server that runs goes on writing.
    const [since, kept] = [await journal.checkpoint(), await journal.head()];
    const verifier = new JournalVerifier(sha256, since);
    for await (const entry of journal.entries()) {
      if (entry.seq > kept.seq) break;
      verifier.add(entry);
      count += 1;
    }
    tellVerdict('decision_journal', verifier, count, head ?? kept.hash, since);
  });
}

interface ExplainOptions {
  readonly case?: string;
  readonly cases?: string;
  readonly journal?: string;
  readonly language?: Language;
}

async function explainAttempt(attempt: string | undefined, options: ExplainOptions): Promise<void> {
  const language = options.language ?? terminalLanguage();
  const wanted = options.case ?? attempt;
  if (wanted === undefined) fail('bad-request', '请给出外呼编号或 --case', 'Give an attempt or --case');
  const told: string[] = [];
  const tell = (body: unknown, isAny = false): void => {
    const decision = recordedDecision(body);
    if (decision && (isAny || decision.attempt === wanted)) told.push(explain(decision, language).join('\n'));
  };
  if (options.journal !== undefined) {
    for await (const line of journalLines(options.journal)) tell(parseEntry(line)?.body);
  } else if (options.cases !== undefined)
    for (const { decision, question } of runCases(options.cases)) tell({ decision, candidate: question?.candidate });
  else {
    const contact = wanted.replace(/\.\d+$/, '');
    await withDatabase(async ({ database }) => {
      for (const entry of await new DatabaseDecisionJournal(database).about(contact)) {
        tell(entry.body, wanted === contact);
      }
    });
  }
  if (told.length === 0) fail('not-found', `没有关于 ${wanted} 的决定`, `there is no decision on ${wanted}`);
  print(told.join('\n\n'));
}

function listPolicies({ json }: { readonly json?: true }): void {
  const { policies, profiles } = readPolicies();
  if (json) {
    print(JSON.stringify({ policies, profiles }, null, 2));
    return;
  }
  const language = terminalLanguage();
  for (const { policy, version, title, force, sources, instrument, rules } of policies) {
    print(`${policy}@${version} · ${force} · ${title[language]}`);
    for (const rule of rules) {
      const source = [rule.instrument ?? instrument, ...(rule.sources ?? sources ?? [])].filter(Boolean).join('; ');
      print(`  ${rule.id} [${rule.confidence}] ${rule.text[language]}${source ? ` — ${source}` : ''}`);
    }
  }
  const rules = String(policies.reduce((sum, policy) => sum + policy.rules.length, 0));
  const [files, names] = [String(policies.length), Object.keys(profiles).join(', ')];
  print(say(`${files} 份规则，${rules} 条；方案：${names}`, `${files} policies, ${rules} rules; profiles: ${names}`));
}

export function complianceCommand(): Command {
  const checkCommand = new Command('check')
    .description('跑外呼案例 / run worked cases about calling')
    .requiredOption('--cases <file>', '案例文件 / file of cases (YAML)')
    .option('--journal <file>', '把决定写成日志 / write the decisions as a journal')
    .option('--json', '输出 JSON / print JSON')
    .action(check);
  const explainCommand = new Command('explain')
    .description('说明一次外呼为什么拨或没有拨 / say why a call was or was not placed')
    .argument('[attempt]', '外呼编号，或联系人编号 / the attempt, or the contact')
    .option('--journal <file>', '日志文件，不给则查数据库 / a journal file; else the database')
    .option('--case <id>', '案例编号 / id of a case')
    .option('--cases <file>', '案例文件 / file of cases')
    .addOption(languageOption('语言 / language'))
    .action(explainAttempt);
  const verifyCommand = new Command('verify')
    .description('检查日志有没有被改动 / check that a journal was not tampered with')
    .argument('[file]', '日志文件（JSONL），不给则查数据库 / a journal file; else the database')
    .option('--head <hash>', '另处记下的末条哈希 / hash of the last entry as noted elsewhere')
    .action(verify);
  const policiesCommand = new Command('policies')
    .description('列出规则、版本、来源与可信度 / list rules with versions, sources, confidence')
    .option('--json', '输出 JSON / print JSON')
    .action(listPolicies);
  return new Command('compliance')
    .description('外呼合规 / calling rules')
    .addCommand(checkCommand)
    .addCommand(explainCommand)
    .addCommand(verifyCommand)
    .addCommand(policiesCommand);
}
