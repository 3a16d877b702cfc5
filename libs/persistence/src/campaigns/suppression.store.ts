import { IsNull, MoreThan } from 'typeorm';
import { type NewSuppression, type Suppression, type SuppressionSearch, SuppressionStore } from '#campaign';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { TableStatements } from '../statements.js';
import { suppressionOf, suppressionRow, type SuppressionRow, suppressionTable } from '../tables/contact-log.table.js';

/** Rows of one INSERT. */
const atOnce = 500;

export class DatabaseSuppressionStore extends SuppressionStore {
  private readonly row: TableStatements<SuppressionRow>;

  constructor(private readonly database: Database) {
    super();
    this.row = new TableStatements(database.source, suppressionTable);
  }

  override async add(suppressions: readonly NewSuppression[]): Promise<void> {
    for (let i = 0; i < suppressions.length; i += atOnce) {
      const rows = suppressions.slice(i, i + atOnce).map((suppression) => {
        return suppressionRow({ ...suppression, liftedAt: null }, this.database.numbers);
      });
      await this.database.writer.write([this.row.insertAll(rows, true)]);
    }
  }

  override async lift(id: string, at: Instant): Promise<boolean> {
    const sql = 'UPDATE "suppression" SET "liftedAt" = ? WHERE "id" = ? AND "liftedAt" IS NULL';
    return (await this.database.writer.write([{ sql, parameters: [at, id] }])).done;
  }

  override async find(id: string): Promise<Suppression | null> {
    const row = await this.database.source.getRepository(suppressionTable).findOneBy({ id });
    return row && suppressionOf(row);
  }

  override async search({
    text,
    scope,
    kind,
    isOpen,
    after,
    limit,
  }: SuppressionSearch): Promise<readonly Suppression[]> {
    const { source, numbers } = this.database;
    const rows = await source.getRepository(suppressionTable).find({
      where: {
        ...(text !== null && { value: numbers.ofPerson(text) }),
        ...(scope !== null && { scope }),
        ...(kind !== null && { kind }),
        ...(isOpen && { liftedAt: IsNull() }),
        ...(after !== null && { id: MoreThan(after) }),
      },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map(suppressionOf);
  }
}
