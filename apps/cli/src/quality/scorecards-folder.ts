import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { ContentProblem } from '#content';
import { DomainError } from '#kernel';
import { loadScorecards, type LoadedScorecards, type Scorecard, type ScorecardFile } from '#quality';
import { problemLine } from '../../../server/src/authoring/brain.js';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { say, terminalLanguage } from '../terminal.js';

/** Where the scorecards are. */
export const scorecardsFolder = () => join(findRoot(), 'config', 'scorecards');

export function printProblems(problems: readonly ContentProblem[], below: string): void {
  for (const problem of problems) {
    const file = relative(process.cwd(), join(below, problem.file));
    process.stderr.write(`${problemLine({ ...problem, file }, terminalLanguage())}\n`);
  }
}

/** Loads scorecards; mistakes are printed, and end the command. */
export function loadOrFail(files: readonly ScorecardFile[]): LoadedScorecards {
  const loaded = loadScorecards(files);
  if (loaded.problems.length === 0) return loaded;
  printProblems(loaded.problems, scorecardsFolder());
  throw new DomainError('bad-content', say('评分卡有错误', 'the scorecards have mistakes'));
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as Error).message;
    throw new DomainError('bad-request', say(`无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`));
  }
}

export const isFile = (name: string) => /\.ya?ml$/.test(name) && existsSync(name);

/** A scorecard by its name in config/scorecards/cards, or by a file that may use the rules there. */
export function openScorecard(name: string): Scorecard {
  const files = readFolder(scorecardsFolder());
  const given = isFile(name) ? { path: `cards/${basename(name)}`, text: readText(name) } : null;
  const others = given ? files.filter(({ path }) => !path.startsWith('cards/')) : files;
  const { cards } = loadOrFail(given ? [...others, given] : others);
  const card = given ? [...cards.values()][0] : cards.get(name);
  if (card) return card;
  const known = [...cards.keys()].join(', ');
  throw new DomainError(
    'bad-request',
    say(`没有评分卡 “${name}”，可用：${known}`, `there is no scorecard "${name}"; known are ${known}`),
  );
}
