import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { Brain } from '#assistant';
import { closest } from '#content';
import { coverage, describeDifferences, flowGraph, jsonSchemas, loadScripts } from '#dialog';
import { DomainError, SystemClock } from '#kernel';
import { contentFolders } from '../../../server/src/authoring/content-files.js';
import { readContent } from '../../../server/src/authoring/check-content.js';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { openBrain } from '../brain.js';
import { printProblems } from '../content-problems.js';
import { playScript } from '../dialogs/play-script.js';
import { print, say, terminalLanguage } from '../terminal.js';

function check(): void {
  const root = findRoot();
  const folders = contentFolders(readSettings(root, process.env), root);
  const { dialogs, problems } = readContent(folders, new SystemClock().instant());
  const errors = printProblems(problems);
  const flows = dialogs?.flows ?? [];
  const steps = flows.reduce((sum, flow) => sum + Object.keys(flow.steps).length, 0);
  const counts = [flows.length, steps, errors, problems.length - errors].map(String) as [
    string,
    string,
    string,
    string,
  ];
  print(
    say(
      `${counts[0]} 个流程，${counts[1]} 个步骤；${counts[2]} 个错误，${counts[3]} 个提醒`,
      `${counts[0]} flows, ${counts[1]} steps; ${counts[2]} errors, ${counts[3]} warnings`,
    ),
  );
  if (errors > 0) process.exitCode = 1;
}

function graph(id: string): void {
  const root = findRoot();
  const folders = contentFolders(readSettings(root, process.env), root);
  const { dialogs, problems } = readContent(folders, new SystemClock().instant());
  if (!dialogs) {
    printProblems(problems);
    throw new DomainError('bad-content', say('先改好上面的错误', 'Mend the mistakes above first'));
  }
  const flow = dialogs.flow(id);
  if (!flow) {
    const meant = closest(
      id,
      dialogs.flows.map((other) => other.id),
    );
    const hint = meant ? say(`；您是否想写 ${meant}？`, `; did you mean ${meant}?`) : '';
    throw new DomainError('not-found', say(`没有流程 ${id}${hint}`, `There is no flow ${id}${hint}`));
  }
  print(flowGraph(flow, terminalLanguage()));
}

function schemas(): void {
  const folder = join(findRoot(), 'config', 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
    print(`config/schemas/${name}.schema.json`);
  }
}

interface TestOptions {
  readonly only?: string;
  readonly verbose?: true;
  readonly json?: true;
}

function showCoverage(brain: Brain, trace: ReadonlySet<string>, isVerbose: boolean): void {
  const flows = coverage(brain.dialogs, trace);
  const sum = (count: (flow: (typeof flows)[number]) => number) =>
    flows.reduce((total, flow) => total + count(flow), 0);
  for (const { flow, moves, movesTaken, branches, branchesTaken, untouched } of flows) {
    if (untouched.length === 0 && !isVerbose) continue;
    const rest = untouched.length > 0 ? `  – ${untouched.join(' ')}` : '';
    print(`  ${flow}  ${String(movesTaken)}/${String(moves)}  ${String(branchesTaken)}/${String(branches)}${rest}`);
  }
  const moves = `${String(sum((flow) => flow.movesTaken))}/${String(sum((flow) => flow.moves))}`;
  const branches = `${String(sum((flow) => flow.branchesTaken))}/${String(sum((flow) => flow.branches))}`;
  print(say(`覆盖：动作 ${moves}，分支 ${branches}`, `Coverage: moves ${moves}, branches ${branches}`));
}

async function test(folder: string, { only, verbose, json }: TestOptions): Promise<void> {
  const root = findRoot();
  const path = resolve(root, folder);
  const { scripts, problems } = loadScripts(readFolder(path));
  if (printProblems(problems, path) > 0) {
    throw new DomainError('bad-content', say('先改好上面的错误', 'Mend the mistakes above first'));
  }
  const { brain } = await openBrain();
  const chosen = scripts.filter(({ script, file }) => only === undefined || `${file} ${script.dialog}`.includes(only));
  const trace = new Set<string>();
  const failed: string[] = [];
  for (const located of chosen) {
    const result = await playScript(located, brain);
    for (const place of result.trace) trace.add(place);
    if (!result.passed) failed.push(located.script.dialog);
    if (json) continue;
    if (verbose || !result.passed) {
      const place = `${relative(process.cwd(), join(path, located.file))}:${String(located.line)}`;
      print(`${result.passed ? '✓' : '✗'} ${place}  ${describeDifferences(result, terminalLanguage())}`);
      if (verbose) for (const line of result.transcript) print(`      ${line}`);
    }
  }
  const passed = chosen.length - failed.length;
  if (json) print(JSON.stringify({ passed, failed, coverage: coverage(brain.dialogs, trace) }, null, 2));
  else {
    showCoverage(brain, trace, verbose === true);
    print(
      say(
        `${String(passed)} 个对话通过，${String(failed.length)} 个不符`,
        `${String(passed)} conversations as written, ${String(failed.length)} not`,
      ),
    );
  }
  if (failed.length > 0) process.exitCode = 1;
}

export function dialogsCommand(): Command {
  return new Command('dialogs')
    .description('对话流程 / dialog flows')
    .addCommand(new Command('check').description('检查所有流程 / check all flows').action(check))
    .addCommand(
      new Command('graph')
        .description('把一个流程画成 Mermaid 图 / draw a flow as Mermaid')
        .argument('<flow>', '例如 service/card-freeze / for example service/card-freeze')
        .action(graph),
    )
    .addCommand(
      new Command('schemas')
        .description('为编辑器写出 JSON Schema / write the JSON Schemas for editors')
        .action(schemas),
    )
    .addCommand(
      new Command('test')
        .description('跑一遍写好的对话 / play the written conversations')
        .argument('[folder]', '文件夹 / folder', 'tests/dialogs')
        .option('--only <words>', '只跑名字里有这些字的 / only those whose name holds these words')
        .option('--verbose', '打印对话全文 / print every conversation')
        .option('--json', '输出 JSON / print JSON')
        .action(test),
    );
}
