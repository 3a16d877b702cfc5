import type { DataSource } from 'typeorm';
import type { Contact } from '#campaign';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import type { Statement } from '../statements.js';
import { type ContactRow, campaignImportTable } from '../tables/campaign.table.js';
import type { Writer } from '../writer.js';
import { ContactReader } from './contact-reader.js';
import { marks, read, tallyStatements } from './sql.js';

/** Contacts changed by one statement; between chunks other work is let through. */
const chunk = 2_000;

/** Holds the one lock of all changes to contacts first; see `journalStatements`. */
const first: Statement = {
  sql: `UPDATE "journal_head" SET "seq" = "seq" WHERE "name" = 'decisions'`,
  parameters: [],
};

/** Changes many contacts at once. */
export class ContactSweeps {
  private readonly reader: ContactReader;
  private readonly source: DataSource;
  private readonly writer: Writer;

  constructor(database: Database) {
    this.source = database.source;
    this.writer = database.writer;
    this.reader = new ContactReader(database);
  }

  /** The first statement decides: from then on the file belongs to the campaign. The rest may be done again. */
  async takeIn(importId: string): Promise<void> {
    const imports = this.source.getRepository(campaignImportTable);
    const { campaignId, contacts, state } = await imports.findOneByOrFail({ id: importId });
    if (state === 'staging') {
      await this.writer.write([
        first,
        importMove(importId, 'staging', 'taking_in'),
        ...tallyStatements(campaignId, { 'state:ready': contacts, contacts }),
      ]);
    }
    const sql = `UPDATE "contact" SET "state" = 'ready', "version" = "version" + 1 WHERE "id" IN
      (SELECT "id" FROM "contact" WHERE "importId" = ? AND "state" = 'staged' LIMIT ${String(chunk)})`;
    while (await this.hasStaged(importId)) {
      await this.writer.write([{ sql, parameters: [importId], rows: null }]);
    }
    await this.writer.write([importMove(importId, 'taking_in', 'done')]);
  }

  async discard(importId: string): Promise<void> {
    await this.writer.write([{ ...importMove(importId, 'staging', 'discarded'), rows: null }]);
    const sql = `DELETE FROM "contact" WHERE "id" IN
      (SELECT "id" FROM "contact" WHERE "importId" = ? AND "state" = 'staged' LIMIT ${String(chunk)})`;
    const { state } = await this.source.getRepository(campaignImportTable).findOneByOrFail({ id: importId });
    if (state !== 'discarded') return;
    while (await this.hasStaged(importId)) {
      await this.writer.write([{ sql, parameters: [importId], rows: null }]);
    }
  }

  async wake(campaignId: string, now: Instant, limit: number): Promise<number> {
    const sql = `SELECT "id" FROM "contact" WHERE "campaignId" = ? AND "state" = 'resting' AND "nextAt" <= ?
      ORDER BY "nextAt" LIMIT ${String(Math.min(limit, chunk))}`;
    const rows = await read<Pick<ContactRow, 'id'>>(this.source, sql, [campaignId, now]);
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    const woken = await this.writer.write([
      first,
      {
        sql: `UPDATE "contact" SET "state" = 'ready', "nextAt" = NULL, "version" = "version" + 1
          WHERE "id" IN (${marks(ids)}) AND "state" = 'resting'`,
        parameters: ids,
        rows: ids.length,
      },
      ...tallyStatements(campaignId, { 'state:resting': -ids.length, 'state:ready': ids.length }),
    ]);
    return woken.done ? ids.length : 0;
  }

  async withdraw(campaignId: string, keys: readonly string[], note: string, at: Instant): Promise<number> {
    let withdrawn = 0;
    for (let i = 0; i < keys.length; i += chunk) {
      const some = keys.slice(i, i + chunk);
      const calling = (contact: Contact) => contact.state === 'reserved' && !contact.isWithdrawalAsked;
      withdrawn += await this.finish(() => this.reader.byKeys(campaignId, some), 'withdrawn', null, note, at);
      // A call under way is finished; its end finds the wish.
      for (const { id } of (await this.reader.byKeys(campaignId, some)).filter(calling)) {
        const sql = `UPDATE "contact" SET "isWithdrawalAsked" = ?, "version" = "version" + 1
          WHERE "id" = ? AND "state" = 'reserved'`;
        const yes = this.source.driver.preparePersistentValue(true, { type: 'boolean' } as never) as unknown;
        const asked = await this.writer.write([{ sql, parameters: [yes, id] }]);
        if (asked.done) withdrawn += 1;
      }
    }
    return withdrawn;
  }

  closeRest(campaignId: string, limit: number, at: Instant): Promise<number> {
    const open = () => this.reader.open(campaignId, Math.min(limit, chunk));
    return this.finish(open, 'closed', 'campaign_over', null, at);
  }

  /** Ends contacts that wait; one that moves meanwhile makes it look again. */
  private async finish(
    find: () => Promise<readonly Contact[]>,
    state: 'withdrawn' | 'closed',
    reason: string | null,
    note: string | null,
    at: Instant,
  ): Promise<number> {
    for (;;) {
      const waiting = (await find()).filter((contact) => contact.state === 'ready' || contact.state === 'resting');
      const [one] = waiting;
      if (!one) return 0;
      const parts = (['ready', 'resting'] as const).map((from) => ({
        from,
        ids: waiting.filter((contact) => contact.state === from).map(({ id }) => id),
      }));
      const changes = parts.filter(({ ids }) => ids.length > 0);
      const done = await this.writer.write([
        first,
        ...changes.map(({ from, ids }) => ({
          sql: `UPDATE "contact" SET "state" = '${state}', "closedFor" = ?, "closingNote" = ?, "changedAt" = ?,
            "nextAt" = NULL, "version" = "version" + 1 WHERE "id" IN (${marks(ids)}) AND "state" = '${from}'`,
          parameters: [reason, note, at, ...ids],
          rows: ids.length,
        })),
        ...tallyStatements(one.campaignId, {
          ...Object.fromEntries(parts.map(({ from, ids }) => [`state:${from}`, -ids.length])),
          [`state:${state}`]: waiting.length,
        }),
      ]);
      if (done.done) return waiting.length;
    }
  }

  private async hasStaged(importId: string): Promise<boolean> {
    const sql = `SELECT 1 AS "one" FROM "contact" WHERE "importId" = ? AND "state" = 'staged' LIMIT 1`;
    return (await read(this.source, sql, [importId])).length > 0;
  }
}

function importMove(id: string, from: string, to: string): Statement {
  return {
    sql: 'UPDATE "campaign_import" SET "state" = ? WHERE "id" = ? AND "state" = ?',
    parameters: [to, id, from],
  };
}
