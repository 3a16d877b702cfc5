import { type Committer, stale, type Unit, type UnitResult } from './committer.js';

interface Waiting {
  readonly unit: Unit;
  readonly resolve: (result: UnitResult) => void;
  readonly reject: (error: unknown) => void;
}

/** As many units share a commit at the most, so that one commit stays short. */
const commitLimit = 256;

/** Group commit: units that arrive while one commit is under way share the next. */
export class Writer {
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly committer: Committer) {}

  write(unit: Unit): Promise<UnitResult> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Resolves once everything given is written or refused. */
  async close(): Promise<void> {
    await this.running;
    await this.committer.close();
  }

  private async drain(): Promise<void> {
    // Everything that this turn of the event loop still brings joins the first commit.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, commitLimit);
      try {
        const results = await this.committer.commit(batch.map(({ unit }) => unit));
        batch.forEach(({ resolve }, i) => {
          resolve(results[i] ?? stale);
        });
      } catch (error) {
        batch.forEach(({ reject }) => {
          reject(error);
        });
      }
    }
    this.running = null;
  }
}
