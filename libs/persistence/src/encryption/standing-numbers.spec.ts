import { createHash } from 'node:crypto';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { DatabaseCallRecords } from '../campaigns/call-records.js';
import { DatabaseCampaignStore } from '../campaigns/campaign.store.js';
import { DatabaseSuppressionStore } from '../campaigns/suppression.store.js';
import { Database } from '../database.js';
import { KeyRing } from './key-ring.js';

const at = '2026-03-02T02:00:00.000Z';
const phone = '+8613812340007';
const hash = `n${createHash('sha256').update(phone).digest('hex').slice(0, 31)}`;

/** Puts one contact, its log and its suppressions back to how they were stored before numbers had names. */
async function asBefore(database: Database, id: string): Promise<void> {
  const event = `'${id}:1', 'attempt', '${at}', '${hash}', 'mobile', '${phone}', NULL, 'bank', 'collection', 'robot', 'generic', 'c', '[]'`;
  const listed = (n: number, scope: string, value: string) =>
    `INSERT INTO "suppression" ("id", "scope", "value", "kind", "since", "source")
     VALUES ('s${String(n)}', '${scope}', '${value}', 'do_not_call', '${at}', 'import:wang')`;
  const numbers = JSON.stringify([{ phone, type: 'mobile', area: null, isOwnerVerified: true }]);
  for (const sql of [
    `UPDATE "contact" SET "phone" = '${phone}', "person" = '${phone}', "numbers" = '${numbers}'`,
    `INSERT INTO "contact_event" VALUES (${event})`,
    `INSERT INTO "contact_pool" VALUES ('number:${hash}', 3)`,
    `INSERT INTO "contact_pool" VALUES ('person:${phone}', 4)`,
    listed(1, 'number', phone),
    listed(2, 'person', phone),
    listed(3, 'case', 'case:7'),
    `DELETE FROM "data_secret" WHERE "name" = 'numbers-named'`,
  ]) {
    await database.source.query(sql);
  }
}

it.each(testDatabases)('gives numbers of a database from before their names on %s', async (_, make) => {
  const { url, drop } = await make();
  const before = await Database.open(url);
  const store = new DatabaseCampaignStore(before);
  const campaign = campaignOf();
  await store.create(campaign);
  const importId = '01900000-0000-7000-8000-000000000001';
  const begun = { id: importId, campaignId: campaign.id, fileName: 'a', contacts: 0, startedAt: at, touchedAt: at };
  await store.beginImport({ ...begun, state: 'staging' });
  const { id } = newContactOf(campaign.id, importId, 7);
  await store.stage([newContactOf(campaign.id, importId, 7, { id })], at);
  await store.takeIn(importId);
  await asBefore(before, id);
  await before.close();

  const keys = KeyRing.parse(KeyRing.makeKey('k1'));
  for (const opened of ['once', 'again']) {
    const database = await Database.open(url, keys);
    const search = {
      campaignId: null,
      withoutCampaigns: [],
      text: phone,
      state: null,
      disposition: null,
      after: null,
      limit: 9,
    };
    const [contact] = await new DatabaseCampaignStore(database).search(search);
    const number = contact?.numbers[0]?.id ?? '';
    expect([opened, contact?.id, contact?.person]).toEqual([opened, id, number]);
    const subject = { number, phone, person: number, debt: 'case:7' };
    const [known] = await new DatabaseCallRecords(database).of([subject]);
    expect(known?.log).toMatchObject([{ number, person: number }]);
    expect(known?.pools.map(({ version }) => version)).toEqual([3, 4]);
    expect(known?.suppressions).toHaveLength(3);
    const listed = { text: phone, scope: null, kind: null, isOpen: true, after: null, limit: 9 };
    const found = await new DatabaseSuppressionStore(database).search(listed);
    expect(found.map(({ scope, value }) => [scope, value])).toEqual([
      ['number', phone],
      ['person', phone],
    ]);
    for (const table of ['contact', 'contact_event', 'contact_pool', 'suppression']) {
      const stored = JSON.stringify(await database.source.query(`SELECT * FROM "${table}"`));
      expect([stored.includes(phone), stored.includes(hash)]).toEqual([false, false]);
    }
    await database.close();
  }
  await drop();
});
