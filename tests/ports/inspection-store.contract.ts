import { randomUUID } from 'node:crypto';
import { beginConversation, ConversationStore, endSilently, receive } from '#assistant';
import type { Conversation } from '#kernel';
import {
  type ConversationSearch,
  type Figures,
  type Finding,
  type Inspected,
  type InspectionStore,
  wordsOf,
} from '#quality';

interface Stores {
  readonly conversations: ConversationStore;
  readonly inspections: InspectionStore;
  readonly search: ConversationSearch;
  readonly figures: Figures;
  readonly close: () => Promise<void>;
}

const uuid = () => randomUUID();
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 8, minute)).toISOString();

const finding: Finding = {
  rule: 'FB-10',
  item: 'forbidden',
  name: { zh: '禁语', en: 'Forbidden' },
  severity: 'fatal',
  score: -100,
  explanation: { zh: '第 1 句', en: 'turn 1' },
  evidence: [],
  audio: null,
};

const inspectionOf = (conversation: string) => ({
  ...({ conversation, scorecard: 'service-chat', version: '1', score: 0, grade: 'fail', items: [] } as const),
  ...{ findings: [finding], evaluated: ['FB-10'], notEvaluated: [], obligations: [], promise: null },
});

function inspectedOf({ id, participant, startedAt, lastSeq }: Conversation, texts: readonly string[]): Inspected {
  return {
    digest: {
      ...({ conversationId: id, seq: lastSeq, channel: 'web', language: 'zh', state: 'ended', participant } as const),
      ...{ agent: null, startedAt, endedAt: at(59), durationMs: 60_000, turns: 1, intent: 'card_lost' },
      ...{ disposition: null, sentiment: -0.6, handedOver: true, firstRequest: true, waitMs: 12_000, questions: 2 },
      ...{ unanswered: 1, isComplaint: false, isDemo: false, excerpt: texts[0] ?? '' },
    },
    inspection: inspectionOf(id),
    version: 'rules-1',
    inspectedAt: at(59),
    intents: ['card_lost', 'card_fee'],
    words: wordsOf(texts),
    questions: [],
    review: { conversationId: id, reason: 'fatal', stratum: '', dueAt: at(59) },
  };
}

