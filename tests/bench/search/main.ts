// How long the pages of the console take with many conversations: `npm run bench:search -- 100000`, on SQLite and,
// where POSTGRES_URL is set, on PostgreSQL. The limit to beat is two seconds a page.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beginConversation, endSilently, receive } from '#assistant';
import {
  Database,
  DatabaseConversationSearch,
  DatabaseConversationStore,
  DatabaseFigures,
  DatabaseInspectionStore,
  DatabaseReviewStore,
} from '#persistence';
import { type Finding, type Inspected, wordsOf } from '#quality';

const wanted = Number(process.argv[2] ?? 100_000);
const rounds = 5;
const start = Date.UTC(2026, 0, 1);
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

function inspectedOf(n: number): { inspected: Inspected; startedAt: string } {
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
    startedAt,
    inspected: {
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
      questions: [],
      review: n % 50 === 0 ? { conversationId: id, reason: 'fatal', stratum: '', dueAt: startedAt } : null,
    },
  };
}

async function fill(database: Database): Promise<void> {
  const conversations = new DatabaseConversationStore(database);
  const inspections = new DatabaseInspectionStore(database);
  const batch = 2_000;
  for (let from = 0; from < wanted; from += batch) {
    const some = Array.from({ length: Math.min(batch, wanted - from) }, (_, i) => inspectedOf(from + i));
    await Promise.all(
      some.map(async ({ inspected, startedAt }) => {
        const { conversationId, participant, channel } = inspected.digest;
        const begun = beginConversation(conversationId, participant, channel as 'web', 'zh', startedAt);
        const text = inspected.digest.excerpt;
        const first = receive(begun, { clientMessageId: randomUUID(), text }, randomUUID, startedAt);
        await conversations.append(first);
        await conversations.append(endSilently(first.conversation, startedAt));
        await inspections.keep(inspected);
      }),
    );
  }
}

async function timed(pages: Readonly<Record<string, () => Promise<unknown>>>): Promise<Record<string, number>> {
  const worst: Record<string, number> = {};
  for (const [page, load] of Object.entries(pages)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      await load();
      times.push(performance.now() - from);
    }
    worst[page] = Math.round(Math.max(...times));
  }
  return worst;
}

async function measure(database: Database): Promise<object> {
  const from = performance.now();
  await fill(database);
  const filledSeconds = Math.round((performance.now() - from) / 1_000);
  if (database.reader.isPostgres) await database.source.query('ANALYZE');
  else await database.source.query('PRAGMA optimize=0x10002');
  const search = new DatabaseConversationSearch(database);
  const figures = new DatabaseFigures(database);
  const reviews = new DatabaseReviewStore(database);
  const last = start + wanted * 60_000;
  const day = { since: new Date(last - 86_400_000).toISOString(), until: new Date(last).toISOString() };
  const all = { since: new Date(start).toISOString(), until: new Date(last).toISOString() };
  const page = { limit: 50 };
  const find = (filter: Parameters<typeof search.find>[0]) => () => search.find(filter, page);
  const middle = await search.find({ until: new Date(start + wanted * 30_000).toISOString() }, page);
  const milliseconds = await timed({
    newest: find({}),
    middle: () => search.find({}, { ...page, after: middle.next ?? '' }),
    'frequent words': find({ text: '年费' }),
    'rare words': find({ text: `订单${String(Math.floor(wanted / 2))}` }),
    'absent words': find({ text: '火星土豆' }),
    intent: find({ intent: 'card_lost' }),
    rule: find({ rule: 'FB-7' }),
    'rules by prefix': find({ rule: 'FB-*' }),
    'grave, by an agent': find({ severity: 'critical', agent: 'agent-0' }),
    customer: find({ customer: 'visitor:77' }),
    'low score, angry, long': find({ scoreTo: 10, sentiment: 'negative', durationFromMs: 600_000 }),
    'overview of a day': () => Promise.all([figures.sums(day), figures.slices(day, 'hour'), figures.intents(day, 10)]),
    'overview of all': () =>
      Promise.all([figures.sums(all), figures.slices(all, 'hour'), figures.waits(all), figures.intents(all, 10)]),
    'report of agents': () => figures.agents(all),
    'report of rules': () => figures.rules(all),
    'review queue': () => reviews.queue({ done: false, limit: 50 }),
  });
  return { conversations: wanted, filledSeconds, slowestOf: rounds, milliseconds };
}

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
const sqlite = await Database.open(`sqlite:${join(folder, 'bench.db')}`);
const results: Record<string, unknown> = { sqlite: await measure(sqlite) };
await sqlite.close();
rmSync(folder, { recursive: true });

const postgresUrl = process.env.POSTGRES_URL;
if (postgresUrl !== undefined) {
  const database = `zhiyin_bench_${String(process.pid)}`;
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  const postgres = await Database.open(url.href);
  results.postgres = await measure(postgres);
  await postgres.close();
  await admin.query(`DROP DATABASE ${database}`);
  await admin.end();
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
