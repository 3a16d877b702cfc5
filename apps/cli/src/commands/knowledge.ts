import { relative } from 'node:path';
import { Command } from 'commander';
import { SystemClock } from '#kernel';
import { contentFolders, problemLine } from '../../../server/src/authoring/brain.js';
import { readContent } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface CheckOptions {
  readonly strict?: true;
}

function check(options: CheckOptions): void {
  const root = findRoot();
  const folders = contentFolders(readSettings(root, process.env), root);
  const { knowledge, problems } = readContent(folders, new SystemClock().instant(), true);
  for (const problem of problems) {
    const file = relative(process.cwd(), problem.file);
    process.stderr.write(`${problemLine({ ...problem, file }, terminalLanguage())}\n`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
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

export function knowledgeCommand(): Command {
  const checkCommand = new Command('check')
    .description('检查知识库 / check the knowledge: mistakes, duplicates, expired answers, missing languages')
    .option('--strict', '提醒也算失败 / warnings fail, too')
    .action(check);
  return new Command('knowledge').description('知识库 / the knowledge base').addCommand(checkCommand);
}
