import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { guardModel, type ScoredOutcome, type ScoreModel } from '#campaign';
import { type Clock, dispositions, DomainError } from '#kernel';
import type { ContactOutcome, ContactOutcomes } from '#persistence';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import { cellsOf, type ScoreModels } from './score-models.js';
import type { learnScore } from './scoring.js';

interface Ports {
  readonly jobs: Jobs;
  readonly models: ScoreModels;
  readonly outcomes: ContactOutcomes;
  readonly learn: typeof learnScore;
  /** Targets that strategies go by. */
  readonly targets: readonly string[];
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const everyMs = 24 * 3_600_000;
/** So long after its end it is known what came of a contact. */
const settledMs = 7 * 24 * 3_600_000;
/** The newest contacts learned from; what was true years ago may not be. */
const window = 20_000;
const guarded = 1_000;

/** What a target asks of an ended contact. */
const reached: Readonly<Record<string, (outcome: ContactOutcome) => boolean>> = {
  answered: ({ results }) =>
    results.some(({ result }) => result !== 'interrupted' && dispositions[result].party !== 'none'),
  promised: ({ disposition }) => disposition === 'RP_PTP' || disposition === 'RP_PARTIAL',
  paid: ({ paidMinor }) => paidMinor > 0,
  accepted: ({ disposition }) => disposition === 'MK_YES',
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Learns the scores of strategies anew every day from what came of calls, and keeps watch over those in use. */
export class ScoreKeeping implements OnApplicationBootstrap {
  constructor(private readonly ports: Ports) {}

  onApplicationBootstrap(): Promise<void> {
    return this.ports.jobs.handle({ name: 'scores.refit', everyMs, run: () => this.run() });
  }

  async run(): Promise<void> {
    const { outcomes, targets, clock } = this.ports;
    const before = new Date(clock.now().getTime() - settledMs).toISOString();
    const ended = await outcomes.ended(before, window);
    for (const target of targets) {
      const isReached = reached[target];
      if (isReached && ended.length > 0) await this.keep(target, ended, isReached);
    }
  }

  private async keep(
    target: string,
    ended: readonly ContactOutcome[],
    isReached: (outcome: ContactOutcome) => boolean,
  ): Promise<void> {
    const { models, logger } = this.ports;
    const learned = await this.learn(target, ended, isReached);
    if (learned) {
      await models.keep(learned);
      logger.info({ target, method: learned.method, rows: ended.length }, 'A score was learned anew');
      return;
    }
    const model = await models.model(target);
    if (!model) return;
    const watched = guardModel(model, recentOf(ended, isReached));
    if (watched.method === model.method) return;
    await models.keep(watched);
    logger.warn({ target, from: model.method, to: watched.method }, 'A score has lost its skill and falls back');
  }

  private async learn(
    target: string,
    ended: readonly ContactOutcome[],
    isReached: (outcome: ContactOutcome) => boolean,
  ): Promise<ScoreModel | null> {
    const { folder, learn, logger } = this.ports;
    const rows = ended.map((outcome): Readonly<Record<string, string>> => ({
      ...cellsOf(outcome),
      [target]: isReached(outcome) ? '1' : '0',
    }));
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    const file = join(folder, `${target}.csv`);
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(file, lines.map((line) => line.map(quoted).join(',')).join('\n'), { mode: 0o600 });
      return (await learn({ file, options: { target, positive: ['1'], order: 'time' }, seed: 1 })).model;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'cannot-learn') throw error;
      logger.info({ target, rows: ended.length }, 'Too little has come of calls yet to learn a score from');
      return null;
    } finally {
      await rm(file, { force: true });
    }
  }
}

/** What the model in use said of contacts when they came in, and what came of them. */
function recentOf(ended: readonly ContactOutcome[], isReached: (outcome: ContactOutcome) => boolean) {
  return ended.slice(-guarded).flatMap((outcome): ScoredOutcome[] => {
    const score = outcome.entry?.score;
    return score ? [{ trees: score.trees, logistic: score.logistic, outcome: isReached(outcome) ? 1 : 0 }] : [];
  });
}
