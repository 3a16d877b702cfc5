import { beginConversation, receive } from '#assistant';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { reservationOf, subjectOf } from '../../../../tests/fixtures/reservations.js';
import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { DatabaseCallRecords } from '../campaigns/call-records.js';
import { DatabaseCampaignStore } from '../campaigns/campaign.store.js';
import { DatabaseSuppressionStore } from '../campaigns/suppression.store.js';
import type { Unit } from '../committer.js';
import { DatabaseConversationStore } from '../conversation.store.js';
import { Database } from '../database.js';
import { DatabaseRetentionStore } from '../retention.store.js';
import { KeyRing } from './key-ring.js';
import { NumberIndex } from './number-index.js';
import { addNumberKey } from './open-number-index.js';
import { Renaming } from './renaming.js';

const at = '2026-03-02T02:00:00.000Z';
const [importId, talk] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const [phone, second, listed] = ['+8613812340007', '+8613812340008', '+8613812340009'];
/** A customer number of the bank that looks like a name. */
const hashed = 'b0123456789abcdef0123456789abcde';
const keys = KeyRing.parse(KeyRing.makeKey('k1'));

const numbersOf = (...phones: readonly string[]) =>
  phones.map((one) => ({ phone: one, type: 'mobile' as const, area: null, isOwnerVerified: true }));
const suppression = (value: string) =>
  ({ id: `s${value}`, scope: 'number', value, kind: 'do_not_call', purposes: null, since: at, until: null, source: 'import:wang' }) as const; // prettier-ignore

/** Somebody known by their telephone only, called, talked with, held and listed; and one whom the bank knows. */
async function fill(database: Database): Promise<void> {
  const store = new DatabaseCampaignStore(database);
  const campaign = campaignOf();
  await store.create(campaign);
  const begun = { id: importId, campaignId: campaign.id, fileName: 'a', contacts: 0, startedAt: at, touchedAt: at };
  await store.beginImport({ ...begun, state: 'staging' });
  const people = [
    newContactOf(campaign.id, importId, 0, { person: phone, numbers: numbersOf(phone, second) }),
    newContactOf(campaign.id, importId, 1, { person: hashed, numbers: numbersOf(listed) }),
  ];
  await store.stage(people, at);
  await store.takeIn(importId);
  for (const contact of await store.ready(campaign.id, 2)) {
    const [known] = await new DatabaseCallRecords(database).of([subjectOf(contact)]);
    expect(await store.reserve(reservationOf(contact, known?.pools ?? []))).toBe(true);
  }
  await new DatabaseSuppressionStore(database).add([phone, second, listed].map(suppression));
  const retention = new DatabaseRetentionStore(database);
  const begin = beginConversation(talk, retention.subjectOf(`customer:${phone}`), 'phone', 'zh', at, 'case:0');
  const made = receive(begin, { clientMessageId: 'm-1', text: '你好' }, () => talk, at);
  const conversation = { ...made.conversation, state: 'ended' as const, endedAt: at };
  await new DatabaseConversationStore(database).append({ ...made, conversation });
  for (const subject of [`customer:${phone}`, `number:${listed}`]) {
    const hold = { id: subject.slice(0, 8), subject: retention.subjectOf(subject), reason: 'court', placedBy: 'wang' };
    await retention.placeHold({ ...hold, placedAt: at, liftedAt: null });
  }
}

/** What is found by number, by all ways there are. */
async function found(database: Database) {
  const store = new DatabaseCampaignStore(database);
  const search = { campaignId: null, withoutCampaigns: [], state: null, disposition: null, after: null, limit: 9 };
  const retention = new DatabaseRetentionStore(database);
  const told = [];
  for (const text of [phone, second, listed, hashed]) {
    const [contact] = await store.search({ ...search, text });
    const records = [];
    for (const number of contact ? contact.numbers.keys() : []) {
      const [known] = await new DatabaseCallRecords(database).of([subjectOf({ ...contact!, number })]);
      records.push([known?.pools.map(({ version }) => version), known?.log.length, known?.suppressions.length]);
    }
    const subject = retention.subjectOf(`customer:${text}`);
    const about = { text, scope: null, kind: null, isOpen: true, after: null, limit: 9 };
    told.push({
      contact: contact?.key,
      records,
      listed: (await new DatabaseSuppressionStore(database).search(about)).map(({ value }) => value),
      conversations: await retention.conversationsOf(subject),
      remaining: await retention.remaining(subject),
    });
  }
  return { told, held: await retention.sweep('contact_log', 'collection', '2030-01-01T00:00:00.000Z', 9) };
}

