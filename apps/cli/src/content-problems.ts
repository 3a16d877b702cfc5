import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ContentProblem, problemLine } from '#content';
import { DomainError } from '#kernel';
import { say, terminalLanguage } from './terminal.js';

/** The text of a file that the user named. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as Error).message;
    throw new DomainError('unreadable-file', say(`无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`));
  }
}

/** Tells of mistakes on the error stream, their files as seen from where the user stands; returns how many are errors. */
export function printProblems(problems: readonly ContentProblem[], below = ''): number {
  for (const problem of problems) {
    const file = relative(process.cwd(), join(below, problem.file));
    process.stderr.write(`${problemLine({ ...problem, file }, terminalLanguage())}\n`);
  }
  return problems.filter(({ severity }) => severity === 'error').length;
}

/** Ends the command with every mistake of a file. */
export function refuse(problems: readonly ContentProblem[]): never {
  throw new DomainError('bad-content', problems.map((problem) => problemLine(problem, terminalLanguage())).join('\n'));
}