/** What every store of inspections does, with the search and the figures over it. */
export function inspectionStoreContract(name: string, open: () => Promise<Stores>): void {
  describe(`inspection store: ${name}`, () => {
    let stores: Stores;
    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores.close());

    async function ended(minute: number, text = '你好'): Promise<Conversation> {
      const begun = beginConversation(uuid(), `visitor:${uuid()}`, 'web', 'zh', at(minute));
      const first = receive(begun, { clientMessageId: uuid(), text }, uuid, at(minute));
      await stores.conversations.append(first);
      const last = endSilently(first.conversation, at(minute));
      await stores.conversations.append(last);
      return last.conversation;
    }

    it('finds what has ended and was not inspected, and keeps a result once', async () => {
      const conversation = await ended(1);
      expect(await stores.inspections.pending(1000)).toContain(conversation.id);
      const inspected = inspectedOf(conversation, ['我的银行卡丢了', 'how do I freeze it']);
      expect(await stores.inspections.keep(inspected)).toBe(true);
      expect(await stores.inspections.keep({ ...inspected, version: 'rules-2' })).toBe(false);
      expect(await stores.inspections.pending(1000)).not.toContain(conversation.id);
      expect(await stores.inspections.find(conversation.id)).toEqual({
        ...inspectionOf(conversation.id),
        rulesVersion: 'rules-1',
        inspectedAt: at(59),
      });
      expect(await stores.inspections.find(uuid())).toBeNull();
    });

    it('finds conversations by words, rule, intent, mood, score and pages through them', async () => {
      const conversation = await ended(2);
      await stores.inspections.keep(inspectedOf(conversation, ['请问白金卡年费怎么减免', 'annual fee waiver please']));
      const other = await ended(3);
      await stores.inspections.keep(inspectedOf(other, ["it's 年费", '金卡']));
      const ids = async (filter: Parameters<ConversationSearch['find']>[0]) =>
        (await stores.search.find(filter, { limit: 100 })).conversations.map(({ conversationId }) => conversationId);
      for (const text of ['白金卡年费', '减免', '免', 'annual fee', 'waiv', 'Annual 年费', '金卡年费']) {
        expect([text, await ids({ text })]).toEqual([text, [conversation.id]]);
      }
      expect(await ids({ text: '年费' })).toEqual([other.id, conversation.id]);
      expect(await ids({ text: '免annual' })).toEqual([conversation.id]);
      for (const text of ['年费金卡', "'; DROP", '"', '！！', 'waiver annual zebra'])
        expect([text, await ids({ text })]).toEqual([text, []]);
      expect(await ids({ rule: 'FB-10', since: at(2) })).toEqual([other.id, conversation.id]);
      expect(await ids({ rule: 'FB-*', intent: 'card_fee', since: at(3) })).toEqual([other.id]);
      expect(await ids({ rule: 'QA-*' })).toEqual([]);
      const all = { severity: 'critical', scoreTo: 10, sentiment: 'negative', handedOver: true, agent: 'bot' } as const;
      expect(await ids({ ...all, unanswered: true, demo: false, since: at(2), until: at(3) })).toEqual([
        conversation.id,
      ]);
      const first = await stores.search.find({ since: at(2) }, { limit: 1 });
      expect(first.conversations).toMatchObject([{ conversationId: other.id, severity: 'fatal', firstRequest: true }]);
      const second = await stores.search.find({ since: at(2) }, { limit: 1, after: first.next ?? '' });
      expect(second.conversations.map(({ conversationId }) => conversationId)).toEqual([conversation.id]);
      expect(second.next).toBeNull();
      expect(await stores.search.one(other.id)).toMatchObject({ score: 0, grade: 'fail', findings: 1 });
    });

    it('follows open conversations and never goes back', async () => {
      const begun = beginConversation(uuid(), `visitor:${uuid()}`, 'web', 'zh', at(20));
      const change = receive(begun, { clientMessageId: uuid(), text: '在吗' }, uuid, at(20));
      await stores.conversations.append(change);
      expect(await stores.inspections.unfollowed(at(59), 1000)).toContain(begun.id);
      const { digest } = inspectedOf(change.conversation, ['在吗']);
      await stores.inspections.follow({ ...digest, state: 'bot', endedAt: null });
      await stores.inspections.follow({ ...digest, state: 'queued', endedAt: null, seq: 0 });
      expect(await stores.inspections.unfollowed(at(59), 1000)).not.toContain(begun.id);
      expect(await stores.search.one(begun.id)).toMatchObject({ state: 'bot', score: null, severity: null });
    });

    it('raises an alert once and lets one person acknowledge it', async () => {
      const conversationId = uuid();
      const alert = {
        ...{ id: `${conversationId}:FB-10`, conversationId, finding, channel: 'web', agent: 'ling', at: at(30) },
        ...{ acknowledgedBy: null, acknowledgedAt: null },
      };
      expect(await stores.inspections.raise(alert)).toBe(true);
      expect(await stores.inspections.raise(alert)).toBe(false);
      expect(await stores.inspections.alerts({ open: true, limit: 5, withoutAgents: [] })).toEqual({
        alerts: [alert],
        next: null,
        open: 1,
      });
      expect(await stores.inspections.acknowledge(alert.id, 'wang', at(31))).toBe(true);
      expect(await stores.inspections.acknowledge(alert.id, 'zhao', at(32))).toBe(false);
      expect(await stores.inspections.alert(alert.id)).toMatchObject({ acknowledgedBy: 'wang' });
      expect((await stores.inspections.alerts({ open: true, limit: 5, withoutAgents: [] })).open).toBe(0);
    });

    it('adds up the figures of a period', async () => {
      const conversation = await ended(40);
      await stores.inspections.keep(inspectedOf(conversation, ['你好']));
      const of = { since: at(40), until: at(41) };
      expect(await stores.figures.sums(of)).toEqual({
        ...{ conversations: 1, open: 0, ended: 1, contained: 0, handedOver: 1, wishes: 1, granted: 1, questions: 2 },
        ...{ unanswered: 1, scored: 1, scoreSum: 0, passed: 0 },
      });
      expect(await stores.figures.slices(of, 'hour')).toMatchObject([{ from: '2026-06-01T08', conversations: 1 }]);
      expect(await stores.figures.waits(of)).toEqual([12_000]);
      expect(await stores.figures.intents(of, 5)).toEqual([
        { intent: 'card_fee', conversations: 1 },
        { intent: 'card_lost', conversations: 1 },
      ]);
      expect(await stores.figures.channels({ ...of, demo: false })).toEqual([{ channel: 'web', conversations: 1 }]);
      expect(await stores.figures.agents(of)).toMatchObject([{ agent: null, conversations: 1, fatal: 1 }]);
      expect(await stores.figures.rules(of, null)).toEqual([{ rule: 'FB-10', hits: 1 }]);
      expect(await stores.figures.alerts(of)).toEqual({ open: 0, fatal: 0, critical: 0 });
      expect(await stores.figures.hitIntents(at(40))).toEqual(new Set(['card_fee', 'card_lost']));
      expect(await stores.inspections.ended({ ...of, after: null, limit: 5, withoutAgents: [] })).toEqual([
        { id: conversation.id, startedAt: at(40) },
      ]);
    });

    it('reports what the members of a team had', async () => {
      for (const agent of ['ling', 'chen', null]) {
        const { digest, ...inspected } = inspectedOf(await ended(45), ['你好']);
        await stores.inspections.keep({ ...inspected, digest: { ...digest, agent } });
      }
      const of = { since: at(45), until: at(46) };
      expect(await stores.figures.rules(of)).toEqual([{ rule: 'FB-10', hits: 3 }]);
      const ofLing = { ...of, ofAgents: ['ling', 'nobody'] };
      expect(await stores.figures.rules(ofLing)).toEqual([{ rule: 'FB-10', hits: 1 }]);
      expect(await stores.figures.agents(ofLing)).toMatchObject([{ agent: 'ling', conversations: 1 }]);
      expect(await stores.figures.verdicts(ofLing)).toEqual([]);
      expect(await stores.figures.agents({ ...of, ofAgents: [] })).toEqual([]);
    });

    it('leaves out what agents of other teams had', async () => {
      const [theirs, ours] = [await ended(50), await ended(51)];
      for (const [conversation, agent] of [
        [theirs, 'bea'],
        [ours, null],
      ] as const) {
        const inspected = inspectedOf(conversation, ['你好']);
        await stores.inspections.keep({ ...inspected, digest: { ...inspected.digest, agent } });
      }
      const withoutAgents = ['bea', 'bo'];
      const of = { since: at(50), until: at(52) };
      const { conversations } = await stores.search.find({ ...of, withoutAgents }, { limit: 5 });
      expect(conversations.map(({ conversationId }) => conversationId)).toEqual([ours.id]);
      expect(await stores.search.hadBy(withoutAgents, [theirs.id, ours.id])).toEqual(new Set([theirs.id]));
      expect(await stores.search.hadBy([], [theirs.id])).toEqual(new Set());
      const page = { ...of, after: null, limit: 5, withoutAgents };
      expect((await stores.inspections.ended(page)).map(({ id }) => id)).toEqual([ours.id]);
      const figures = async (more: object) => [
        (await stores.figures.sums({ ...of, ...more })).conversations,
        (await stores.figures.agents({ ...of, ...more })).map(({ agent }) => agent).sort(),
        (await stores.figures.rules({ ...of, ...more }))[0]?.hits,
        (await stores.figures.intents({ ...of, ...more }, 5))[0]?.conversations,
      ];
      expect(await figures({})).toEqual([2, ['bea', null], 2, 2]);
      expect(await figures({ withoutAgents })).toEqual([1, [null], 1, 1]);
      expect(await stores.figures.verdicts({ ...of, withoutAgents })).toEqual([]);
      const alert = { conversationId: theirs.id, finding, channel: 'web', agent: 'bea', at: at(50) };
      const id = `${theirs.id}:FB-10`;
      await stores.inspections.raise({ ...alert, id, acknowledgedBy: null, acknowledgedAt: null });
      const alerts = async (agents: readonly string[]) => {
        const found = await stores.inspections.alerts({ limit: 99, withoutAgents: agents });
        return [found.alerts.some((one) => one.id === id), found.open];
      };
      expect([await alerts([]), await alerts(withoutAgents)]).toEqual([
        [true, 1],
        [false, 0],
      ]);
    });
  });
}
