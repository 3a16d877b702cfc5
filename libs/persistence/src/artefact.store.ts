import type { Instant } from '#kernel';
import type { Database } from './database.js';

/** Files that all processes of an installation share, by name. */
export class DatabaseArtefactStore {
  constructor(private readonly database: Database) {}

  /** The bytes of a file, or null when there is none of that name. */
  async read(name: string): Promise<Buffer | null> {
    const rows = await this.select('SELECT "bytes" FROM "artefact" WHERE "name" = ?', name);
    return rows[0]?.bytes ?? null;
  }

  async has(name: string): Promise<boolean> {
    return (await this.select('SELECT "name" FROM "artefact" WHERE "name" = ?', name)).length > 0;
  }

  /** Writes a file, over what was there under its name. */
  async write(name: string, bytes: Uint8Array, madeAt: Instant): Promise<void> {
    const sql =
      'INSERT INTO "artefact" ("name", "bytes", "madeAt") VALUES (?, ?, ?) ' +
      'ON CONFLICT ("name") DO UPDATE SET "bytes" = excluded."bytes", "madeAt" = excluded."madeAt"';
    await this.database.writer.write([{ sql, parameters: [name, Buffer.from(bytes), madeAt] }]);
  }

  /** Removes the files whose names begin so, but the newest of them. */
  async keepNewest(prefix: string, count: number): Promise<void> {
    const sql =
      'DELETE FROM "artefact" WHERE "name" LIKE ? AND "name" NOT IN ' +
      '(SELECT "name" FROM "artefact" WHERE "name" LIKE ? ORDER BY "madeAt" DESC LIMIT ?)';
    await this.database.writer.write([{ sql, parameters: [`${prefix}%`, `${prefix}%`, count], rows: null }]);
  }

  private select(sql: string, name: string): Promise<readonly { readonly bytes: Buffer }[]> {
    const { source } = this.database;
    const numbered = source.options.type === 'postgres' ? sql.replace('?', '$1') : sql;
    return source.query(numbered, [name]);
  }
}
