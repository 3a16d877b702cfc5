import type { Instant } from '#kernel';
import type { KeptCount, RetentionPurpose, RowData } from '#privacy';
import { marks, tallyStatements, moved } from './campaigns/sql.js';
import type { Unit } from './committer.js';
import type { Database } from './database.js';
import { isHeld } from './held.js';
import type { Statement } from './statements.js';
import { campaignTable, contactTable } from './tables/campaign.table.js';
import { contactEventTable, suppressionOf, suppressionTable } from './tables/contact-log.table.js';

const heldContact = isHeld(`'customer:' || c."person"`, `'number:' || c."phone"`, 'c."caseId"');
const heldEvent = isHeld(`'customer:' || e."person"`, `'number:' || e."number"`, 'e."debt"');
const heldSuppression = isHeld(`CASE s."scope" WHEN 'person' THEN 'customer:' || s."value"
  WHEN 'number' THEN 'number:' || s."value" ELSE s."value" END`);

/** An attempt that is over. */
const isOver = `EXISTS (SELECT 1 FROM "contact_event" o WHERE o."attempt" = e."attempt"
  AND o."kind" IN ('ended', 'released'))`;

const hasConversation = 'EXISTS (SELECT 1 FROM "conversation" c WHERE c."id" = p."conversationId")';

/** A table, and a query for the ids of what was over before a time, which it takes twice, and a limit. */
function dueRows(data: 'suppression' | 'promise' | 'payment', purpose: RetentionPurpose): readonly [string, string] {
  switch (data) {
    case 'suppression':
      return [
        'suppression',
        `SELECT s."id" FROM "suppression" s WHERE (s."liftedAt" < ? OR s."until" < ?)
          AND NOT ${heldSuppression} LIMIT ?`,
      ];
    case 'payment':
      return [
        'payment',
        `SELECT p."id" FROM "payment" p WHERE p."paidAt" < ? AND p."paidAt" < ? AND NOT ${isHeld('p."caseId"')} LIMIT ?`,
      ];
    case 'promise':
      return [
        'promise_to_pay',
        `SELECT p."id" FROM "promise_to_pay" p WHERE p."madeAt" < ? AND p."madeAt" < ?
          AND p."caseId" IS ${purpose === 'collection' ? 'NOT ' : ''}NULL AND NOT ${hasConversation}
          AND NOT ${isHeld('p."caseId"')} LIMIT ?`,
      ];
  }
}

/** Whom or what a request is about: a column of contacts, one of the contact log, and the value. */
interface Subject {
  readonly contact: 'person' | 'phone' | 'caseId';
  readonly event: 'person' | 'number' | 'debt';
  readonly value: string;
}

function subjectOf(text: string): Subject {
  const [, kind, value = ''] = /^(customer|number):(.+)$/.exec(text) ?? [];
  if (kind === 'customer') return { contact: 'person', event: 'person', value };
  if (kind === 'number') return { contact: 'phone', event: 'number', value };
  return { contact: 'caseId', event: 'debt', value: text };
}

interface Called {
  readonly attempt: string;
  readonly number: string;
  readonly person: string;
}

/** What campaigns keep of people: contacts, the contact log, suppressions that hold no more, promises of calls. */
export class RetainedRows {
  constructor(private readonly database: Database) {}

  /** Deletes up to `limit` that were over before and are under no hold; tells how many. */
  async sweep(data: RowData, purpose: RetentionPurpose, before: Instant, limit: number): Promise<number> {
    if (data === 'contact') return this.sweepContacts(purpose, before, limit);
    if (data === 'contact_log') {
      const of = purpose === 'collection' ? '=' : '<>';
      return this.eraseLog(`e."at" < ? AND e."purpose" ${of} 'collection'`, [before], limit);
    }
    const [table, sql] = dueRows(data, purpose);
    const rows = await this.rows<{ id: string }>(sql, [before, before, limit]);
    return this.remove(
      table,
      rows.map(({ id }) => id),
    );
  }

  /** Deletes contacts and log of a person, case or number, but for what is held or being called this moment. */
  async erase(text: string): Promise<{ readonly erased: readonly KeptCount[]; readonly kept: readonly KeptCount[] }> {
    const { contact, event, value } = subjectOf(text);
    const sql = `SELECT c."id", c."campaignId", c."state" FROM "contact" c
      WHERE c."${contact}" = ? AND c."state" NOT IN ('staged', 'reserved') AND NOT ${heldContact}`;
    const found = await this.rows<{ id: string; campaignId: string; state: string }>(sql, [value]);
    const ids = found.map(({ id }) => id);
    const [decisions, promises] = [
      await this.count('decision_journal', 'subject', ids),
      await this.count('promise_to_pay', 'conversationId', ids),
    ];
    let contacts = 0;
    // Whoever waited to be called is counted as withdrawn.
    for (const { id, campaignId, state } of found) {
      const isEnd = ['done', 'closed', 'withdrawn'].includes(state);
      const counted = isEnd ? [] : tallyStatements(campaignId, moved(state, 'withdrawn'));
      if (await this.eraseContacts([id], `"state" = '${state}'`, counted)) contacts += 1;
    }
    const log = await this.eraseLog(`e."${event}" = ? AND ${isOver}`, [value], 10_000);
    return {
      erased: [
        { data: 'contact', count: contacts },
        { data: 'contact_log', count: log },
      ],
      kept: [
        { data: 'decision', count: decisions },
        { data: 'promise', count: promises },
      ],
    };
  }

