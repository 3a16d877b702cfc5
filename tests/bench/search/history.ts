import { randomUUID } from 'node:crypto';
import { beginConversation, endSilently, receive } from '#assistant';
import { DatabaseConversationStore, type Database, DatabaseInspectionStore, DatabaseReviewStore } from '#persistence';
import { type Finding, type Inspected, type OpenQuestion, type ReviewCase, wordsOf } from '#quality';

/** Conversation number 0 began then; each of the others a minute after the one before. */
export const start = Date.UTC(2026, 0, 1);
const words = [
  '我的银行卡丢了怎么办',
  '年费怎么收',
  '我要投诉你们',
  '转账限额是多少',
  '房贷利率',
  'how do I raise my limit',
];
const intents = ['card_lost', 'card_annual_fee', 'complaint_file', 'transfer_limit', 'mortgage_rate'];
const name = { zh: '', en: '' };

function questionsOf(n: number, conversationId: string, at: string): readonly OpenQuestion[] {
  if (n % 7 !== 0) return [];
  const text = `${words[n % 6] ?? ''}，${['急用', '境外', '公司', '学生', '老人'][n % 5] ?? ''}${String(n % 97)}`;
  const about = { seq: 1, language: 'zh', certainty: 'unknown', intent: null, confidence: 0.1, isDemo: false } as const;
  return [{ turnId: randomUUID(), conversationId, text, at, ...about }];
}

function inspectedOf(n: number): Inspected {
  const startedAt = new Date(start + n * 60_000).toISOString();
  const id = randomUUID();
  const rule = `FB-${String(n % 20)}`;
  const severity = n % 50 === 0 ? 'fatal' : 'minor';
  const finding: Finding = { rule, item: 'x', name, severity, score: -5, explanation: name, evidence: [], audio: null };
  const texts = [
    words[n % 6] ?? '',
    `订单${String(n)}`,
    '您好，我来为您查询，请稍等。这张卡的年费首年免收，次年刷满六笔免收。',
  ];
  return {
    digest: {
      ...({
        conversationId: id,
        seq: 1,
        channel: n % 4 === 0 ? 'rest' : 'web',
        language: 'zh',
        state: 'ended',
      } as const),
      ...{ participant: `visitor:${String(n)}`, agent: n % 5 === 0 ? `agent-${String(n % 20)}` : null, startedAt },
      ...{ endedAt: startedAt, durationMs: (n % 900) * 1_000, turns: 6, intent: intents[n % 5] ?? null },
      ...{ disposition: null, sentiment: n % 10 === 0 ? -0.7 : 0, handedOver: n % 5 === 0, firstRequest: null },
      ...{ waitMs: n % 5 === 0 ? 9_000 : null, questions: 3, unanswered: n % 7 === 0 ? 1 : 0, isComplaint: false },
      ...{ isDemo: false, excerpt: texts[0] ?? '' },
    },
    inspection: {
      ...({
        conversation: id,
        scorecard: 'service-chat',
        version: '1',
        score: n % 100,
        grade: 'pass',
        items: [],
      } as const),
      ...{ findings: [finding], evaluated: [], notEvaluated: [], obligations: [], promise: null },
    },
    ...{ version: 'bench', inspectedAt: startedAt, intents: [intents[n % 5] ?? ''], words: wordsOf(texts) },
    questions: questionsOf(n, id, startedAt),
    review: n % 50 === 0 ? { conversationId: id, reason: 'fatal', stratum: '', dueAt: startedAt } : null,
  };
}

/** An alert of each fatal finding; a review of every second of them, half of which agents dispute. */
async function review(database: Database, n: number, { digest, inspection }: Inspected): Promise<void> {
  const { conversationId, channel, agent, startedAt: at } = digest;
  const [finding] = inspection.findings;
  if (n % 50 !== 0 || !finding) return;
  const unseen = { acknowledgedBy: null, acknowledgedAt: null };
  const alert = { id: `${conversationId}:${finding.rule}`, conversationId, channel, agent, at, finding, ...unseen };
  await new DatabaseInspectionStore(database).raise(alert);
  if (n % 100 !== 0) return;
  const scored = { conversationId, reviewer: 'wang', score: 60 };
  const verdicts = [{ rule: finding.rule, verdict: 'upheld', note: '' } as const];
  const given = { ...scored, id: randomUUID(), verdicts, items: [], comments: [], calibrationId: null, at };
  const of: ReviewCase = {
    ...({
      ...scored,
      state: n % 200 === 0 ? 'appealed' : 'published',
      agent,
      secondReviewer: null,
      appeals: 0,
    } as const),
    ...{ dueAt: null, machineScore: inspection.score, events: [], revision: 1 },
  };
  await new DatabaseReviewStore(database).keep(given, of, null);
}

/** So many conversations that have ended, inspected, some of them reviewed. */
export async function fill(database: Database, wanted: number): Promise<void> {
  const conversations = new DatabaseConversationStore(database);
  const inspections = new DatabaseInspectionStore(database);
  const batch = 2_000;
  for (let from = 0; from < wanted; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, wanted - from) }, (_, i) => from + i);
    await Promise.all(
      numbers.map(async (n) => {
        const inspected = inspectedOf(n);
        const { conversationId, participant, channel, excerpt: text, startedAt } = inspected.digest;
        const begun = beginConversation(conversationId, participant, channel as 'web', 'zh', startedAt);
        const first = receive(begun, { clientMessageId: randomUUID(), text }, randomUUID, startedAt);
        await conversations.append(first);
        await conversations.append(endSilently(first.conversation, startedAt));
        await inspections.keep(inspected);
        await review(database, n, inspected);
      }),
    );
  }
  if (database.reader.isPostgres) await database.source.query('VACUUM ANALYZE');
  else await database.source.query('PRAGMA optimize=0x10002');
}
