import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseContent } from '#content';
import { loadAttemptPlans } from '../attempt-plan/load-attempt-plans.js';
import { personasSchema } from './personas.schema.js';
import { Rehearsal, type RehearsalPorts, type RehearsedDial } from './rehearse.js';

const config = (file: string) => readFileSync(resolve(import.meta.dirname, '../../../../config', file), 'utf8');
const parsed = parseContent('personas.yaml', config('rehearsal/personas.yaml'), personasSchema);
const personas = parsed.ok ? parsed.value.personas : [];
const plan = loadAttemptPlans([{ path: 'c.yaml', text: config('campaigns/attempt-plans/collection.yaml') }]).plans.get(
  'collection',
)!;

/** Every conversation ends in a promise. */
const talks = personas.flatMap(({ persona, talks: all }) =>
  all.map(({ mood }) => ({
    persona,
    mood,
    disposition: 'RP_PTP' as const,
    seconds: 60,
    isHandedOver: false,
    transcript: ['…'],
  })),
);

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function rehearsed(ports: Partial<RehearsalPorts> = {}, lines = 20) {
  const dials: RehearsedDial[] = [];
  const startMs = Date.parse('2026-03-02T08:00:00+08:00');
  const report = new Rehearsal(
    {
      contacts: 300,
      numbers: () => 1,
      zone: 'Asia/Shanghai',
      plan,
      hours: [{ fromMinute: 540, untilMinute: 1_200 }],
      lines,
      startMs,
      days: 14,
      personas,
      talks,
    },
    { permission: () => ({ isAllowed: true }), dialled: (dial) => dials.push(dial), ...ports },
    randomFrom(1),
  ).run();
  return { report, dials, startMs };
}

it('reads the personas that ship', () => {
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
});

it('brings every contact to an end, within hours and lines', () => {
  const { report, dials } = rehearsed();
  const ended = Object.values(report.ends).reduce((sum, value) => sum + value, 0);
  expect(ended + report.unfinished).toBe(300);
  expect(report.dials).toBe(dials.length);
  expect(report.mostLinesAtOnce).toBeLessThanOrEqual(20);
  for (const { startedMs } of dials) {
    const hour = (Math.floor(startedMs / 3_600_000) + 8) % 24;
    expect(hour >= 9 && hour < 20).toBe(true);
  }
  expect(report.promises).toBe(report.results.RP_PTP);
  expect(report.payers).toBeGreaterThan(report.payersWithoutCalls);
});

it('is the same with the same luck', () => {
  expect(rehearsed().report).toEqual(rehearsed().report);
});

it('takes longer with fewer lines', () => {
  const day = (lines: number) =>
    rehearsed({}, lines).dials.filter(({ startedMs }) => startedMs < Date.parse('2026-03-02T12:00:00Z')).length;
  expect(day(1)).toBeLessThan(day(20));
});

it('asks permission at the minute of the dial, and counts denials by rule', () => {
  const openMs = Date.parse('2026-03-03T10:00:00+08:00');
  const { report, dials } = rehearsed({
    permission: (contact, atMs) => {
      if (contact < 10) return { isAllowed: false, rules: ['STOP'], retryAt: null };
      const retryAt = new Date(openMs).toISOString();
      return atMs < openMs ? { isAllowed: false, rules: ['HOURS', 'DAY'], retryAt } : { isAllowed: true };
    },
  });
  expect(Math.min(...dials.map(({ startedMs }) => startedMs))).toBeGreaterThanOrEqual(openMs);
  expect(report.denials).toEqual({ STOP: 10, HOURS: 290, DAY: 290 });
  expect(report.deniedForGood).toBe(10);
  expect(dials.every(({ contact }) => contact >= 10)).toBe(true);
});
