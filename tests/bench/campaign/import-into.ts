import { randomUUID as uuid } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, DatabaseCampaignStore, KeyRing } from '#persistence';
import { importInThread } from '../../../apps/server/src/campaigns/import/import-in-thread.js';
import { campaignOf } from '../../fixtures/campaigns.js';
import { listImportOf } from '../../fixtures/list-import.js';
import { writeList } from './import-figures.js';

/** The longest the event loop stood still, in milliseconds, from now until asked. */
function loopDelay(): () => number {
  let [last, worst] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - everyMs);
    last = now;
  }, everyMs);
  return () => {
    clearInterval(timer);
    return Math.round(worst);
  };
}

const everyMs = 5;

/** The most memory the process has held, in bytes, from now until asked; asking is not cheap. */
function peakMemory(): () => number {
  let peak = 0;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    return look();
  };
}

/** Rows a second of taking a list into a campaign, from the file to contacts that may be called. */
export async function importInto(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
  const database = await Database.open(
    process.env.ZHIYIN_BENCH_DATABASE ?? `sqlite:${join(folder, 'bench.db')}`,
    KeyRing.parse(`bench:${Buffer.alloc(32, 1).toString('base64')}`),
  );
  try {
    const file = join(folder, 'list.csv');
    await writeList(file, rows);
    const store = new DatabaseCampaignStore(database);
    const campaign = { ...campaignOf({ state: 'draft' }), id: uuid() };
    await store.create(campaign);
    const lists = listImportOf(store, { read: importInThread, maxRows: rows });
    const options = { fileName: 'list.csv', country: 'CN', language: 'zh', dryRun: false, skipRefused: true } as const;
    const signal = new AbortController().signal;
    const peakBytes = peakMemory();
    const worstMs = loopDelay();
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const { accepted } = await lists.take(campaign.id, file, options, { tell: () => undefined, signal });
    const seconds = (performance.now() - startedAt) / 1_000;
    const { user, system } = process.cpuUsage(before);
    return {
      rows,
      accepted,
      rowsPerSecond: Math.round(rows / seconds),
      // On a busy machine the clock measures the neighbours, too.
      microsecondsOfCpuPerRow: Math.round(((user + system) / rows) * 10) / 10,
      peakMemoryMb: Math.round(peakBytes() / 1_000_000),
      longestStandstillMs: worstMs(),
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}
