import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryBankBooks, SimulatedBank, simulatedCustomers, visitorBook } from '#adapters';
import { type Question, reply } from '#assistant';
import { SystemClock } from '#kernel';
import { loadBrain } from '../../../apps/server/src/authoring/brain.js';
import { findRoot } from '../../../apps/server/src/platform/root.js';
import { readSettings } from '../../../apps/server/src/platform/settings.js';
import { figuresOf } from '../chat/figures.js';

// Usage: npm run bench:dialog -- [seconds]. Turns of assistant.reply() in process: understanding, dialog, knowledge and
// the simulated bank in memory, without storage and sockets. Next to it, in the same run, understanding alone.
const [seconds = 5] = process.argv.slice(2).map(Number);

/** Conversations as customers have them; each is played from its beginning, again and again. */
const conversations: readonly (readonly string[])[] = [
  ['帮我冻结银行卡', '你们信用卡年费怎么收', '6688', '不对，是8842', '先不冻结'],
  ['帮我查一下信用卡账单', '8842', '现在还款', '五百', '6688', '取消'],
  ['信用卡年费怎么收？', '我的卡丢了怎么办', '不用了', '怎么提高转账限额'],
  ['what is the fee for a transfer', 'please freeze my card', '8842', 'no'],
  ['我要投诉', '昨天在网点排队两个小时没人管', '13812345678'],
];

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
const root = findRoot();
const clock = new SystemClock();
const settings = readSettings(root, { ...process.env, ZHIYIN_DATA_DIR: folder });
const { brain, engine } = await loadBrain(settings, root, clock.instant());
const books = new MemoryBankBooks();
await books.seed([visitorBook, ...simulatedCustomers(clock.instant().slice(0, 10), 0)]);
const bank = new SimulatedBank(books, clock, () => brain.knowledge.bank.timeZone);

async function play(texts: readonly string[], name: string, samples: number[]): Promise<void> {
  const before: Question = {
    text: '',
    language: 'zh',
    misses: 0,
    now: clock.instant(),
    conversation: name,
    channel: 'chat',
    turn: 0,
    dialog: null,
    topic: null,
    customer: 'customer:lin-xiaoyu',
    level: 2,
    case: null,
  };
  let { dialog, language } = before;
  for (const [at, text] of texts.entries()) {
    const startedAt = performance.now();
    const said = await reply({ ...before, text, dialog, language, turn: at * 2 + 1 }, brain, bank);
    samples.push(performance.now() - startedAt);
    ({ dialog, language } = said);
  }
}

async function run(milliseconds: number): Promise<{ turnsPerSecond: number; turnMs: ReturnType<typeof figuresOf> }> {
  const samples: number[] = [];
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < milliseconds; n++) {
    await play(conversations[n % conversations.length] ?? [], `bench-${String(n)}`, samples);
  }
  const elapsed = (performance.now() - startedAt) / 1_000;
  return { turnsPerSecond: Math.round(samples.length / elapsed), turnMs: figuresOf(samples) };
}

function understandingAlone(milliseconds: number): { turnsPerSecond: number } {
  const texts = conversations.flat();
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < milliseconds; count++)
    engine.understand(texts[count % texts.length] ?? '', 'zh');
  return { turnsPerSecond: Math.round(count / ((performance.now() - startedAt) / 1_000)) };
}

await run(1_000); // warm up
const dialog = await run(seconds * 1_000);
const result = {
  bench: 'dialog',
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
  settings: { seconds, intents: brain.knowledge.entries.length, flows: brain.dialogs.flows.length },
  dialog,
  understandingAlone: understandingAlone(2_000),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
rmSync(folder, { recursive: true, force: true });
