import { type DataSource, In, LessThan, type Repository } from 'typeorm';
import {
  type Attempt,
  type CallEnd,
  type Campaign,
  CampaignStore,
  type CampaignTally,
  type Contact,
  type ContactSearch,
  type NewContact,
  type Reservation,
  type StoredImport,
} from '#campaign';
import { DomainError, type Instant, minorPerMajor, type PromiseToPay } from '#kernel';
import type { Unit } from '../committer.js';
import type { Database } from '../database.js';
import type { Reader } from '../reader.js';
import { type Statement, TableStatements } from '../statements.js';
import { attemptTable, campaignImportTable, type CampaignRow, campaignTable } from '../tables/campaign.table.js';
import type { Writer } from '../writer.js';
import { ContactReader } from './contact-reader.js';
import { ContactRows } from './contact-rows.js';
import { sampleIds } from './contact-sample.js';
import { ContactSweeps } from './contact-sweeps.js';
import { journalStatements } from './journal-statements.js';
import { moved, read, tallyStatements } from './sql.js';

const rowOf = (campaign: Campaign): CampaignRow => {
  const { id, state, version, createdAt } = campaign;
  return { id, state, version, createdAt, data: campaign };
};

/** Counted in whole yuan, dollars …: the counts of PostgreSQL end at two thousand million. */
const promised = ({ currency, amountMinor }: PromiseToPay) => ({
  promises: 1,
  [`promised:${currency}`]: Math.round(amountMinor / minorPerMajor(currency)),
});

/** Contacts that are staged together: a failing one takes no more with it. */
const stagedAtOnce = 512;

export class DatabaseCampaignStore extends CampaignStore {
  private readonly source: DataSource;
  private readonly longReads: Reader;
  private readonly writer: Writer;
  private readonly campaigns: Repository<CampaignRow>;
  private readonly campaignRow: TableStatements<CampaignRow>;
  private readonly importRow: TableStatements<StoredImport>;
  private readonly rows: ContactRows;
  private readonly reader: ContactReader;
  private readonly sweeps: ContactSweeps;

  constructor(database: Database) {
    super();
    const { source, writer, reader } = database;
    this.longReads = reader;
    this.source = source;
    this.writer = writer;
    this.campaigns = source.getRepository(campaignTable);
    this.campaignRow = new TableStatements(source, campaignTable);
    this.importRow = new TableStatements(source, campaignImportTable);
    this.rows = new ContactRows(database);
    this.reader = new ContactReader(database);
    this.sweeps = new ContactSweeps(database);
  }

  override create(campaign: Campaign): Promise<boolean> {
    return this.write([this.campaignRow.insert(rowOf(campaign))]);
  }

  override update(campaign: Campaign): Promise<boolean> {
    const before = [campaign.id, campaign.version - 1];
    return this.write([this.campaignRow.update(rowOf(campaign), '"id" = ? AND "version" = ?', before)]);
  }

  override async find(id: string): Promise<Campaign | null> {
    return (await this.campaigns.findOneBy({ id }))?.data ?? null;
  }

  override async list(): Promise<readonly Campaign[]> {
    return (await this.campaigns.find({ order: { createdAt: 'DESC', id: 'DESC' } })).map(({ data }) => data);
  }

  override async running(): Promise<readonly Campaign[]> {
    return (await this.campaigns.findBy({ state: 'running' })).map(({ data }) => data);
  }

