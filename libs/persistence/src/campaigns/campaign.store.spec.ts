import { campaignStoreContract } from '../../../../tests/ports/campaign-store.contract.js';
import { openTestDatabase, postgresUrl } from '../../../../tests/fixtures/test-database.js';
import { DatabaseCallRecords } from './call-records.js';
import { DatabaseCampaignStore } from './campaign.store.js';
import { DatabaseDecisionJournal } from './decision-journal.js';

const open = (url?: string) => async () => {
  const { database, close } = await openTestDatabase(url);
  return {
    store: new DatabaseCampaignStore(database),
    records: new DatabaseCallRecords(database),
    journal: new DatabaseDecisionJournal(database),
    close,
  };
};

campaignStoreContract('SQLite', open());

(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  campaignStoreContract('PostgreSQL', open(postgresUrl));
});
