import type { Database } from '#persistence';

export interface Plan {
  /** What the database looks up its rows by. */
  readonly indices: readonly string[];
  /** Tables that are read from their first to their last row. */
  readonly scans: readonly string[];
}

interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Listens to what is asked of a database, and has the database say how it would answer. */
export class Plans {
  private asked: Asked[] = [];

  constructor(private readonly database: Database) {
    const { reader } = database;
    const rows = reader.rows.bind(reader);
    reader.rows = (sql, parameters = []) => {
      this.asked.push({ sql, parameters });
      return rows(sql, parameters);
    };
  }

  /** How what was asked since is answered. */
  async told(): Promise<Plan> {
    const { reader } = this.database;
    const { asked } = this;
    const lines: string[] = [];
    for (const { sql, parameters } of new Map(asked.map((one) => [one.sql, one])).values()) {
      const plan = await reader.rows<Record<string, string | number>>(
        `EXPLAIN ${reader.isPostgres ? '' : 'QUERY PLAN '}${sql}`,
        parameters,
      );
      lines.push(...plan.map((row) => String(row['QUERY PLAN'] ?? row.detail)));
    }
    this.asked = [];
    const found = (pattern: RegExp) => [
      ...new Set(lines.flatMap((line) => pattern.exec(line)?.slice(1).filter(Boolean) ?? [])),
    ];
    const indices = found(
      /using (?:covering )?index (\w+)|using (integer primary key)|Index (?:Only )?Scan (?:Backward )?(?:using|on) (\w+)|virtual table index ()/i,
    );
    return { indices: indices.sort(), scans: found(/Seq Scan on (\w+)|^SCAN (\w+)$/).sort() };
  }
}
