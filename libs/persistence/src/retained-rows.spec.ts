import { campaignOf, newContactOf } from '../../../tests/fixtures/campaigns.js';
import { reservationOf, subjectOf } from '../../../tests/fixtures/reservations.js';
import { testDatabases } from '../../../tests/fixtures/test-database.js';
import { DatabaseCallRecords } from './campaigns/call-records.js';
import { DatabaseCampaignStore } from './campaigns/campaign.store.js';
import { DatabasePaymentStore } from './campaigns/payment.store.js';
import { DatabaseSuppressionStore } from './campaigns/suppression.store.js';
import { Database } from './database.js';
import { DatabaseRetentionStore } from './retention.store.js';

const at = '2026-03-02T02:00:00.000Z';
const later = '2027-01-01T00:00:00.000Z';
const importId = '01900000-0000-7000-8000-000000000001';
const phone = (n: number) => `+86138${String(n).padStart(8, '0')}`;

/** A campaign of so many contacts; the first was called, the others wait. */
async function called(database: Database, contacts: number) {
  const store = new DatabaseCampaignStore(database);
  const campaign = campaignOf();
  await store.create(campaign);
  const begun = { id: importId, campaignId: campaign.id, fileName: 'a', contacts: 0, startedAt: at, touchedAt: at };
  await store.beginImport({ ...begun, state: 'staging' });
  await store.stage(
    Array.from({ length: contacts }, (_, n) => newContactOf(campaign.id, importId, n)),
    at,
  );
  await store.takeIn(importId);
  const [first] = await store.ready(campaign.id, 1);
  if (!first) throw new Error('There is no contact.');
  const reservation = reservationOf(first, []);
  await store.reserve(reservation);
  const nothing = { promise: null, isPromiseStored: false, transfer: null, slots: {}, push: null, suppressions: [] };
  const attempt = { ...reservation.attempt, state: 'dialling' as const, dialledAt: at };
  await store.dialling(attempt, { kind: 'dial' });
  const contact = { ...reservation.contact, state: 'done' as const, version: reservation.contact.version + 1 };
  const ended = { ...attempt, state: 'ended' as const, endedAt: at, result: 'NA_RING' as const };
  const end = {
    ...nothing,
    attempt: ended,
    contact,
    counted: reservation.counted,
    events: [],
    record: { kind: 'end' },
  };
  if (!(await store.end(end as never))) throw new Error('The call did not end.');
  return { store, campaign, first };
}

describe.each(testDatabases)('what campaigns keep of people on %s', (_, make) => {
  it('is deleted by schedule, but for what is held or goes on', async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const { store, campaign, first } = await called(database, 2);
    const retention = new DatabaseRetentionStore(database);
    const sweep = (data: 'contact' | 'contact_log', before = later) => retention.sweep(data, 'collection', before, 9);

    const held = retention.subjectOf(`number:${phone(0)}`);
    const hold = { id: 'h1', subject: held, reason: 'court', placedBy: 'wang', placedAt: at, liftedAt: null };
    await retention.placeHold(hold);
    expect([await sweep('contact'), await sweep('contact_log')]).toEqual([0, 0]);
    await retention.liftHold('h1', at);
    expect([await sweep('contact', at), await retention.sweep('contact', 'service', later, 9)]).toEqual([0, 0]);
    expect([await sweep('contact'), await sweep('contact')]).toEqual([1, 0]);
    expect([await sweep('contact_log'), await sweep('contact_log')]).toEqual([1, 0]);
    expect(await store.contact(first.id)).toBeNull();
    expect(await store.attemptsOf(first.id)).toEqual([]);
    expect(await store.ready(campaign.id, 9)).toHaveLength(1);
    const [known] = await new DatabaseCallRecords(database).of([subjectOf(first)]);
    expect(known?.pools.map(({ version }) => version)).toEqual([0, 0]);
    await database.close();
    await drop();
  });

  it('deletes suppressions that hold no more, and no other', async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const suppressions = new DatabaseSuppressionStore(database);
    const about = { scope: 'number', value: phone(0), kind: 'do_not_call', purposes: null, since: at } as const;
    const add = (id: string, until: string | null) =>
      suppressions.add([{ ...about, id, until, source: 'import:wang' }]);
    await add('holds', null);
    await add('ran-out', at);
    await add('lifted', null);
    await suppressions.lift('lifted', at);
    const retention = new DatabaseRetentionStore(database);
    expect(await retention.sweep('suppression', 'any', later, 9)).toBe(2);
    const all = { text: phone(0), scope: null, kind: null, isOpen: false, after: null, limit: 9 };
    expect(await suppressions.search(all)).toMatchObject([{ id: 'holds', value: phone(0) }]);
    await database.close();
    await drop();
  });

  it('has payments that are kept as long as their schedule says, and longer under a hold', async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const paid = (id: string, caseId: string, paidAt: string) => ({
      id,
      caseId,
      amountMinor: 9,
      currency: 'CNY',
      paidAt,
    });
    const payments = [paid('p1', 'case:1', at), paid('p2', 'case:2', at), paid('p3', 'case:1', later)];
    await new DatabasePaymentStore(database).add(payments as never);
    const retention = new DatabaseRetentionStore(database);
    const hold = { id: 'h1', subject: 'case:2', reason: 'court', placedBy: 'wang', placedAt: at, liftedAt: null };
    await retention.placeHold(hold);
    const sweep = () => retention.sweep('payment', 'any', later, 9);
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(await retention.remaining('case:1')).toEqual([{ data: 'payment', count: 1 }]);
    expect((await retention.record('case:1')).payments).toMatchObject([{ id: 'p3', amountMinor: 9 }]);
    await retention.liftHold('h1', at);
    expect(await sweep()).toBe(1);
    expect(await retention.remaining('case:2')).toEqual([]);
    await database.close();
    await drop();
  });

  it('is told to the person, and deleted on their request by customer or by number', async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const { store, campaign } = await called(database, 3);
    const retention = new DatabaseRetentionStore(database);
    const person = 'customer:customer-0';
    const told = await retention.record(person);
    expect(told.contacts).toMatchObject([{ numbers: [phone(0)], variables: { amount: 1200 } }]);
    expect(told.contactLog.length).toBeGreaterThan(0);
    expect(await retention.remaining(person)).toEqual([
      { data: 'contact', count: 1 },
      { data: 'contact_log', count: 1 },
    ]);
    const erased = await retention.eraseContacts(person);
    expect(erased.erased).toEqual([
      { data: 'contact', count: 1 },
      { data: 'contact_log', count: 1 },
    ]);
    expect(erased.kept).toMatchObject([{ data: 'decision', count: 3 }, {}]);
    expect(await retention.remaining(person)).toEqual([]);

    const waiting = retention.subjectOf(`number:${phone(1)}`);
    expect(waiting).not.toContain(phone(1));
    expect((await retention.eraseContacts(waiting)).erased[0]).toEqual({ data: 'contact', count: 1 });
    expect(await store.tally(campaign.id)).toMatchObject({ 'state:ready': 1, 'state:withdrawn': 1, 'state:done': 1 });
    expect(await store.ready(campaign.id, 9)).toHaveLength(1);
    await database.close();
    await drop();
  });
});
