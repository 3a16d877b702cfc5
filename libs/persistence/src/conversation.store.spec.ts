import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { conversationStoreContract } from '../../../tests/ports/conversation-store.contract.js';
import { DatabaseConversationStore } from './conversation.store.js';
import { Database } from './database.js';

conversationStoreContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-'));
  const database = await Database.open(`sqlite:${join(folder, 'test.db')}`);
  const close = async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { store: new DatabaseConversationStore(database), close };
});

const postgresUrl = process.env.POSTGRES_URL;

// Each run has a database of its own, so that runs do not see each other.
(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  conversationStoreContract('PostgreSQL', async () => {
    const name = `zhiyin_test_${String(process.pid)}_${String(Date.now())}`;
    const admin = new pg.Client({ connectionString: postgresUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(postgresUrl ?? '');
    url.pathname = `/${name}`;
    const database = await Database.open(url.href);
    const close = async () => {
      await database.close();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    };
    return { store: new DatabaseConversationStore(database), close };
  });
});

it('refuses a database address it cannot use', async () => {
  await expect(Database.open('mysql://x')).rejects.toThrow('must be given as sqlite:<file> or postgres://…');
});
