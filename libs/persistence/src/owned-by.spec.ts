import { onEveryDatabase, type OpenDatabase } from '../../../tests/fixtures/databases.js';
import { DatabaseCallStore } from './call.store.js';
import { DatabasePromiseStore } from './promise.store.js';
import { DatabaseReviewStore } from './review.store.js';
import { insertRow, type NewRow } from './rows.js';

const at = '2026-06-01T08:00:00.000Z';

/** With who has it now, and who had it last by its digest; as raw rows, for what is not asked about here is left out. */
const conversation = (id: string, state: string, agent: string | null): NewRow => ({
  ...{ id, participant: `visitor:${id}`, channel: 'web', language: 'zh', state, agent, startedAt: at, lastTurnAt: at },
  ...{ queuedAt: null, endedAt: null, lastSeq: 1, lastCustomerSeq: 1, handledSeq: 1, misses: 0, isInspected: 0 },
});

const digest = (conversationId: string, agent: string | null): NewRow => ({
  ...{ conversationId, seq: 1, channel: 'web', language: 'zh', state: 'bot', participant: 'visitor', agent },
  ...{ startedAt: at, endedAt: null, durationMs: 1, turns: 1, intent: null, disposition: null, sentiment: 0 },
  ...{ handedOver: 1, firstRequest: null, waitMs: null, questions: 0, unanswered: 0, isComplaint: 0, isDemo: 0 },
  ...{ excerpt: '', score: null, grade: null, severity: -1, findings: 0 },
});

const promise = (id: string): NewRow => ({
  ...{ id, conversationId: id, caseId: null, amountMinor: 1, currency: 'CNY', dueDate: '2026-06-02' },
  ...{ channel: 'app', state: 'pending', evidenceTurns: '[1]', madeAt: at },
});

const reviewed = (conversationId: string, agent: string | null): NewRow => ({
  ...{ conversationId, state: 'published', agent, reviewer: 'wang', secondReviewer: null, appeals: 0, dueAt: null },
  ...{ machineScore: 1, score: 2, revision: 1, updatedAt: at, events: '[]' },
});

const item = (conversationId: string): NewRow => ({
  ...{ id: `${conversationId}:fatal`, conversationId, reason: 'fatal', stratum: '', dueAt: at, doneAt: null },
});

const session = (id: string, conversations: readonly string[]): NewRow => {
  const body = JSON.stringify({ title: id, conversations, reviewers: [], dueAt: at, createdBy: 'wang' });
  return { id, createdAt: at, closedAt: null, body };
};

const ids = (rows: readonly { readonly id?: string; readonly conversationId?: string | null }[]) =>
  rows.map(({ conversationId, id }) => conversationId ?? id).sort();

onEveryDatabase((name, open) => {
  describe(`what agents of another team have: ${name}`, () => {
    let opened: OpenDatabase;
    const others = ['bea', 'bo'];

    beforeAll(async () => {
      opened = await open();
      const { writer } = opened.database;
      // Has it now, and it was not digested yet; had it last; waits though she had it; of the own team; nobody's.
      const of = [
        ['has', 'agent', 'bea', undefined],
        ['had', 'bot', null, 'bea'],
        ['waits', 'queued', null, 'bea'],
        ['ours', 'agent', 'ann', 'bea'],
        ['free', 'bot', null, null],
      ] as const;
      for (const [id, state, agent, last] of of) {
        await writer.write([
          insertRow('conversation', conversation(id, state, agent)),
          ...(last === undefined ? [] : [insertRow('conversation_digest', digest(id, last))]),
          insertRow('promise_to_pay', promise(id)),
          insertRow('review_case', reviewed(id, agent)),
          insertRow('review_item', item(id)),
        ]);
      }
      await writer.write([
        insertRow('calibration', session('mixed', ['free', 'had'])),
        insertRow('calibration', session('clean', ['free'])),
      ]);
      const call = {
        ...({ id: 'call-1', conversationId: 'has', direction: 'inbound', language: 'zh', startedAt: at } as const),
        ...{ customer: '+86138****0001', bankNumber: null, flow: null, caseId: null, answeredAt: null, endedAt: null },
        ...{ ending: null, sip: null, q850: null, answeredBy: null, disposition: null, recording: null, pauses: [] },
      };
      await new DatabaseCallStore(opened.database).add(call, { holder: 'one', until: at });
    });
    afterAll(() => opened.close());

    it('is left out of calls and promises, at the source', async () => {
      const calls = new DatabaseCallStore(opened.database);
      expect(ids(await calls.recent(9))).toEqual(['has']);
      expect(ids(await calls.recent(9, others))).toEqual([]);
      const promises = new DatabasePromiseStore(opened.database);
      const due = async (agents: readonly string[]) =>
        ids(await promises.dueBetween('2026-06-01', '2026-06-03', { agents, campaigns: ['none'] }));
      expect(await due([])).toEqual(['free', 'had', 'has', 'ours', 'waits']);
      expect(await due(others)).toEqual(['free', 'ours', 'waits']);
      const [first] = await promises.dueBetween('2026-06-01', '2026-06-03', { agents: others, campaigns: [] });
      expect(first?.evidenceTurns).toEqual([1]);
    });

    it('is left out of reviews, cases, sessions and their figures', async () => {
      const reviews = new DatabaseReviewStore(opened.database);
      const page = { limit: 9, done: false, withoutAgents: others };
      expect(ids((await reviews.queue(page)).items)).toEqual(['free']);
      expect(await reviews.counts(others)).toEqual({ fatal: 1 });
      expect(await reviews.counts([])).toEqual({ fatal: 4 });
      expect(ids((await reviews.cases(page)).cases)).toEqual(['free', 'had', 'ours', 'waits']);
      expect(ids(await reviews.sessions(others))).toEqual(['clean']);
      expect(ids(await reviews.sessions([]))).toEqual(['clean', 'mixed']);
      const agents = (await reviews.byAgent('2026-06-01', '2026-06-02', others)).map(({ agent }) => agent);
      expect(agents.sort()).toEqual(['ann', null]);
    });
  });
});
