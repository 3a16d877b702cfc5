import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FitOptions, fitScore, measure, Scorer, type ScoreTable } from '#campaign';
import { readScoreTable } from '../../../apps/server/src/campaigns/score-table-file.js';
import { randomFrom } from './pacing/random.js';

interface DataSet {
  readonly file: string;
  readonly split: string;
  readonly target: string;
  readonly positive: string;
  readonly drop: readonly string[];
  /** AUC of scikit-learn's tuned histogram boosting and of its logistic regression on the same split. */
  readonly reference: { readonly trees: number; readonly logistic: number };
}

const dataSets: readonly DataSet[] = [
  {
    file: 'bank-additional-full.csv',
    split: 'bank-additional-full.split42.txt',
    target: 'y',
    positive: 'yes',
    drop: ['duration'],
    reference: { trees: 0.813, logistic: 0.8009 },
  },
  {
    file: 'credit-default.csv',
    split: 'credit-default.split42.txt',
    target: 'default.payment.next.month',
    positive: '1',
    drop: ['ID'],
    reference: { trees: 0.7811, logistic: 0.7101 },
  },
];

const round = (value: number, digits = 4): number => Number(value.toFixed(digits));

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number; readonly cpuSeconds: number } {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const result = work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  // On a busy machine the clock measures the neighbours, too.
  return { result, seconds: round(seconds, 2), cpuSeconds: round((user + system) / 1_000_000, 2) };
}

/** Trains on the training part of each data set and measures on its test part. */
export async function scoring(folder: string, seeds: readonly number[] = [1, 2, 3]) {
  const results = [];
  for (const { file, split, target, positive, drop, reference } of dataSets) {
    const table = await readScoreTable(join(folder, file));
    const isTest = readFileSync(join(folder, split), 'utf8').trim().split('\n').map(Number);
    const part = (wanted: number): ScoreTable => ({
      columns: table.columns,
      rows: table.rows.filter((_, i) => isTest[i] === wanted),
    });
    const [training, test] = [part(0), part(1)];
    const place = table.columns.indexOf(target);
    const outcomes = test.rows.map((row) => (row[place] === positive ? 1 : 0));
    const options: FitOptions = { target, positive: [positive], drop, order: 'random' };
    for (const seed of seeds) {
      const { result, seconds, cpuSeconds } = timed(() => fitScore(training, options, randomFrom(seed)));
      const trees = new Scorer({ ...result.model, method: 'trees' });
      trees.score(test);
      const scored = timed(() => trees.score(test));
      const { auc, brier, skill, calibrationError } = measure(scored.result, outcomes);
      const logistic = measure(new Scorer({ ...result.model, method: 'logistic' }).score(test), outcomes);
      results.push({
        file,
        seed,
        rows: training.rows.length,
        trees: { auc: round(auc), brier: round(brier), skill: round(skill), calibrationError: round(calibrationError) },
        differenceToReference: round(auc - reference.trees),
        logistic: { auc: round(logistic.auc), reference: reference.logistic },
        train: { seconds, cpuSeconds },
        score10kMs: {
          clock: Math.round((scored.seconds * 10_000_000) / test.rows.length),
          cpu: Math.round((scored.cpuSeconds * 10_000_000) / test.rows.length),
        },
        method: result.report.method,
      });
    }
  }
  return results;
}
