import { IsNull, type Repository } from 'typeorm';
import { type CallRecord, CallStore, type CallTurn } from '#voicebot';
import type { Database } from './database.js';
import { TableStatements } from './statements.js';
import { callTable, callTurnTable } from './tables/call.table.js';
import type { Writer } from './writer.js';

export class DatabaseCallStore extends CallStore {
  private readonly calls: Repository<CallRecord>;
  private readonly spoken: Repository<CallTurn>;
  private readonly callRow: TableStatements<CallRecord>;
  private readonly turnRow: TableStatements<CallTurn>;
  private readonly writer: Writer;

  constructor({ source, writer }: Database) {
    super();
    this.calls = source.getRepository(callTable);
    this.spoken = source.getRepository(callTurnTable);
    this.callRow = new TableStatements(source, callTable);
    this.turnRow = new TableStatements(source, callTurnTable);
    this.writer = writer;
  }

  override async add(call: CallRecord): Promise<boolean> {
    return (await this.writer.write([this.callRow.insert(call)])).done;
  }

  override async update(call: CallRecord): Promise<void> {
    await this.writer.write([this.callRow.update(call, '"id" = ?', [call.id])]);
  }

  /** A turn that is there already breaks the primary key, which changes nothing. */
  override async addTurn(turn: CallTurn): Promise<void> {
    await this.writer.write([this.turnRow.insert(turn)]);
  }

  override find(id: string): Promise<CallRecord | null> {
    return this.calls.findOneBy({ id });
  }

  override ofConversation(conversationId: string): Promise<CallRecord | null> {
    return this.calls.findOne({ where: { conversationId }, order: { startedAt: 'DESC' } });
  }

  override turns(callId: string): Promise<readonly CallTurn[]> {
    return this.spoken.find({ where: { callId }, order: { startMs: 'ASC', endMs: 'ASC' } });
  }

  override recent(limit: number): Promise<readonly CallRecord[]> {
    return this.calls.find({ order: { startedAt: 'DESC', id: 'DESC' }, take: limit });
  }

  override unfinished(): Promise<readonly CallRecord[]> {
    return this.calls.find({ where: { endedAt: IsNull() }, order: { startedAt: 'ASC' } });
  }
}
