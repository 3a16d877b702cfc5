import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { accessStoreContract } from '../../../../tests/ports/access-store.contract.js';
import { Database } from '../database.js';
import { DatabaseAccessStore } from './access.store.js';

for (const [name, make] of testDatabases) {
  accessStoreContract(name, async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const close = async () => {
      await database.close();
      await drop();
    };
    return { store: new DatabaseAccessStore(database), close };
  });
}
