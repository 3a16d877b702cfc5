import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect, LiveInspection, loadScorecards, type Scorecard } from '#quality';
import { generatedConversation } from './conversations.js';

// Usage: npm run bench:quality -- [conversations] [turns of each] [conversations heard live]
const [count = 10_000, turnCount = 40, liveCount = 1_000] = process.argv.slice(2).map(Number);
const folder = join(process.cwd(), 'config', 'scorecards');

function fullCard(): Scorecard {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
  const card = loadScorecards(files).cards.get('bank-default');
  if (!card) throw new Error('The scorecards have mistakes: npm run zhiyin -- quality check');
  return card;
}

function inspected(card: Scorecard) {
  const conversations = Array.from({ length: count }, (_, i) => generatedConversation(i, turnCount));
  for (const conversation of conversations.slice(0, 200)) inspect(conversation, card);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  let findings = 0;
  for (const conversation of conversations) findings += inspect(conversation, card).findings.length;
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1_000_000;
  return {
    conversations: count,
    turns: turnCount,
    rules: card.rules.length,
    findings,
    seconds: round(seconds),
    perSecond: Math.round(count / seconds),
    // On a busy machine the clock measures the neighbours, too.
    perCpuSecond: Math.round(count / cpuSeconds),
  };
}

function live(card: Scorecard) {
  const times: number[] = [];
  let alerts = 0;
  for (let i = 0; i < liveCount; i++) {
    const { turns, ...head } = generatedConversation(i, turnCount);
    const inspection = new LiveInspection(card, head);
    for (const turn of turns) {
      const startedAt = performance.now();
      alerts += inspection.hear(turn).length;
      times.push(performance.now() - startedAt);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return { sentences: times.length, alerts, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const card = fullCard();
process.stdout.write(`${JSON.stringify({ inspection: inspected(card), live: live(card) }, null, 2)}\n`);
