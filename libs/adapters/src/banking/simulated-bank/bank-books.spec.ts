import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '#persistence';
import { bankBooksContract } from '../../../../../tests/ports/bank-books.contract.js';
import { DatabaseBankBooks } from './database-bank-books.js';
import { MemoryBankBooks } from './memory-bank-books.js';

bankBooksContract('Memory', () => Promise.resolve({ books: new MemoryBankBooks(), close: () => Promise.resolve() }));

bankBooksContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-'));
  const database = await Database.open(`sqlite:${join(folder, 'test.db')}`);
  const close = async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { books: new DatabaseBankBooks(database), close };
});

const postgresUrl = process.env.POSTGRES_URL;

(postgresUrl ? describe : describe.skip)('with POSTGRES_URL', () => {
  bankBooksContract('PostgreSQL', async () => {
    const name = `zhiyin_bank_${String(process.pid)}_${String(Date.now())}`;
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
    return { books: new DatabaseBankBooks(database), close };
  });
});
