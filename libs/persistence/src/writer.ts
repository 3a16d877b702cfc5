import type Database from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Statement } from './statements.js';

/** Statements that take effect together or not at all; the first must change exactly one row. */
export type Unit = readonly [Statement, ...Statement[]];

/** `stale`: the first statement found no row. Otherwise the unit broke a unique index, named as the database names it. */
export type UnitResult = { readonly done: true } | { readonly done: false; readonly because: 'stale' | string };

const done: UnitResult = { done: true };
const stale: UnitResult = { done: false, because: 'stale' };

/**
 * Commits many units in one transaction: each unit stands or falls by itself, all share the cost of one commit.
 * On SQLite a transaction never spans an await, because everything else on that connection would join it.
 */
interface Committer {
  commit(units: readonly Unit[]): Promise<readonly UnitResult[]>;
}

class SqliteCommitter implements Committer {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, Database.Statement>();

  constructor(source: DataSource) {
    this.database = (source.driver as unknown as { databaseConnection: Database.Database }).databaseConnection;
  }

  commit(units: readonly Unit[]): Promise<readonly UnitResult[]> {
    return new Promise((resolve) => {
      resolve(this.database.transaction(() => units.map((unit) => this.attempt(unit))).immediate());
    });
  }

  private attempt(unit: Unit): UnitResult {
    try {
      return this.database.transaction(() => this.run(unit))();
    } catch (error) {
      if (error === stale) return stale;
      const { code, message } = error as { code?: string; message: string };
      if (code === 'SQLITE_CONSTRAINT_UNIQUE') return { done: false, because: message };
      throw error;
    }
  }

  private run(unit: Unit): UnitResult {
    unit.forEach(({ sql, parameters }, i) => {
      const { changes } = this.statement(sql).run(...parameters);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- rolls the savepoint back
      if (i === 0 && changes !== 1) throw stale;
    });
    return done;
  }

  private statement(sql: string): Database.Statement {
    let statement = this.prepared.get(sql);
    if (!statement) this.prepared.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }
}

class PostgresCommitter implements Committer {
  constructor(private readonly source: DataSource) {}

  async commit(units: readonly Unit[]): Promise<readonly UnitResult[]> {
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
      for (const [i, { sql, parameters }] of unit.entries()) {
        let n = 0;
        const numbered = sql.replaceAll('?', () => `$${String(++n)}`);
        const { affected } = await runner.query(numbered, [...parameters], true);
        if (i === 0 && affected !== 1) {
          await runner.query('ROLLBACK TO SAVEPOINT unit');
          return stale;
        }
      }
      await runner.query('RELEASE SAVEPOINT unit');
      return done;
    } catch (error) {
      const { code, constraint } = (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
      if (code !== '23505') throw error;
      await runner.query('ROLLBACK TO SAVEPOINT unit');
      return { done: false, because: constraint ?? 'unique' };
    }
  }
}

interface Waiting {
  readonly unit: Unit;
  resolve(result: UnitResult): void;
  reject(error: unknown): void;
}

/** As many units share a commit at the most, so that one commit stays short. */
const commitLimit = 256;

/** Group commit: units that arrive while one is being written share the next one. */
export class Writer {
  private readonly committer: Committer;
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(source: DataSource) {
    this.committer =
      source.options.type === 'postgres' ? new PostgresCommitter(source) : new SqliteCommitter(source);
  }

  write(unit: Unit): Promise<UnitResult> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, resolve, reject });
      this.running ??= this.drain().finally(() => (this.running = null));
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // Everything that this turn of the event loop still brings joins the commit.
      await new Promise(setImmediate);
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
  }
}
