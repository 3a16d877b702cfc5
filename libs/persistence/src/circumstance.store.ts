import { In, type Repository } from 'typeorm';
import type { Notice, PromiseToPay } from '#kernel';
import { type Circumstances, CircumstanceStore, type SpokenCall } from '#quality';
import type { CallRecord, CallTurn } from '#voicebot';
import type { Database } from './database.js';
import { marks } from './rows.js';
import { callTable, callTurnTable } from './tables/call.table.js';
import { noticeTable, promiseTable } from './tables/dialog.table.js';

export class DatabaseCircumstanceStore extends CircumstanceStore {
  private readonly notices: Repository<Notice>;
  private readonly promises: Repository<PromiseToPay>;
  private readonly calls: Repository<CallRecord>;
  private readonly callTurns: Repository<CallTurn>;

  constructor(private readonly database: Database) {
    super();
    this.notices = database.source.getRepository(noticeTable);
    this.promises = database.source.getRepository(promiseTable);
    this.calls = database.source.getRepository(callTable);
    this.callTurns = database.source.getRepository(callTurnTable);
  }

  override async of(conversationIds: readonly string[]): Promise<ReadonlyMap<string, Circumstances>> {
    if (conversationIds.length === 0) return new Map();
    const among = { where: { conversationId: In([...conversationIds]) } };
    const { reader } = this.database;
    const list = `(${marks(conversationIds)})`;
    const [notices, promises, outcomes, demos, calls] = await Promise.all([
      this.notices.find({ ...among, order: { at: 'ASC' } }),
      this.promises.find({ ...among, order: { madeAt: 'ASC' } }),
      reader.rows<{ conversationId: string; outcome: string | null }>(
        `SELECT "conversationId", "outcome" FROM "desk_ticket" WHERE "conversationId" IN ${list}`,
        conversationIds,
      ),
      reader.rows<{ conversationId: string }>(
        `SELECT "conversationId" FROM "demo_conversation" WHERE "conversationId" IN ${list}`,
        conversationIds,
      ),
      this.callsOf(conversationIds),
    ]);
    const outcomeOf = new Map(outcomes.map(({ conversationId, outcome }) => [conversationId, outcome]));
    const isDemo = new Set(demos.map(({ conversationId }) => conversationId));
    const belongs = (id: string) => (row: { readonly conversationId: string }) => row.conversationId === id;
    return new Map(
      conversationIds.map((id) => [
        id,
        {
          notices: notices.filter(belongs(id)),
          promises: promises.filter(belongs(id)),
          outcome: outcomeOf.get(id) ?? null,
          isDemo: isDemo.has(id),
          call: calls.get(id) ?? null,
        },
      ]),
    );
  }

  /** The last call of each conversation that was one. */
  private async callsOf(conversationIds: readonly string[]): Promise<ReadonlyMap<string, SpokenCall>> {
    const calls = await this.calls.find({
      where: { conversationId: In([...conversationIds]) },
      order: { startedAt: 'ASC' },
    });
    if (calls.length === 0) return new Map();
    const turns = await this.callTurns.findBy({ callId: In(calls.map(({ id }) => id)) });
    return new Map(
      calls.map(({ id, conversationId, recording }) => {
        const own = turns.filter(({ callId }) => callId === id);
        const spoken = own.map(({ turnId, startMs, endMs, heard, wasInterrupted }) => {
          return [turnId, { startMs, endMs, heard: wasInterrupted ? heard : null }] as const;
        });
        return [conversationId ?? '', { id, hasRecording: recording !== null, turns: Object.fromEntries(spoken) }];
      }),
    );
  }
}
