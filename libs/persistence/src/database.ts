import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { DataSource, type EntitySchema, MigrationExecutor } from 'typeorm';
import { DomainError } from '#kernel';
import type { KeyRing } from './encryption/key-ring.js';
import { openNumberIndex } from './encryption/open-number-index.js';
import type { NumberIndex } from './encryption/number-index.js';
import { Renaming } from './encryption/renaming.js';
import { withSealedColumns } from './encryption/sealed-columns.js';
import { StandingNumbers } from './encryption/standing-numbers.js';
import { Vault } from './encryption/vault.js';
import { Conversations1763683200000 } from './migrations/1763683200000-conversations.js';
import { Banking1763708400000 } from './migrations/1763708400000-banking.js';
import { Dialogs1763712000000 } from './migrations/1763712000000-dialogs.js';
import { Campaigns1763740800000 } from './migrations/1763740800000-campaigns.js';
import { Calls1763758800000 } from './migrations/1763758800000-calls.js';
import { Access1763722000000 } from './migrations/1763722000000-access.js';
import { Inspection1763733600000 } from './migrations/1763733600000-inspection.js';
import { CampaignNodes1763744400000 } from './migrations/1763744400000-campaign-nodes.js';
import { Payments1763748000000 } from './migrations/1763748000000-payments.js';
import { Artefacts1763751600000 } from './migrations/1763751600000-artefacts.js';
import { ImportTouched1763762400000 } from './migrations/1763762400000-import-touched.js';
import { Retention1763755200000 } from './migrations/1763755200000-retention.js';
import { Presence1763764200000 } from './migrations/1763764200000-presence.js';
import { ContactEntry1763766000000 } from './migrations/1763766000000-contact-entry.js';
import { ReviewLists1763773200000 } from './migrations/1763773200000-review-lists.js';
import { SealedNumbers1763776800000 } from './migrations/1763776800000-sealed-numbers.js';
import { SealedExcerpts1763778600000 } from './migrations/1763778600000-sealed-excerpts.js';
import { CallHolds1763768000000 } from './migrations/1763768000000-call-holds.js';
import { AttemptConversation1763780000000 } from './migrations/1763780000000-attempt-conversation.js';
import { JournalCheckpoint1763782000000 } from './migrations/1763782000000-journal-checkpoint.js';
import { NumberGeneration1763784000000 } from './migrations/1763784000000-number-generation.js';
import { PostgresCommitter } from './postgres-committer.js';
import { PostgresReader } from './postgres-reader.js';
import type { Reader } from './reader.js';
import { SqliteCommitter } from './sqlite-committer.js';
import { SqliteReader } from './sqlite-reader.js';
import { sqlitePragmas } from './sqlite-settings.js';
import { apiKeyTable, staffSessionTable, staffTable } from './tables/access.table.js';
import { auditCheckpointTable, auditTable } from './tables/audit.table.js';
import { bankBookTable, bankOperationTable } from './tables/bank.table.js';
import { callTable, callTurnTable } from './tables/call.table.js';
import { attemptTable, campaignImportTable, campaignTable, contactTable } from './tables/campaign.table.js';
import { contactEventTable, journalTable, suppressionTable } from './tables/contact-log.table.js';
import { conversationTable } from './tables/conversation.table.js';
import { noticeTable, promiseTable } from './tables/dialog.table.js';
import { resultPushTable } from './tables/result-push.table.js';
import { turnTable } from './tables/turn.table.js';
import { Writer } from './writer.js';

const accessTables = [staffTable, staffSessionTable, apiKeyTable, auditTable, auditCheckpointTable];

/** A table of any kind of row. */
const tables = (...all: readonly unknown[]) => all as EntitySchema[];

const schema = {
  entities: tables(
    ...accessTables,
    conversationTable,
    turnTable,
    bankBookTable,
    bankOperationTable,
    promiseTable,
    noticeTable,
    campaignTable,
    campaignImportTable,
    contactTable,
    attemptTable,
    contactEventTable,
    suppressionTable,
    journalTable,
    resultPushTable,
    callTable,
    callTurnTable,
  ),
  migrations: [
    Conversations1763683200000,
    Banking1763708400000,
    Dialogs1763712000000,
    Access1763722000000,
    Inspection1763733600000,
    Campaigns1763740800000,
    CampaignNodes1763744400000,
    Payments1763748000000,
    Artefacts1763751600000,
    Retention1763755200000,
    Calls1763758800000,
    ImportTouched1763762400000,
    Presence1763764200000,
    ContactEntry1763766000000,
    ReviewLists1763773200000,
    SealedNumbers1763776800000,
    SealedExcerpts1763778600000,
    CallHolds1763768000000,
    AttemptConversation1763780000000,
    JournalCheckpoint1763782000000,
    NumberGeneration1763784000000,
  ],
  migrationsTransactionMode: 'each' as const,
};

