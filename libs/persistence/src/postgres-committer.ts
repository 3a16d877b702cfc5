import type { DataSource, QueryRunner } from 'typeorm';
import { type Committer, stale, type Unit, type UnitResult } from './committer.js';

const uniqueViolation = '23505';
/** Two transactions waited for each other, and this one was called off: nothing of it has happened. */
const deadlock = '40P01';
const tries = 5;

const codeOf = (error: unknown) => (error as { driverError?: { code?: string } }).driverError?.code;

/** Commits on a connection of the pool. */
export class PostgresCommitter implements Committer {
  constructor(private readonly source: DataSource) {}

  async commit(units: readonly Unit[]): Promise<readonly UnitResult[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.commitOnce(units);
      } catch (error) {
        if (codeOf(error) !== deadlock || attempt === tries) throw error;
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async commitOnce(units: readonly Unit[]): Promise<readonly UnitResult[]> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      const results: UnitResult[] = [];
      for (const unit of units) results.push(await this.attempt(runner, unit));
      await runner.commitTransaction();
      return results;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async attempt(runner: QueryRunner, unit: Unit): Promise<UnitResult> {
    await runner.query('SAVEPOINT unit');
    try {
      for (const { sql, parameters, rows = 1 } of unit) {
        let n = 0;
        const numbered = sql.replaceAll('?', () => `$${String(++n)}`);
        const { affected } = await runner.query(numbered, [...parameters], true);
        if (rows !== null && affected !== rows) {
          await runner.query('ROLLBACK TO SAVEPOINT unit');
          return stale;
        }
      }
      await runner.query('RELEASE SAVEPOINT unit');
      return { done: true };
    } catch (error) {
      const { code, constraint } =
        (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
      if (code !== uniqueViolation) throw error;
      await runner.query('ROLLBACK TO SAVEPOINT unit');
      return { done: false, because: constraint ?? 'unique' };
    }
  }
}
