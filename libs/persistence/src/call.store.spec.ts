import { openTestDatabase, postgresUrl } from '../../../tests/fixtures/test-database.js';
import { callStoreContract } from '../../../tests/ports/call-store.contract.js';
import { DatabaseCallStore } from './call.store.js';

const open = (url?: string) => async () => {
  const { database, close } = await openTestDatabase(url);
  return { store: new DatabaseCallStore(database), close };
};

callStoreContract('SQLite', open());

(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  callStoreContract('PostgreSQL', open(postgresUrl));
});
