import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { DomainError } from '#kernel';
import { Conversations1763683200000 } from './migrations/1763683200000-conversations.js';
import { conversationTable } from './tables/conversation.table.js';
import { turnTable } from './tables/turn.table.js';

const schema = {
  entities: [conversationTable, turnTable],
  migrations: [Conversations1763683200000],
  migrationsTransactionMode: 'each' as const,
};

/** Settings of a SQLite connection: readers never wait for the writer, and a commit survives a power failure. */
function prepareDatabase(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -32000');
  database.pragma('journal_size_limit = 67108864');
}

/**
 * Opens the database and brings its schema up to date.
 * @param url `sqlite:<file>` or `postgres://…`
 */
export async function openDatabase(url: string): Promise<DataSource> {
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  let source: DataSource;
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    source = new DataSource({ ...schema, type: 'better-sqlite3', database: file, prepareDatabase });
  } else if (/^postgres(ql)?:\/\//.test(url)) {
    source = new DataSource({ ...schema, type: 'postgres', url, poolSize: 10 });
  } else {
    throw new DomainError('bad-database-url', 'The database must be given as sqlite:<file> or postgres://…');
  }
  await source.initialize();
  await source.runMigrations();
  return source;
}
