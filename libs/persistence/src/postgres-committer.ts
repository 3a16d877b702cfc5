import { createHash } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { type Committer, stale, type Unit, type UnitResult } from './committer.js';
import { type Statement, summed } from './statements.js';

const uniqueViolation = '23505';
/** Two transactions waited for each other, and this one was called off: nothing of it has happened. */
const deadlock = '40P01';
const tries = 5;

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
}

const driverError = (error: unknown): DriverError =>
  (error as { driverError?: DriverError }).driverError ?? (error as DriverError);

/** As the driver of PostgreSQL gives it out: in the order in which they are asked its statements are sent and run. */
interface Connection {
  query(query: Query): Promise<{ readonly rowCount: number | null }>;
}

interface Query {
  readonly text: string;
  /** One that is sent again and again is prepared under a name. */
  readonly name?: string;
  readonly values: readonly unknown[];
}

/** Longer ones list the rows of one moment, and do not come again. */
const preparedUpTo = 64;

/** Commits on a connection of the pool, on which statements are sent without waiting for the answers to earlier ones. */
export class PostgresCommitter implements Committer {
  private readonly known = new Map<string, Omit<Query, 'values'>>();

  constructor(private readonly source: DataSource) {}

  async commit(units: readonly Unit[]): Promise<readonly UnitResult[]> {
    // Nearly always every unit can be done, and no statement has to wait for what became of another.
    let results = await this.untilDone(() => this.transaction((runner) => this.together(runner, units)));
    results ??= await this.untilDone(() => this.transaction((runner) => this.oneByOne(runner, units)));
    return results ?? [];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async untilDone<T>(run: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await run();
      } catch (error) {
        if (driverError(error).code !== deadlock || tried === tries) throw error;
      }
    }
  }

  /** Null when nothing is to be kept. */
  private async transaction<T>(work: (runner: QueryRunner) => Promise<T | null>): Promise<T | null> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      const done = await work(runner);
      if (done === null) await runner.rollbackTransaction();
      else await runner.commitTransaction();
      return done;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async together(runner: QueryRunner, units: readonly Unit[]): Promise<readonly UnitResult[] | null> {
    const result = await this.run(runner, summed(units.flat()));
    return result.done ? units.map(() => result) : null;
  }

  private async oneByOne(runner: QueryRunner, units: readonly Unit[]): Promise<readonly UnitResult[]> {
    const results: UnitResult[] = [];
    for (const unit of units) {
      const result = await this.run(runner, [{ sql: 'SAVEPOINT unit', parameters: [], rows: null }, ...unit]);
      await runner.query(result.done ? 'RELEASE SAVEPOINT unit' : 'ROLLBACK TO SAVEPOINT unit');
      results.push(result);
    }
    return results;
  }

  /** Sends all statements, then sees what became of them; the first that failed made those after it fail, too. */
  private async run(runner: QueryRunner, statements: readonly Statement[]): Promise<UnitResult> {
    const connection = (await runner.connect()) as Connection;
    const sent = statements.map((statement) => connection.query(this.query(statement)));
    const answers = await Promise.allSettled(sent);
    for (const [i, answer] of answers.entries()) {
      if (answer.status === 'rejected') {
        const { code, constraint } = driverError(answer.reason);
        if (code !== uniqueViolation) throw answer.reason;
        return { done: false, because: constraint ?? 'unique' };
      }
      const { rows = 1 } = statements[i] ?? {};
      if (rows !== null && answer.value.rowCount !== rows) return stale;
    }
    return { done: true };
  }

  private query({ sql, parameters: values }: Statement): Query {
    let known = this.known.get(sql);
    if (!known) {
      let n = 0;
      const text = sql.replaceAll('?', () => `$${String(++n)}`);
      const name = values.length > preparedUpTo ? {} : { name: createHash('sha1').update(text).digest('hex') };
      known = { text, ...name };
      if (known.name !== undefined) this.known.set(sql, known);
    }
    return { ...known, values };
  }
}
