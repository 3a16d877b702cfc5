import type { Repository } from 'typeorm';
import type { Instant } from '#kernel';
import { type CallHold, type CallRecord, CallStore, type CallTurn } from '#voicebot';
import type { Database } from './database.js';
import { isOwnedBy } from './owned-by.js';
import { upsertRow } from './rows.js';
import { type Statement, TableStatements } from './statements.js';
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

  override async add(call: CallRecord, hold: CallHold | null): Promise<boolean> {
    const held = hold === null ? [] : [holdOf(call.id, hold)];
    return (await this.writer.write([this.callRow.insert(call), ...held])).done;
  }

  override async update(call: CallRecord): Promise<void> {
    const letGo = call.endedAt === null ? [] : [released(call.id)];
    await this.writer.write([this.callRow.update(call, '"id" = ?', [call.id]), ...letGo]);
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

  override recent(limit: number, withoutAgents: readonly string[] = []): Promise<readonly CallRecord[]> {
    const query = this.calls
      .createQueryBuilder('call')
      .orderBy('call.startedAt', 'DESC')
      .addOrderBy('call.id', 'DESC')
      .limit(limit);
    if (withoutAgents.length > 0) query.where(`NOT ${isOwnedBy('call.conversationId')}`, { agents: withoutAgents });
    return query.getMany();
  }

  override async hold(callId: string, hold: CallHold): Promise<void> {
    await this.writer.write([holdOf(callId, hold)]);
  }

  override async renew({ holder, until }: CallHold): Promise<void> {
    const sql = 'UPDATE "call_hold" SET "until" = ? WHERE "holder" = ?';
    await this.writer.write([{ sql, parameters: [until, holder], rows: null }]);
  }

  override forsaken(now: Instant): Promise<readonly CallRecord[]> {
    const held = 'SELECT 1 FROM "call_hold" "hold" WHERE "hold"."callId" = "call"."id" AND "hold"."until" >= :now';
    return this.calls
      .createQueryBuilder('call')
      .where(`"call"."endedAt" IS NULL AND NOT EXISTS (${held})`, { now })
      .orderBy('call.startedAt')
      .getMany();
  }

  override async close(call: CallRecord, now: Instant): Promise<boolean> {
    const isForsaken = `"id" = ? AND "endedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "call_hold" WHERE "callId" = ? AND "until" >= ?)`;
    const closed = this.callRow.update(call, isForsaken, [call.id, call.id, now]);
    return (await this.writer.write([closed, released(call.id)])).done;
  }
}

const holdOf = (callId: string, { holder, until }: CallHold): Statement =>
  upsertRow('call_hold', 'callId', { callId, holder, until });

const released = (callId: string): Statement => ({
  sql: 'DELETE FROM "call_hold" WHERE "callId" = ?',
  parameters: [callId],
  rows: null,
});
