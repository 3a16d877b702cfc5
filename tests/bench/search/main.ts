// How long queries and pages of the console take with many conversations: `npm run bench:search -- 100000`, on SQLite
// and, where POSTGRES_URL is set, on PostgreSQL. Fails when a page takes two seconds, or when a query reads a whole
// table that looks up a few rows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  Database,
  DatabaseConversationSearch,
  DatabaseFigures,
  DatabaseInspectionStore,
  DatabaseOpenQuestions,
  DatabaseReviewStore,
} from '#persistence';
import { fill, start } from './history.js';
import { timePages } from './pages.js';
import { type Plan, Plans } from './plans.js';

const wanted = Number(process.argv[2] ?? 100_000);
const rounds = 5;
const limitMs = 2_000;
/** Hold a fiftieth of the conversations or less: a database may well read them whole. */
const small: ReadonlySet<string> = new Set(['quality_alert', 'review_item', 'review_case', 'rule_verdict']);

const last = start + wanted * 60_000;
const until = new Date(last).toISOString();
const day = { since: new Date(last - 86_400_000).toISOString(), until };
const all = { since: new Date(start).toISOString(), until };
const page = { withoutAgents: [], limit: 50 };

type Queries = Readonly<Record<string, () => Promise<unknown>>>;

/** Look up some rows of many: no table may be read as a whole. */
async function lookups(database: Database): Promise<Queries> {
  const search = new DatabaseConversationSearch(database);
  const figures = new DatabaseFigures(database);
  const reviews = new DatabaseReviewStore(database);
  const inspections = new DatabaseInspectionStore(database);
  const questions = new DatabaseOpenQuestions(database);
  const find = (filter: Parameters<typeof search.find>[0]) => () => search.find(filter, page);
  const middle = await search.find({ until: new Date(start + wanted * 30_000).toISOString() }, page);
  return {
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
    disposition: find({ disposition: 'RP_PTP' }),
    'low score, angry, long': find({ scoreTo: 10, sentiment: 'negative', durationFromMs: 600_000 }),
    'overview of a day': () => Promise.all([figures.sums(day), figures.slices(day, 'hour'), figures.intents(day, 10)]),
    'review queue': () => reviews.queue({ done: false, ...page }),
    'reviews done': () => reviews.queue({ done: true, ...page }),
    'cases of an agent': () => reviews.cases({ agent: 'agent-0', ...page }),
    'disputed cases': () => reviews.cases({ state: 'appealed', ...page }),
    'newest cases': () => reviews.cases(page),
    'open alerts': () => inspections.alerts({ open: true, ...page }),
    'open questions': () => questions.page(page),
  };
}

/** Count over all there is, and read it once. */
function sums(database: Database): Queries {
  const figures = new DatabaseFigures(database);
  return {
    'overview of all': () =>
      Promise.all([figures.sums(all), figures.slices(all, 'hour'), figures.waits(all), figures.intents(all, 10)]),
    'report of agents': () => figures.agents(all),
    'report of rules': () => figures.rules(all),
  };
}

async function timed(queries: Queries, plans: Plans): Promise<Record<string, Plan & { readonly ms: number }>> {
  const found: Record<string, Plan & { ms: number }> = {};
  for (const [name, run] of Object.entries(queries)) {
    await plans.told();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      await run();
      times.push(performance.now() - from);
    }
    found[name] = { ms: Math.round(Math.max(...times)), ...(await plans.told()) };
  }
  return found;
}

async function measure(databaseUrl: string) {
  const database = await Database.open(databaseUrl);
  const from = performance.now();
  await fill(database, wanted);
  const filledSeconds = Math.round((performance.now() - from) / 1_000);
  const plans = new Plans(database);
  const queries = { lookups: await timed(await lookups(database), plans), sums: await timed(sums(database), plans) };
  await database.close();
  const pages = await timePages(databaseUrl, all, rounds);
  const faults = [
    ...Object.entries(queries.lookups).flatMap(([name, { scans }]) =>
      scans.filter((table) => !small.has(table)).map((table) => `${name}: reads all of ${table}`),
    ),
    ...Object.entries(pages).flatMap(([name, ms]) => (ms > limitMs ? [`${name}: ${String(ms)} ms`] : [])),
  ];
  return { conversations: wanted, filledSeconds, slowestOf: rounds, ...queries, pages, faults };
}

async function onPostgres(postgresUrl: string) {
  const database = `zhiyin_bench_${String(process.pid)}`;
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  try {
    const url = new URL(postgresUrl);
    url.pathname = `/${database}`;
    return await measure(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
  }
}

async function onSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
  try {
    return await measure(`sqlite:${join(folder, 'bench.db')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const postgresUrl = process.env.POSTGRES_URL;
const results = {
  sqlite: await onSqlite(),
  ...(postgresUrl !== undefined && { postgres: await onPostgres(postgresUrl) }),
};
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
if (Object.values(results).some(({ faults }) => faults.length > 0)) process.exitCode = 1;