/** Any number that no other program uses on this database. */
const migrationLock = 7_429_100_415;
type Entities = typeof schema.entities;

/** The open database: `source` to read, `writer` to write. */
export class Database {
  private constructor(
    readonly source: DataSource,
    readonly writer: Writer,
    /** For queries that may take long. */
    readonly reader: Reader,
    /** Seals and opens what no entity schema does. */
    readonly vault: Vault,
    /** The names under which numbers are looked up. */
    readonly numbers: NumberIndex,
  ) {}

  /**
   * Opens a database and brings its schema up to date.
   * @param url `sqlite:<file>` or `postgres://…`
   * @param keys encrypt what is personal; without them nothing is
   */
  static async open(url: string, keys: KeyRing | null = null): Promise<Database> {
    const file = /^sqlite:(.+)$/.exec(url)?.[1];
    const isPostgres = /^postgres(ql)?:\/\//.test(url);
    if (file === undefined && !isPostgres) {
      throw new DomainError('bad-database-url', 'The database must be given as sqlite:<file> or postgres://…');
    }
    const entities = keys ? withSealedColumns(schema.entities, keys) : schema.entities;
    const source = file === undefined ? postgres(url, entities) : sqlite(file, entities);
    await source.initialize();
    const committer = file === undefined ? new PostgresCommitter(source) : new SqliteCommitter(file);
    const reader = file === undefined ? new PostgresReader(source) : new SqliteReader(file);
    const writer = new Writer(committer);
    try {
      return await oneAtATime(source, async () => {
        await source.runMigrations();
        const vault = new Vault(keys);
        const numbers = await openNumberIndex({ source, writer, vault, hasKeys: keys !== null });
        const database = new Database(source, writer, reader, vault, numbers);
        if (keys !== null) {
          await new StandingNumbers(database).name();
          await new Renaming(database).run();
        }
        return database;
      });
    } catch (error) {
      await writer.close();
      await reader.close();
      await source.destroy();
      throw error;
    }
  }

  /**
   * What `open` would do to the schema; nothing is changed.
   * @returns the names of the migrations that wait; all of them where there is no database file yet
   */
  static async waitingMigrations(url: string): Promise<readonly string[]> {
    const file = /^sqlite:(.+)$/.exec(url)?.[1];
    const all = schema.migrations.map(({ name }) => name);
    if (file !== undefined && !existsSync(file)) return all;
    const source =
      file === undefined
        ? postgres(url, schema.entities)
        : new DataSource({ ...schema, type: 'better-sqlite3', database: file, readonly: true, fileMustExist: true });
    await source.initialize();
    try {
      return (await new MigrationExecutor(source).getPendingMigrations()).map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  }

  /** Finishes what is being written, then closes. */
  async close(): Promise<void> {
    await this.writer.close();
    await this.reader.close();
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** Opens the database for work; on PostgreSQL one process at a time, as several may start together. */
async function oneAtATime<T>(source: DataSource, open: () => Promise<T>): Promise<T> {
  if (source.options.type !== 'postgres') return open();
  const runner = source.createQueryRunner();
  await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  try {
    return await open();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}

/** Whoever waits for a connection longer than this is told so, instead of hanging while the database is away. */
const patience = { connectionTimeoutMillis: 5_000, keepAlive: true };

/** Statements are sent without waiting for the answers to earlier ones. */
const pipeline = true;

function postgres(url: string, entities: Entities): DataSource {
  return new DataSource({ ...schema, entities, type: 'postgres', url, poolSize: 10, extra: { ...patience, pipeline } });
}

function sqlite(file: string, entities: Entities): DataSource {
  mkdirSync(dirname(file), { recursive: true });
  const prepareDatabase = (database: SqliteDatabase.Database) => {
    for (const pragma of sqlitePragmas) database.pragma(pragma);
  };
  return new DataSource({ ...schema, entities, type: 'better-sqlite3', database: file, prepareDatabase });
}
