import { IsNull, LessThan, MoreThan, Not, Raw, type Repository } from 'typeorm';
import { type AppendResult, type ConversationChange, ConversationStore } from '#assistant';
import type { Channel, Conversation, Instant, Notice, PromiseToPay, Turn } from '#kernel';
import { suppressionsOf } from './campaigns/suppressions-of.js';
import type { Database } from './database.js';
import type { NumberIndex } from './encryption/number-index.js';
import { TableStatements } from './statements.js';
import { conversationTable } from './tables/conversation.table.js';
import { suppressionRow, type SuppressionRow, suppressionTable } from './tables/contact-log.table.js';
import { noticeTable, promiseTable } from './tables/dialog.table.js';
import { turnTable } from './tables/turn.table.js';
import type { Writer } from './writer.js';

export class DatabaseConversationStore extends ConversationStore {
  private readonly conversations: Repository<Conversation>;
  private readonly said: Repository<Turn>;
  private readonly conversationRow: TableStatements<Conversation>;
  private readonly turnRow: TableStatements<Turn>;
  private readonly promises: Repository<PromiseToPay>;
  private readonly promiseRow: TableStatements<PromiseToPay>;
  private readonly noticeRow: TableStatements<Notice>;
  private readonly suppressionRow: TableStatements<SuppressionRow>;
  private readonly writer: Writer;
  private readonly numbers: NumberIndex;

  constructor({ source, writer, numbers }: Database) {
    super();
    this.conversations = source.getRepository(conversationTable);
    this.said = source.getRepository(turnTable);
    this.conversationRow = new TableStatements(source, conversationTable);
    this.turnRow = new TableStatements(source, turnTable);
    this.promises = source.getRepository(promiseTable);
    this.promiseRow = new TableStatements(source, promiseTable);
    this.noticeRow = new TableStatements(source, noticeTable);
    this.suppressionRow = new TableStatements(source, suppressionTable);
    this.writer = writer;
    this.numbers = numbers;
  }

  override async append(change: ConversationChange): Promise<AppendResult> {
    const { expectedSeq, conversation, turns, promises = [], notices = [] } = change;
    const first =
      expectedSeq === null
        ? this.conversationRow.insert(conversation)
        : this.conversationRow.update(conversation, '"id" = ? AND "lastSeq" = ?', [conversation.id, expectedSeq]);
    const suppressions = notices.flatMap(suppressionsOf).map((one) => suppressionRow(one, this.numbers));
    const result = await this.writer.write([
      first,
      ...turns.map((turn) => this.turnRow.insert(turn)),
      ...promises.map((promise) => this.promiseRow.insert(promise)),
      ...notices.map((notice) => this.noticeRow.insert(notice)),
      // “别再打了” holds from the turn it was said in, for every campaign.
      ...(suppressions.length > 0 ? [this.suppressionRow.insertAll(suppressions, true)] : []),
    ]);
    if (result.done) return 'stored';
    return /client_?message/i.test(result.because) ? 'duplicate' : 'conflict';
  }

  override findOpen(participant: string, channel: Channel): Promise<Conversation | null> {
    return this.conversations.findOneBy({ participant, channel, endedAt: IsNull() });
  }

  override find(id: string): Promise<Conversation | null> {
    return this.conversations.findOneBy({ id });
  }

  override turns(conversationId: string, after: number, limit: number): Promise<readonly Turn[]> {
    return this.said.find({ where: { conversationId, seq: MoreThan(after) }, order: { seq: 'ASC' }, take: limit });
  }

  override findByClientMessage(conversationId: string, clientMessageId: string): Promise<Turn | null> {
    return this.said.findOneBy({ conversationId, clientMessageId });
  }

  override promisesOf(conversationId: string): Promise<readonly PromiseToPay[]> {
    return this.promises.find({ where: { conversationId }, order: { madeAt: 'ASC' } });
  }

  override recent(limit: number): Promise<readonly Conversation[]> {
    return this.conversations.find({ order: { lastTurnAt: 'DESC' }, take: limit });
  }

  override queue(): Promise<readonly Conversation[]> {
    return this.conversations.find({ where: { queuedAt: Not(IsNull()) }, order: { queuedAt: 'ASC', id: 'ASC' } });
  }

  override owed(): Promise<readonly Conversation[]> {
    const unhandled = Raw((column) => `"handledSeq" < ${column}`);
    return this.conversations.findBy({ lastCustomerSeq: unhandled, endedAt: IsNull() });
  }

  override idleSince(instant: Instant, limit: number): Promise<readonly Conversation[]> {
    return this.conversations.find({
      where: { lastTurnAt: LessThan(instant), state: 'bot', endedAt: IsNull() },
      order: { lastTurnAt: 'ASC' },
      take: limit,
    });
  }
}
