import type { ContactEntry } from '#campaign';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { openTestDatabase } from '../../../../tests/fixtures/test-database.js';
import { DatabaseCampaignStore } from './campaign.store.js';
import { ContactOutcomes } from './contact-outcomes.js';
import { DatabasePaymentStore } from './payment.store.js';

const at = '2026-03-02T02:00:00.000Z';
const entry: ContactEntry = {
  ...{ strategy: 's', version: '2026.1', bucket: 'M1', band: 'low', arm: 'robot', treatment: null, at },
  score: { probability: 0.4, reasons: [], trees: 0.4, logistic: 0.3 },
};

it('reads what came of contacts, with what was paid since their campaign was written', async () => {
  const { database, close } = await openTestDatabase();
  const store = new DatabaseCampaignStore(database);
  const campaign = campaignOf();
  await store.create(campaign);
  await store.beginImport({
    ...{ id: 'i', campaignId: campaign.id, fileName: 'list', state: 'staging', contacts: 0 },
    ...{ startedAt: at, touchedAt: at },
  });
  const contacts = [1, 2].map((n) => newContactOf(campaign.id, 'i', n, { entry }));
  await store.stage(contacts, at);
  await store.takeIn('i');
  await new DatabasePaymentStore(database).add([
    { id: 'a', caseId: 'case:1', amountMinor: 700, currency: 'CNY', paidAt: '2026-03-03T00:00:00.000Z' },
    { id: 'b', caseId: 'case:2', amountMinor: 900, currency: 'CNY', paidAt: '2026-02-01T00:00:00.000Z' },
  ]);
  const outcomes = new ContactOutcomes(database);
  expect(await outcomes.arms(campaign.id)).toEqual(
    expect.arrayContaining([
      { arm: 'robot', recoveredMinor: 700 },
      { arm: 'robot', recoveredMinor: 0 },
    ]),
  );
  const [one] = await store.search({
    ...{
      campaignId: campaign.id,
      text: 'row-1',
      state: null,
      disposition: null,
      withoutCampaigns: [],
      after: null,
      limit: 1,
    },
  });
  const record = { kind: 'test' };
  await store.defer(
    { ...one!, version: one!.version + 1, state: 'closed', closedFor: 'denied', changedAt: at, attempts: 1 },
    null,
    record,
  );
  const ended = await outcomes.ended('2026-04-01T00:00:00.000Z', 10);
  expect(ended).toMatchObject([{ variables: { amount: 1200 }, entry: { arm: 'robot' }, paidMinor: 700 }]);
  await close();
});
