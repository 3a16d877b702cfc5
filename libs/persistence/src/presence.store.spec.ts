import { openTestDatabase, postgresUrl } from '../../../tests/fixtures/test-database.js';
import { presenceStoreContract } from '../../../tests/ports/presence-store.contract.js';
import { DatabasePresenceStore } from './presence.store.js';

const open = (url?: string) => async () => {
  const { database, close } = await openTestDatabase(url);
  return { store: new DatabasePresenceStore(database), close };
};

presenceStoreContract('SQLite', open());

(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  presenceStoreContract('PostgreSQL', open(postgresUrl));
});
