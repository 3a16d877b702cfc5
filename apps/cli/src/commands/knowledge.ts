import { join } from 'node:path';
import { Command, Option } from 'commander';
import { SystemClock } from '#kernel';
import { exchangeFormats, lackingParts } from '#knowledge';
import { readContent } from '../../../server/src/authoring/check-content.js';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { printProblems } from '../content-problems.js';
import { contentPlace } from '../knowledge/content-place.js';
import { exportKnowledge } from '../knowledge/export-knowledge.js';
import { importKnowledge, renaming } from '../knowledge/import-knowledge.js';
import { print, say } from '../terminal.js';

interface CheckOptions {
  readonly strict?: true;
}

function check(options: CheckOptions): void {
  const folders = contentPlace();
  const content = readContent(folders, new SystemClock().instant(), true);
  const lacking = lackingParts(intentFiles(folders.knowledge));
  const problems = [
    ...content.problems,
    ...lacking.map((problem) => ({ ...problem, file: join(folders.knowledge, problem.file) })),
  ];
  const { knowledge } = content;
  const errors = printProblems(problems);
  const warnings = problems.length - errors;
  const size = knowledge ? [knowledge.entries.length, knowledge.examples().length] : [0, 0];
  const [entries, examples] = size.map(String) as [string, string];
  const counts = [String(errors), String(warnings)] as const;
  print(
    say(
      `${entries} 个意图，${examples} 种问法；${counts[0]} 个错误，${counts[1]} 个提醒`,
      `${entries} intents, ${examples} ways to ask; ${counts[0]} errors, ${counts[1]} warnings`,
    ),
  );
  if (errors > 0 || (options.strict && warnings > 0)) process.exitCode = 1;
}

function intentFiles(folder: string) {
  return readFolder(folder).filter(({ path }) => path.startsWith('intents/'));
}

const format = () =>
  new Option('--format <format>', '格式，默认看文件 / the format, else seen from the file')
    .choices(['auto', ...exchangeFormats])
    .default('auto');

function importCommand(): Command {
  return new Command('import')
    .description('从 CSV、XLSX、JSON、Rasa YAML 导入 / import CSV, XLSX, JSON or Rasa YAML, whole or not at all')
    .argument('<file>', '文件 / the file')
    .addOption(format())
    .option('--dry-run', '只报告，不改动 / only tell what it would do')
    .addOption(
      new Option('--language <language>', '没有注明语言的文本 / language of texts that do not say theirs')
        .choices(['zh', 'en', 'auto'])
        .default('auto'),
    )
    .addOption(
      new Option('--rename <name=intent>', '文件里的名字=这里的意图，可多次 / its name=our intent, may be repeated')
        .argParser(renaming)
        .default(new Map(), 'none'),
    )
    .action(importKnowledge);
}

function exportCommand(): Command {
  return new Command('export')
    .description('导出到 CSV、XLSX、JSON 或 Rasa YAML / export to CSV, XLSX, JSON or Rasa YAML')
    .argument('<file>', '文件 / the file')
    .addOption(format())
    .action(exportKnowledge);
}

export function knowledgeCommand(): Command {
  const checkCommand = new Command('check')
    .description('检查知识库 / check the knowledge: mistakes, duplicates, expired answers, missing languages')
    .option('--strict', '提醒也算失败 / warnings fail, too')
    .action(check);
  return new Command('knowledge')
    .description('知识库 / the knowledge base')
    .addCommand(checkCommand)
    .addCommand(importCommand())
    .addCommand(exportCommand());
}
