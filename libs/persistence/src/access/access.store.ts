import { IsNull, MoreThan, type Repository } from 'typeorm';
import { AccessStore, type ApiKey, type StaffAccount, type StaffSession } from '#access';
import { AdapterError, type Instant } from '#kernel';
import type { Database } from '../database.js';
import { type Statement, TableStatements } from '../statements.js';
import { apiKeyTable, staffSessionTable, staffTable } from '../tables/access.table.js';
import type { Writer } from '../writer.js';

export class DatabaseAccessStore extends AccessStore {
  private readonly staff: Repository<StaffAccount>;
  private readonly sessions: Repository<StaffSession>;
  private readonly apiKeys: Repository<ApiKey>;
  private readonly staffRow: TableStatements<StaffAccount>;
  private readonly sessionRow: TableStatements<StaffSession>;
  private readonly keyRow: TableStatements<ApiKey>;
  private readonly writer: Writer;

  constructor({ source, writer }: Database) {
    super();
    this.staff = source.getRepository(staffTable);
    this.sessions = source.getRepository(staffSessionTable);
    this.apiKeys = source.getRepository(apiKeyTable);
    this.staffRow = new TableStatements(source, staffTable);
    this.sessionRow = new TableStatements(source, staffSessionTable);
    this.keyRow = new TableStatements(source, apiKeyTable);
    this.writer = writer;
  }

  override accounts(): Promise<readonly StaffAccount[]> {
    return this.staff.find({ order: { name: 'ASC' } });
  }

  override account(id: string): Promise<StaffAccount | null> {
    return this.staff.findOneBy({ id });
  }

  override accountByName(name: string): Promise<StaffAccount | null> {
    return this.staff.findOneBy({ name });
  }

  override accountBySubject(ssoSubject: string): Promise<StaffAccount | null> {
    return this.staff.findOneBy({ ssoSubject });
  }

  override addAccount(account: StaffAccount): Promise<boolean> {
    return this.attempt(this.staffRow.insert(account));
  }

  override changeAccount(account: StaffAccount): Promise<boolean> {
    const next = { ...account, version: account.version + 1 };
    return this.attempt(this.staffRow.update(next, '"id" = ? AND "version" = ?', [account.id, account.version]));
  }

  override async addSession(session: StaffSession): Promise<void> {
    if (await this.attempt(this.sessionRow.insert(session))) return;
    throw new AdapterError('A session could not be stored.', true);
  }

  override sessionByHash(tokenHash: string): Promise<StaffSession | null> {
    return this.sessions.findOneBy({ tokenHash });
  }

  override sessionsOf(staffId: string, now: Instant): Promise<readonly StaffSession[]> {
    const where = { staffId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
    return this.sessions.find({ where, order: { startedAt: 'DESC' } });
  }

  override async seenSession(id: string, at: Instant): Promise<void> {
    await this.attempt({ sql: 'UPDATE "staff_session" SET "lastSeenAt" = ? WHERE "id" = ?', parameters: [at, id] });
  }

  override async revokeSession(id: string, at: Instant): Promise<void> {
    const sql = 'UPDATE "staff_session" SET "revokedAt" = ? WHERE "id" = ? AND "revokedAt" IS NULL';
    await this.attempt({ sql, parameters: [at, id] });
  }

  override keys(): Promise<readonly ApiKey[]> {
    return this.apiKeys.find({ order: { createdAt: 'DESC' } });
  }

  override key(id: string): Promise<ApiKey | null> {
    return this.apiKeys.findOneBy({ id });
  }

  override async addKey(key: ApiKey): Promise<void> {
    await this.attempt(this.keyRow.insert(key));
  }

  override changeKey(before: ApiKey, after: ApiKey): Promise<boolean> {
    const where = `"id" = ? AND "secretHash" = ? AND "revokedAt" IS NULL`;
    return this.attempt(this.keyRow.update(after, where, [before.id, before.secretHash]));
  }

  private async attempt(statement: Statement): Promise<boolean> {
    return (await this.writer.write([statement])).done;
  }
}
