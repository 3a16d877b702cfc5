import {
  type ConversationFilter,
  ConversationSearch,
  type FoundConversation,
  type FoundPage,
  severities,
} from '#quality';
import { whereOf } from './conversation-filter.js';
import type { Database } from './database.js';
import type { Vault } from './encryption/vault.js';
import { hadBy } from './owned-by.js';
import { pageKeys, pageMark } from './rows.js';

interface DigestRow extends Omit<
  FoundConversation,
  'handedOver' | 'firstRequest' | 'isComplaint' | 'isDemo' | 'severity'
> {
  readonly handedOver: number;
  readonly firstRequest: number | null;
  readonly isComplaint: number;
  readonly isDemo: number;
  readonly severity: number | null;
}

const columns = [
  ...['conversationId', 'seq', 'channel', 'language', 'state', 'participant', 'agent', 'startedAt', 'endedAt'],
  ...['durationMs', 'turns', 'intent', 'disposition', 'sentiment', 'handedOver', 'firstRequest', 'waitMs'],
  ...['questions', 'unanswered', 'isComplaint', 'isDemo', 'excerpt', 'score', 'grade', 'severity', 'findings'],
]
  .map((name) => `d."${name}"`)
  .join(', ');

const foundOf = (row: DigestRow, vault: Vault): FoundConversation => ({
  ...row,
  excerpt: vault.open('conversation_digest', 'excerpt', row.excerpt),
  handedOver: row.handedOver === 1,
  firstRequest: row.firstRequest === null ? null : row.firstRequest === 1,
  isComplaint: row.isComplaint === 1,
  isDemo: row.isDemo === 1,
  severity: severities[row.severity ?? -1] ?? null,
});

export class DatabaseConversationSearch extends ConversationSearch {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(filter: ConversationFilter, page: { after?: string; limit: number }): Promise<FoundPage> {
    const { reader } = this.database;
    const where = whereOf(filter, reader.isPostgres);
    const keys = pageKeys(page.after, 2);
    if (keys) where.and('(d."startedAt", d."conversationId") < (?, ?)', ...keys);
    const rows = await reader.rows<DigestRow>(
      `SELECT ${columns} FROM "conversation_digest" d ${where.sql}
       ORDER BY d."startedAt" DESC, d."conversationId" DESC LIMIT ?`,
      [...where.parameters, page.limit + 1],
    );
    const conversations = rows.slice(0, page.limit).map((row) => foundOf(row, this.database.vault));
    const last = conversations.at(-1);
    const next = rows.length > page.limit && last ? pageMark(last.startedAt, last.conversationId) : null;
    return { conversations, next };
  }

  override async one(conversationId: string): Promise<FoundConversation | null> {
    const [row] = await this.database.reader.rows<DigestRow>(
      `SELECT ${columns} FROM "conversation_digest" d WHERE d."conversationId" = ?`,
      [conversationId],
    );
    return row ? foundOf(row, this.database.vault) : null;
  }

  override hadBy(agents: readonly string[], conversationIds: readonly string[]): Promise<ReadonlySet<string>> {
    return hadBy(this.database.reader, agents, conversationIds);
  }
}
