import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { type Ask, connected, questionAt, started, zhiyinClient } from './customers.js';
import { type Buckets, bucketsOf, type Figures, figuresOf, histogramFigures } from './figures.js';

// Usage: npm run bench:chat -- [clients] [seconds] [turns per second of the paced run]
const [clientCount = 100, seconds = 10, pacedRate = 200] = process.argv.slice(2).map(Number);

async function echoClient(url: string): Promise<Ask> {
  const socket = io(`${url}/chat`, { transports: ['websocket'], forceNew: true });
  await connected(socket);
  return async (text) => {
    const startedAt = performance.now();
    await socket.emitWithAck('message', { id: randomUUID(), text });
    return performance.now() - startedAt;
  };
}

/** Every client asks again as soon as it is answered. */
async function flatOut(asks: readonly Ask[]): Promise<{ turnsPerSecond: number; roundTripMs: Figures }> {
  const samples: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  await Promise.all(
    asks.map(async (ask, i) => {
      for (let n = i; performance.now() < until; n++) samples.push(await ask(questionAt(n)));
    }),
  );
  const turnsPerSecond = Math.round(samples.length / ((performance.now() - startedAt) / 1_000));
  return { turnsPerSecond, roundTripMs: figuresOf(samples) };
}

/** Turns arrive at a fixed rate, whatever the answers take. */
async function paced(asks: readonly Ask[], rate: number): Promise<{ turnsPerSecond: number; roundTripMs: Figures }> {
  const running: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const wait = startedAt + (n * 1_000) / rate - performance.now();
    if (wait > 1) await pause(wait);
    const ask = asks[n % asks.length];
    if (ask) running.push(ask(questionAt(n)));
  }
  const samples = await Promise.all(running);
  return {
    turnsPerSecond: Math.round(samples.length / ((performance.now() - startedAt) / 1_000)),
    roundTripMs: figuresOf(samples),
  };
}

const makeClients = (make: () => Promise<Ask>) => Promise.all(Array.from({ length: clientCount }, make));

async function metered<T>(url: string, run: () => Promise<T>): Promise<T & { serverMs: Figures }> {
  const read = async (): Promise<Buckets> =>
    bucketsOf(await (await fetch(`${url}/metrics`)).text(), 'zhiyin_turn_seconds');
  const before = await read();
  const result = await run();
  return { ...result, serverMs: histogramFigures(before, await read()) };
}

async function benchEcho() {
  const [child, port] = await started([join(import.meta.dirname, 'echo.js')], {}, /listening (\d+)/);
  const asks = await makeClients(() => echoClient(`http://127.0.0.1:${port}`));
  await flatOut(asks.slice(0, 10));
  const result = { flatOut: await flatOut(asks), paced: await paced(asks, pacedRate) };
  child.kill();
  return result;
}

async function benchZhiyin() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
  const environment = {
    TZ: 'UTC',
    ZHIYIN_HTTP_PORT: '0',
    ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
    ZHIYIN_CHAT_MESSAGES_PER10S: '1000000',
    ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '1000000',
    ZHIYIN_LOG_LEVEL: 'warn',
  };
  const [child, url] = await started(['dist/apps/cli/src/main.js', 'serve'], environment, /(http:\/\/\S+:\d+)\//);
  const asks = await makeClients(() => zhiyinClient(url));
  await flatOut(asks.slice(0, 10));
  const result = {
    flatOut: await metered(url, () => flatOut(asks)),
    paced: await metered(url, () => paced(asks, pacedRate)),
  };
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  return result;
}

const zhiyin = await benchZhiyin();
const echo = await benchEcho();
const result = {
  bench: 'chat',
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
  settings: { clients: clientCount, seconds, pacedRate, database: 'SQLite, WAL, synchronous=FULL' },
  zhiyin,
  echo,
  shareOfEcho: Number((zhiyin.flatOut.turnsPerSecond / echo.flatOut.turnsPerSecond).toFixed(2)),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
process.exit(0);