  /** What is left of a person, case or number. */
  async remaining(text: string): Promise<readonly KeptCount[]> {
    const { contact, event, value } = subjectOf(text);
    const scope = { person: 'person', phone: 'number', caseId: 'case' }[contact];
    const counts = [
      ['contact', `SELECT COUNT(*) AS "n" FROM "contact" WHERE "${contact}" = ?`],
      ['contact_log', `SELECT COUNT(DISTINCT "attempt") AS "n" FROM "contact_event" WHERE "${event}" = ?`],
      ['suppression', `SELECT COUNT(*) AS "n" FROM "suppression" WHERE "scope" = '${scope}' AND "value" = ?`],
      ['payment', `SELECT COUNT(*) AS "n" FROM "payment" WHERE "caseId" = ?`],
    ] as const;
    return Promise.all(
      counts.map(async ([data, sql]) => ({
        data,
        count: Number((await this.rows<{ n: number }>(sql, [value]))[0]?.n),
      })),
    );
  }

  /** What campaigns know of a person, case or number, in clear. */
  async record(text: string) {
    const { contact, event, value } = subjectOf(text);
    const { source } = this.database;
    const scope = ({ person: 'person', phone: 'number', caseId: 'case' } as const)[contact];
    const contacts = await source.getRepository(contactTable).findBy({ [contact]: value });
    const log = await source.getRepository(contactEventTable).find({ where: { [event]: value }, order: { at: 'ASC' } });
    const suppressions = await source.getRepository(suppressionTable).findBy({ scope, value });
    return {
      contacts: contacts.map(
        ({ campaignId, key, person, numbers, caseId, variables, state, results, disposition }) => ({
          ...{ campaignId, key, person, caseId, variables, state, results, disposition },
          numbers: numbers.map(({ phone }) => phone),
        }),
      ),
      payments: await this.rows('SELECT * FROM "payment" WHERE "caseId" = ? ORDER BY "paidAt"', [text]),
      contactLog: log.map(({ at, kind, purpose, caller, campaign }) => ({ at, kind, purpose, caller, campaign })),
      suppressions: suppressions.map(suppressionOf),
    };
  }

  private async sweepContacts(purpose: RetentionPurpose, before: Instant, limit: number): Promise<number> {
    const campaigns = await this.database.source.getRepository(campaignTable).find();
    const collects = (one: (typeof campaigns)[number]) => one.data.purpose === 'collection';
    const ids = campaigns.filter((one) => collects(one) === (purpose === 'collection')).map(({ id }) => id);
    if (ids.length === 0) return 0;
    const ended = `"state" IN ('done', 'closed', 'withdrawn')`;
    const sql = `SELECT c."id" FROM "contact" c WHERE c.${ended} AND c."changedAt" < ?
      AND c."campaignId" IN (${marks(ids)}) AND NOT ${heldContact} LIMIT ?`;
    const found = (await this.rows<{ id: string }>(sql, [before, ...ids, limit])).map(({ id }) => id);
    if (found.length > 0) await this.eraseContacts(found, ended, []);
    return found.length;
  }

  private async eraseContacts(ids: readonly string[], only: string, more: readonly Statement[]): Promise<boolean> {
    const among = `IN (${marks(ids)})`;
    const attempts = `SELECT "id" FROM "attempt" WHERE "contactId" ${among}`;
    const unit: Unit = [
      { sql: `DELETE FROM "contact" WHERE "id" ${among} AND ${only}`, parameters: ids, rows: ids.length },
      { sql: `DELETE FROM "result_push" WHERE "id" IN (${attempts})`, parameters: ids, rows: null },
      { sql: `DELETE FROM "attempt" WHERE "contactId" ${among}`, parameters: ids, rows: null },
      ...more,
    ];
    return (await this.database.writer.write(unit)).done;
  }

  /** Deletes attempts from the contact log, and the counts of those who have none left; tells how many attempts. */
  private async eraseLog(which: string, parameters: readonly string[], limit: number): Promise<number> {
    const sql = `SELECT DISTINCT e."attempt", e."number", e."person" FROM "contact_event" e
      WHERE e."kind" = 'attempt' AND ${which} AND NOT ${heldEvent} LIMIT ?`;
    const found = await this.rows<Called>(sql, [...parameters, limit]);
    const attempts = found.map(({ attempt }) => attempt);
    for (let i = 0; i < attempts.length; i += 500) {
      const some = attempts.slice(i, i + 500);
      const remove = `DELETE FROM "contact_event" WHERE "attempt" IN (${marks(some)})`;
      await this.database.writer.write([{ sql: remove, parameters: some, rows: null }]);
    }
    const forget = (column: 'number' | 'person', value: string): Unit => [
      {
        sql: `DELETE FROM "contact_pool" WHERE "key" = ? AND NOT EXISTS
          (SELECT 1 FROM "contact_event" e WHERE e."${column}" = ?)`,
        parameters: [`${column}:${value}`, value],
        rows: null,
      },
    ];
    const units = (['number', 'person'] as const).flatMap((column) =>
      [...new Set(found.map((one) => one[column]))].map((value) => forget(column, value)),
    );
    await Promise.all(units.map((unit) => this.database.writer.write(unit)));
    return attempts.length;
  }

  private async remove(table: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const sql = `DELETE FROM "${table}" WHERE "id" IN (${marks(ids)})`;
    await this.database.writer.write([{ sql, parameters: ids, rows: null }]);
    return ids.length;
  }

  private async count(table: string, column: string, values: readonly string[]): Promise<number> {
    if (values.length === 0) return 0;
    const sql = `SELECT COUNT(*) AS "n" FROM "${table}" WHERE "${column}" IN (${marks(values)})`;
    return Number((await this.rows<{ n: number | string }>(sql, values))[0]?.n);
  }

  /** Not on the thread that serves customers: whole tables are looked through. */
  private rows<T extends object>(sql: string, parameters: readonly unknown[]): Promise<readonly T[]> {
    return this.database.reader.rows<T>(sql, parameters);
  }
}