/** Dies after so many writes. */
function mortal({ writer }: Database, writes: number): Database['writer'] {
  let left = writes;
  const write = (unit: Unit) => (left-- > 0 ? writer.write(unit) : Promise.reject(new Error('died')));
  return { write } as unknown as Database['writer'];
}

async function rotated({ source, vault, writer }: Database, by = writer): Promise<number> {
  return new Renaming({ source, vault, writer: by, numbers: await addNumberKey({ source, writer, vault }) }).run();
}

it('makes names of names: of each key others, without the number', () => {
  const made = [NumberIndex.makeKey(), NumberIndex.makeKey(), NumberIndex.makeKey()];
  const [first, next, last] = [1, 2, 3].map((count) => NumberIndex.of(made.slice(0, count))) as [
    NumberIndex,
    NumberIndex,
    NumberIndex,
  ];
  expect([first, next, last].map((index) => index.idOf(phone)[0])).toEqual(['b', 'g', 'h']);
  expect(next.renamed(first.idOf(phone))).toBe(next.idOf(phone));
  expect(last.renamed(next.idOf(phone))).toBe(last.idOf(phone));
  expect([last.renamed(last.idOf(phone)), last.renamed('customer-7')]).toEqual([last.idOf(phone), 'customer-7']);
  expect(NumberIndex.of(Array.from({ length: 40 }, () => made[0] ?? '')).letter).not.toMatch(/[0-9a-fn]/);
});

describe.each(testDatabases)('names of numbers on %s', (_, make) => {
  it('change with their key, and everybody is found as before; cut off anywhere, the next start goes on', async () => {
    const { url, drop } = await make();
    const filled = await Database.open(url, keys);
    await fill(filled);
    const before = await found(filled);
    expect(before.told.map(({ contact }) => contact)).toEqual(['row-0', undefined, 'row-1', 'row-1']);
    expect(before.told[0]).toMatchObject({ listed: [phone], conversations: [{ id: talk, isHeld: true }] });
    expect(before.held).toBe(0);
    await filled.close();
    for (const writes of [0, 1, 3, 6]) {
      const database = await Database.open(url, keys);
      const name = database.numbers.idOf(phone);
      await expect(rotated(database, mortal(database, writes))).rejects.toThrow('died');
      await database.close();
      const next = await Database.open(url, keys);
      expect([writes, await found(next)]).toEqual([writes, before]);
      expect(next.numbers.idOf(phone)).not.toBe(name);
      for (const table of ['contact', 'contact_event', 'contact_pool', 'suppression', 'conversation', 'legal_hold']) {
        const stored = JSON.stringify(await next.source.query(`SELECT * FROM "${table}"`));
        expect([writes, table, stored.includes(name)]).toEqual([writes, table, false]);
      }
      await next.close();
    }
    const last = await Database.open(url, keys);
    expect(await rotated(last)).toBeGreaterThan(9);
    await last.close();
    const again = await Database.open(url, keys);
    expect(again.numbers.keyCount).toBe(6);
    await again.close();
    await drop();
  });

  it('keep who does not know the new ones from calling, and from believing that somebody is listed', async () => {
    const { url, drop } = await make();
    const stale = await Database.open(url, keys);
    await fill(stale);
    const store = new DatabaseCampaignStore(stale);
    const campaign = campaignOf();
    await store.create(campaign);
    const other = '01900000-0000-7000-8000-000000000003';
    const begun = { id: other, campaignId: campaign.id, fileName: 'b', contacts: 0, startedAt: at, touchedAt: at };
    await store.beginImport({ ...begun, state: 'staging' });
    await store.stage([newContactOf(campaign.id, other, 5, { numbers: numbersOf('+8613812340055') })], at);
    await store.takeIn(other);
    const [contact] = await store.ready(campaign.id, 1);
    await rotated(stale);
    expect(
      await store.reserve(
        reservationOf(contact!, (await new DatabaseCallRecords(stale).of([subjectOf(contact!)]))[0]!.pools),
      ),
    ).toBe(false);
    await expect(new DatabaseSuppressionStore(stale).add([suppression('+8613812340056')])).rejects.toThrow(
      'restart this process',
    );
    await stale.close();

    const fresh = await Database.open(url, keys);
    const [again] = await new DatabaseCampaignStore(fresh).ready(campaign.id, 1);
    const [known] = await new DatabaseCallRecords(fresh).of([subjectOf(again!)]);
    expect(await new DatabaseCampaignStore(fresh).reserve(reservationOf(again!, known!.pools))).toBe(true);
    await new DatabaseSuppressionStore(fresh).add([suppression('+8613812340056')]);
    await fresh.close();
    await drop();
  });
});
