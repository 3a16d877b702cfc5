import type { DataSource } from 'typeorm';
import type { Arm, ArmAccount, Contact } from '#campaign';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { contactTable } from '../tables/campaign.table.js';
import { read } from './sql.js';

/** What came of a contact, to learn from. */
export interface ContactOutcome extends Pick<Contact, 'variables' | 'standing' | 'results' | 'disposition'> {
  readonly entry: Contact['entry'];
  /** Paid on the case since its campaign was written. */
  readonly paidMinor: number;
}

const paid = `(SELECT SUM(p."amountMinor") FROM "payment" p WHERE p."caseId" = c."caseId" AND p."paidAt" >= k."createdAt")`;

/** Reads what calls and payments came to. */
export class ContactOutcomes {
  private readonly source: DataSource;

  constructor({ source }: Database) {
    this.source = source;
  }

  /** Contacts at their end before an instant, the oldest of the newest `limit` first. */
  async ended(before: Instant, limit: number): Promise<readonly ContactOutcome[]> {
    const isEnded = `contact.state IN ('done', 'closed') AND contact.attempts > 0 AND contact.changedAt < :before`;
    // Read as a whole, for what is personal in it is sealed.
    const contacts = await this.source
      .getRepository(contactTable)
      .createQueryBuilder('contact')
      .where(isEnded, { before })
      .orderBy('contact.changedAt', 'DESC')
      .limit(limit)
      .getMany();
    const paidOn = await this.paidOn(before);
    return contacts.reverse().map((contact) => ({ ...contact, paidMinor: paidOn.get(contact.id) ?? 0 }));
  }

  private async paidOn(before: Instant): Promise<ReadonlyMap<string, number>> {
    const sql = `SELECT c."id", ${paid} AS "paid" FROM "contact" c JOIN "campaign" k ON k."id" = c."campaignId"
      WHERE c."state" IN ('done', 'closed') AND c."changedAt" < ? AND ${paid} > 0`;
    const rows = await read<{ id: string; paid: number | string }>(this.source, sql, [before]);
    return new Map(rows.map((row) => [row.id, Number(row.paid)]));
  }

  /** Every account that has an arm, and what was recovered on it since the campaign was written. */
  async arms(campaignId: string): Promise<readonly ArmAccount[]> {
    const sql = `SELECT c."arm", ${paid} AS "paid" FROM "contact" c JOIN "campaign" k ON k."id" = c."campaignId"
      WHERE c."campaignId" = ? AND c."arm" IS NOT NULL AND c."state" <> 'staged'`;
    const rows = await read<{ arm: string; paid: number | string | null }>(this.source, sql, [campaignId]);
    return rows.map((row) => ({ arm: row.arm as Arm, recoveredMinor: Number(row.paid ?? 0) }));
  }
}
