import type { DataSource } from 'typeorm';
import type { Reader, Row } from './reader.js';

export class PostgresReader implements Reader {
  readonly isPostgres = true;

  constructor(private readonly source: DataSource) {}

  async rows<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    let n = 0;
    const numbered = sql.replaceAll('?', () => `$${String(++n)}`);
    return await this.source.query<readonly T[]>(numbered, [...parameters]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
