import { openTestDatabase, postgresUrl } from '../../../tests/fixtures/test-database.js';
import { conversationStoreContract } from '../../../tests/ports/conversation-store.contract.js';
import { DatabaseConversationStore } from './conversation.store.js';
import { Database } from './database.js';

const open = (url?: string) => async () => {
  const { database, close } = await openTestDatabase(url);
  return { store: new DatabaseConversationStore(database), close };
};

conversationStoreContract('SQLite', open());

(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  conversationStoreContract('PostgreSQL', open(postgresUrl));
});

it('refuses a database address it cannot use', async () => {
  await expect(Database.open('mysql://x')).rejects.toThrow('must be given as sqlite:<file> or postgres://…');
});
