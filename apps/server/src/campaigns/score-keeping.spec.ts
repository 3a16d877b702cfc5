import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScoreModel } from '#campaign';
import { DomainError, SystemClock } from '#kernel';
import { type ContactOutcome, DatabaseArtefactStore } from '#persistence';
import { newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { openTestDatabase } from '../../../../tests/fixtures/test-database.js';
import { InProcessJobs } from '../platform/jobs/in-process-jobs.js';
import { ScoreKeeping } from './score-keeping.js';
import { ScoreModels } from './score-models.js';
import type { LearnedScore, ScoreLesson } from './scoring.js';

const logger = { info: () => undefined, warn: () => undefined } as never;
const model: ScoreModel = {
  ...{ version: 1, target: 'paid', method: 'trees', columns: ['amount'], baseRate: 0.5, usual: {} },
  trees: { start: 0, bins: [], trees: [], calibration: { scores: [0, 1], probabilities: [0, 1] } },
  logistic: { start: 0, terms: [], calibration: { scores: [0, 1], probabilities: [0, 1] } },
};

/** Contacts of whom the trees foresaw the opposite, and the weights what happened. */
const ended = Array.from({ length: 300 }, (_, i): ContactOutcome => {
  const isPaid = i % 2 === 0;
  const score = { probability: 0.5, reasons: [], trees: isPaid ? 0.1 : 0.9, logistic: isPaid ? 0.9 : 0.1 };
  const about = { strategy: 's', version: '2026.1', bucket: 'M1', band: 'low', arm: 'robot', treatment: null } as const;
  const { variables, standing } = newContactOf('c', 'i', i);
  const entry = { ...about, score, at: '2026-03-02T02:00:00.000Z' };
  return { variables, standing, results: [], disposition: null, entry, paidMinor: isPaid ? 100 : 0 };
});

describe('keeping scores', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-scores-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function keep(learn: (lesson: ScoreLesson) => Promise<LearnedScore>) {
    const { database, close } = await openTestDatabase();
    const clock = new SystemClock();
    const models = new ScoreModels(new DatabaseArtefactStore(database), clock);
    await models.keep(model);
    const outcomes = { ended: () => Promise.resolve(ended), arms: () => Promise.resolve([]) } as never;
    const targets = ['paid', 'unheard_of'];
    const jobs = new InProcessJobs(logger);
    await new ScoreKeeping({ jobs, models, outcomes, learn, targets, folder, clock, logger }).run();
    const kept = await models.model('paid');
    await jobs.close();
    await close();
    return kept;
  }

  it('learns from what came of calls, and leaves nothing of it on the disk', async () => {
    const lines: string[] = [];
    const kept = await keep(({ file }) => {
      lines.push(...readFileSync(file, 'utf8').split('\n'));
      return Promise.resolve({ model: { ...model, method: 'logistic' }, report: {} as never, seconds: 0 });
    });
    expect([lines[0], lines[1], lines[2]]).toEqual([
      'amount,days_overdue,party,paid',
      '1200,5,debtor,1',
      '1200,5,debtor,0',
    ]);
    expect(kept?.method).toBe('logistic');
    expect(existsSync(join(folder, 'paid.csv'))).toBe(false);
  });

  it('falls back from a score that has become worse than the base rate while there is too little to learn from', async () => {
    const kept = await keep(() => Promise.reject(new DomainError('cannot-learn', 'too little')));
    expect(kept?.method).toBe('logistic');
  });
});
