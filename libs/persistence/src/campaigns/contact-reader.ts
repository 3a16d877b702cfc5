import { type DataSource, In, Not, type Repository } from 'typeorm';
import type { Contact, ContactSearch } from '#campaign';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import type { NumberIndex } from '../encryption/number-index.js';
import { type ContactRow, contactTable } from '../tables/campaign.table.js';
import { read } from './sql.js';

/** Finds contacts. */
export class ContactReader {
  private readonly contacts: Repository<ContactRow>;

  private readonly source: DataSource;
  private readonly numbers: NumberIndex;

  constructor({ source, numbers }: Database) {
    this.source = source;
    this.numbers = numbers;
    this.contacts = source.getRepository(contactTable);
  }

  contact(id: string): Promise<Contact | null> {
    return this.contacts.findOneBy({ id });
  }

  async knownKeys(campaignId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const where = { campaignId, key: In([...keys]), state: Not('staged' as const) };
    const rows = await this.contacts.find({ where, select: { key: true } });
    return new Set(rows.map(({ key }) => key));
  }

  ready(campaignId: string, limit: number): Promise<readonly Contact[]> {
    // The state stands in the statement, not among its parameters, for the partial index to be used.
    return this.contacts
      .createQueryBuilder('contact')
      .where(`contact.campaignId = :campaignId AND contact.state = 'ready'`, { campaignId })
      .orderBy('contact.place')
      .addOrderBy('contact.id')
      .limit(limit)
      .getMany();
  }

  async nextWake(campaignId: string): Promise<Instant | null> {
    const sql = `SELECT MIN("nextAt") AS "at" FROM "contact" WHERE "campaignId" = ? AND "state" = 'resting'`;
    const [row] = await read<{ at: Instant | null }>(this.source, sql, [campaignId]);
    return row?.at ?? null;
  }

  /** By an exact number, customer, case or key; a page at a time in the order of ids. */
  search(search: ContactSearch): Promise<readonly Contact[]> {
    const { campaignId, withoutCampaigns, text, state, disposition, after, limit } = search;
    const query = this.contacts.createQueryBuilder('contact').orderBy('contact.id').limit(limit);
    if (withoutCampaigns.length > 0)
      query.andWhere('contact.campaignId NOT IN (:...withoutCampaigns)', { withoutCampaigns });
    if (campaignId !== null) query.andWhere('contact.campaignId = :campaignId', { campaignId });
    if (state !== null) query.andWhere('contact.state = :state', { state });
    else query.andWhere(`contact.state <> 'staged'`);
    if (disposition !== null) query.andWhere('contact.disposition = :disposition', { disposition });
    if (after !== null) query.andWhere('contact.id > :after', { after });
    if (text !== null) {
      const any = ['phone', 'person', 'caseId', 'key'].map((column) => `contact.${column} = :text`).join(' OR ');
      query.andWhere(`(${any})`, { text: this.numbers.ofPerson(text) });
    }
    return query.getMany();
  }

  byKeys(campaignId: string, keys: readonly string[]): Promise<readonly Contact[]> {
    return this.contacts.findBy({ campaignId, key: In([...keys]) });
  }

  open(campaignId: string, limit: number): Promise<readonly Contact[]> {
    const states = In(['ready', 'resting']) as never;
    return this.contacts.find({ where: { campaignId, state: states }, take: limit });
  }
}
