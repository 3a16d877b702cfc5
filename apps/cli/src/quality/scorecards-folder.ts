import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DomainError } from '#kernel';
import { loadScorecards, type LoadedScorecards, type Scorecard, type ScorecardFile } from '#quality';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { printProblems, readText } from '../content-problems.js';
import { say } from '../terminal.js';

/** Where the scorecards are. */
export const scorecardsFolder = () => join(findRoot(), 'config', 'scorecards');

/** Loads scorecards; mistakes are printed, and end the command. */
export function loadOrFail(files: readonly ScorecardFile[]): LoadedScorecards {
  const loaded = loadScorecards(files);
  if (loaded.problems.length === 0) return loaded;
  printProblems(loaded.problems, scorecardsFolder());
  throw new DomainError('bad-content', say('评分卡有错误', 'the scorecards have mistakes'));
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