  override async tally(campaignId: string): Promise<CampaignTally> {
    const sql = 'SELECT "name", "value" FROM "campaign_tally" WHERE "campaignId" = ?';
    const rows = await read<{ name: string; value: number }>(this.source, sql, [campaignId]);
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  override async beginImport(begun: StoredImport): Promise<void> {
    await this.write([this.importRow.insert(begun)]);
  }

  override async stage(contacts: readonly NewContact[], at: Instant): Promise<void> {
    for (let i = 0; i < contacts.length; i += stagedAtOnce) {
      const some = contacts.slice(i, i + stagedAtOnce);
      const counted: Statement = {
        sql: `UPDATE "campaign_import" SET "contacts" = "contacts" + ? WHERE "id" = ? AND "state" = 'staging'`,
        parameters: [some.length, some[0]?.importId],
      };
      const result = await this.writer.write([counted, ...this.rows.stage(some, at)]);
      if (result.done) continue;
      const isKnown = result.because !== 'stale';
      throw isKnown
        ? new DomainError('duplicate-contact', 'The campaign has one of these contacts already.')
        : new DomainError('import-over', 'This import takes no more contacts.');
    }
  }

  override knownKeys(campaignId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    return this.reader.knownKeys(campaignId, keys);
  }

  override takeIn(importId: string): Promise<void> {
    return this.sweeps.takeIn(importId);
  }

  override discard(importId: string): Promise<void> {
    return this.sweeps.discard(importId);
  }

  override imports(campaignId: string): Promise<readonly StoredImport[]> {
    const imports = this.source.getRepository(campaignImportTable);
    return imports.find({ where: { campaignId }, order: { startedAt: 'DESC' } });
  }

  override touchImport(importId: string, at: Instant): Promise<boolean> {
    const sql = `UPDATE "campaign_import" SET "touchedAt" = ? WHERE "id" = ? AND "state" = 'staging'`;
    return this.write([{ sql, parameters: [at, importId] }]);
  }

  override unfinishedImports(untouchedSince: Instant): Promise<readonly StoredImport[]> {
    const where = { state: In(['staging', 'taking_in']), touchedAt: LessThan(untouchedSince) };
    return this.source.getRepository(campaignImportTable).findBy(where);
  }

  override ready(campaignId: string, limit: number): Promise<readonly Contact[]> {
    return this.reader.ready(campaignId, limit);
  }

  override wake(campaignId: string, now: Instant, limit: number): Promise<number> {
    return this.sweeps.wake(campaignId, now, limit);
  }

  override nextWake(campaignId: string): Promise<Instant | null> {
    return this.reader.nextWake(campaignId);
  }

  override withdraw(campaignId: string, keys: readonly string[], note: string, at: Instant): Promise<number> {
    return this.sweeps.withdraw(campaignId, keys, note, at);
  }

  override closeRest(campaignId: string, limit: number, at: Instant): Promise<number> {
    return this.sweeps.closeRest(campaignId, limit, at);
  }

  override defer(contact: Contact, rule: string | null, record: unknown): Promise<boolean> {
    return this.write([
      ...this.journal(contact, record),
      this.rows.change(contact),
      ...tallyStatements(contact.campaignId, {
        ...moved('ready', contact.state),
        ...(rule !== null && { [`denied:${rule}`]: 1 }),
      }),
    ]);
  }

  override reserve({ attempt, contact, counted, pools, record }: Reservation): Promise<boolean> {
    return this.write([
      ...this.journal(contact, record),
      this.rows.change(contact),
      ...this.rows.take(pools),
      this.rows.begin(attempt),
      this.rows.log(attempt.id, counted, [{ kind: 'attempt', at: attempt.reservedAt }]),
      ...tallyStatements(contact.campaignId, moved('ready', 'reserved')),
    ]);
  }

  override dialling(attempt: Attempt, record: unknown): Promise<boolean> {
    const at = attempt.dialledAt ?? attempt.reservedAt;
    return this.write([
      ...journalStatements(this.source, at, attempt.contactId, record),
      this.rows.move(attempt, 'reserved'),
      ...tallyStatements(attempt.campaignId, { dials: 1 }),
    ]);
  }

  override release(
    { attempt, contact, counted, record }: Omit<Reservation, 'pools'>,
    rule: string | null,
  ): Promise<boolean> {
    return this.write([
      ...this.journal(contact, record),
      this.rows.change(contact),
      this.rows.move(attempt, attempt.dialledAt === null ? 'reserved' : 'dialling'),
      this.rows.log(attempt.id, counted, [{ kind: 'released', at: contact.changedAt }]),
      ...this.rows.touch(counted),
      ...tallyStatements(contact.campaignId, {
        ...moved('reserved', contact.state),
        ...(rule !== null && { [`denied:${rule}`]: 1 }),
        ...(attempt.dialledAt !== null && { dials: -1 }),
      }),
    ]);
  }

  override end(end: CallEnd): Promise<boolean> {
    const {
      attempt,
      contact,
      counted,
      events,
      suppressions,
      promise,
      isPromiseStored,
      transfer,
      counts,
      push,
      record,
    } = end;
    const at = contact.changedAt;
    const kinds = Object.fromEntries(events.map(({ kind }) => [kind, 1]));
    return this.write([
      ...this.journal(contact, record),
      this.rows.change(contact),
      this.rows.move(attempt, 'dialling'),
      this.rows.log(attempt.id, counted, [...events, { kind: 'ended', at }]),
      ...this.rows.touch(counted),
      ...this.rows.suppress(suppressions),
      ...this.rows.promise(isPromiseStored ? null : promise),
      ...this.rows.push(attempt, push, at),
      ...tallyStatements(contact.campaignId, {
        ...moved('reserved', contact.state),
        ...kinds,
        [`result:${attempt.result ?? 'interrupted'}`]: 1,
        ...(promise && promised(promise)),
        ...counts,
        ...(transfer && { [`transfer:${transfer}`]: 1 }),
        ...(contact.disposition !== null && { [`disposition:${contact.disposition}`]: 1 }),
      }),
    ]);
  }

  override async renew(holder: string, leaseUntil: Instant): Promise<void> {
    const sql = `UPDATE "attempt" SET "leaseUntil" = ? WHERE "holder" = ? AND "state" IN ('reserved', 'dialling')`;
    await this.writer.write([{ sql, parameters: [leaseUntil, holder], rows: null }]);
  }

  override expired(now: Instant, limit: number): Promise<readonly Attempt[]> {
    const open = In(['reserved', 'dialling']);
    const where = { state: open as never, leaseUntil: LessThan(now) };
    return this.source.getRepository(attemptTable).find({ where, order: { leaseUntil: 'ASC' }, take: limit });
  }

  override takeOver({ id, leaseUntil: seen }: Attempt, holder: string, leaseUntil: Instant): Promise<boolean> {
    const sql = 'UPDATE "attempt" SET "holder" = ?, "leaseUntil" = ? WHERE "id" = ? AND "leaseUntil" = ?';
    return this.write([{ sql, parameters: [holder, leaseUntil, id, seen] }]);
  }

  override underWay(): Promise<readonly Attempt[]> {
    const open = In(['reserved', 'dialling']);
    return this.source.getRepository(attemptTable).findBy({ state: open as never });
  }

  override sample(campaignId: string, every: number, limit: number): Promise<readonly string[]> {
    return sampleIds(this.longReads, campaignId, every, limit);
  }

  override contact(id: string): Promise<Contact | null> {
    return this.reader.contact(id);
  }

  override search(search: ContactSearch): Promise<readonly Contact[]> {
    return this.reader.search(search);
  }

  override attemptsOf(contactId: string): Promise<readonly Attempt[]> {
    return this.source.getRepository(attemptTable).find({ where: { contactId }, order: { reservedAt: 'ASC' } });
  }

  private journal(contact: Contact, record: unknown): readonly [Statement, ...Statement[]] {
    return journalStatements(this.source, contact.changedAt, contact.id, record);
  }

  private async write(unit: Unit): Promise<boolean> {
    return (await this.writer.write(unit)).done;
  }
}
