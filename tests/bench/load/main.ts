import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ask, questionAt, started, zhiyinClient } from '../chat/customers.js';
import { figuresOf } from '../chat/figures.js';

// Usage: npm run bench:load -- [clients] [minutes] [turns per second]
const [clientCount = 2_000, minutes = 10, rate = 100] = process.argv.slice(2).map(Number);

/** What is promised; beyond it the run fails. */
const bounds = { heapGrowthMb: 30, loopDelayP99Ms: 50, answerP99Ms: 250 };
const sampleEveryMs = 5_000;
const connectingAtOnce = 50;

interface Sample {
  readonly heapMb: number;
  readonly residentMb: number;
  readonly connections: number;
  readonly loopDelayP99Ms: number;
}

/** The sum of a metric over its labels. */
function valueOf(metrics: string, name: string): number {
  const lines = metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
  return [...lines].reduce((sum, [, value]) => sum + Number(value), 0);
}

const rounded = (value: number) => Number(value.toFixed(1));

async function sample(url: string): Promise<Sample> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return {
    heapMb: rounded(valueOf(metrics, 'nodejs_heap_size_used_bytes') / 1e6),
    residentMb: rounded(valueOf(metrics, 'process_resident_memory_bytes') / 1e6),
    connections: valueOf(metrics, 'zhiyin_connections'),
    // Since the sample before: reading it begins anew. Node measures how long a timer of 10 ms takes.
    loopDelayP99Ms: rounded(valueOf(metrics, 'nodejs_eventloop_lag_p99_seconds') * 1_000 - 10),
  };
}

async function connectAll(url: string): Promise<readonly Ask[]> {
  const asks: Ask[] = [];
  while (asks.length < clientCount) {
    const some = Math.min(connectingAtOnce, clientCount - asks.length);
    asks.push(...(await Promise.all(Array.from({ length: some }, () => zhiyinClient(url)))));
  }
  return asks;
}

/** Every client is asked for in turn, at a fixed rate, whatever the answers take. */
async function soak(url: string, asks: readonly Ask[]): Promise<{ samples: Sample[]; answersMs: number[] }> {
  const samples: Sample[] = [];
  const answersMs: number[] = [];
  const running = new Set<Promise<void>>();
  await sample(url);
  const startedAt = performance.now();
  let nextSample = startedAt + sampleEveryMs;
  for (let n = 0; n < rate * minutes * 60; n++) {
    const wait = startedAt + (n * 1_000) / rate - performance.now();
    if (wait > 1) await pause(wait);
    if (performance.now() >= nextSample) {
      nextSample += sampleEveryMs;
      samples.push(await sample(url));
    }
    const ask = asks[n % asks.length];
    if (!ask) continue;
    const answer = ask(questionAt(n)).then((ms) => {
      answersMs.push(ms);
      running.delete(answer);
    });
    running.add(answer);
  }
  await Promise.all(running);
  samples.push(await sample(url));
  return { samples, answersMs };
}

/** What is left after garbage collection: the lowest heap of a fifth of the run. */
function lowest(samples: readonly Sample[], from: number): number {
  const part = samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * (from + 0.2)));
  return Math.min(...part.map(({ heapMb }) => heapMb));
}

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-load-'));
const [child, url] = await started(
  ['dist/apps/cli/src/main.js', 'serve'],
  {
    TZ: 'UTC',
    ZHIYIN_HTTP_PORT: '0',
    ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'load.db')}`,
    ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '1000000',
    ZHIYIN_LOG_LEVEL: 'warn',
  },
  /(http:\/\/\S+:\d+)\//,
);
const connectingAt = performance.now();
const asks = await connectAll(url);
const connectSeconds = rounded((performance.now() - connectingAt) / 1_000);
const { samples, answersMs } = await soak(url, asks);
child.kill('SIGKILL');
rmSync(folder, { recursive: true, force: true });

const heap = { after20PercentMb: lowest(samples, 0.2), atTheEndMb: lowest(samples, 0.8) };
const loopDelays = samples.map(({ loopDelayP99Ms }) => loopDelayP99Ms).sort((a, b) => a - b);
const found = {
  heapGrowthMb: rounded(heap.atTheEndMb - heap.after20PercentMb),
  loopDelayP99Ms: loopDelays[Math.floor(loopDelays.length * 0.95)] ?? 0,
  answerP99Ms: figuresOf(answersMs).p99,
};
const broken = Object.entries(found).filter(([name, value]) => value > bounds[name as keyof typeof bounds]);
const result = {
  bench: 'load',
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
  settings: { clients: clientCount, minutes, turnsPerSecond: rate, database: 'SQLite, WAL, synchronous=FULL' },
  connections: { open: samples.at(-1)?.connections, connectSeconds },
  turns: answersMs.length,
  roundTripMs: figuresOf(answersMs),
  eventLoopDelayP99Ms: { of95PercentOfSamples: found.loopDelayP99Ms, worst: loopDelays.at(-1) },
  heap: { ...heap, growthMb: found.heapGrowthMb },
  residentMb: { first: samples[0]?.residentMb, last: samples.at(-1)?.residentMb },
  bounds,
  broken: broken.map(([name]) => name),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
process.exit(broken.length === 0 ? 0 : 1);
