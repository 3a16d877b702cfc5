import { v7 as uuid } from 'uuid';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { openTestDatabase, postgresUrl } from '../../../../tests/fixtures/test-database.js';
import { DatabaseCampaignStore } from './campaign.store.js';

const at = '2026-03-02T00:00:00.000Z';

it.each(
  postgresUrl === undefined
    ? [['SQLite', undefined]]
    : [
        ['SQLite', undefined],
        ['PostgreSQL', postgresUrl],
      ],
)('samples those who wait from first to last (%s)', async (_, url) => {
  const { database, close } = await openTestDatabase(url);
  const store = new DatabaseCampaignStore(database);
  const [campaign, importId] = [campaignOf(), uuid()];
  await store.create(campaign);
  const begun = { id: importId, campaignId: campaign.id, fileName: 'list.csv', contacts: 0, startedAt: at };
  await store.beginImport({ ...begun, state: 'staging', touchedAt: at });
  await store.stage(
    Array.from({ length: 7 }, (__, i) => newContactOf(campaign.id, importId, i)),
    at,
  );
  expect(await store.sample(campaign.id, 3, 9)).toEqual([]);
  await store.takeIn(importId);
  const ids = (await store.ready(campaign.id, 9)).map(({ id }) => id);
  expect(await store.sample(campaign.id, 3, 9)).toEqual([ids[0], ids[3], ids[6]]);
  expect(await store.sample(campaign.id, 1, 2)).toEqual(ids.slice(0, 2));
  await close();
});
