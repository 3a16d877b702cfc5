import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseContent } from '#content';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { CallPermission, type CallQuestion, type Permission } from '../call-permission.port.js';
import type { Campaign } from '../campaign.js';
import type { Contact } from '../contact.js';
import { peopleNeeded } from './people-needed.js';
import { personasSchema } from './personas.schema.js';
import { Rehearsal, type RehearsalOptions, type RehearsedDial } from './rehearse.js';

const config = (file: string) => readFileSync(resolve(import.meta.dirname, '../../../../config', file), 'utf8');
const parsed = parseContent('personas.yaml', config('rehearsal/personas.yaml'), personasSchema);
const personas = parsed.ok ? parsed.value.personas : [];

/** Every conversation ends in a promise. */
const talks = personas.flatMap(({ persona, talks: all }) =>
  all.map(({ mood }) => ({
    persona,
    mood,
    disposition: 'RP_PTP' as const,
    seconds: 60,
    customerTurns: 5,
    isHandedOver: false,
    transcript: [],
  })),
);

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

class Answering extends CallPermission {
  constructor(private readonly answer: (question: CallQuestion) => Permission) {
    super();
  }

  override ask(questions: readonly CallQuestion[]): Promise<readonly Permission[]> {
    return Promise.resolve(questions.map(this.answer));
  }
}

const demands = { say: [], notSay: [], voicemail: 'no_message', recordingYears: null } as never;
const yes: Permission = { isAllowed: true, demands, expiresAt: '2099-01-01T00:00:00.000Z', pools: [], record: null };
const no = (rule: string, retryAt: string | null): Permission => {
  const text = { zh: rule, en: rule };
  return { isAllowed: false, code: 'DENY', rule, text, retryAt, pools: [], record: null };
};

const startMs = Date.parse('2026-03-02T08:00:00+08:00');
const contactOf = (n: number): Contact => ({
  ...newContactOf('c', 'i', n),
  id: `contact-${String(n)}`,
  ...{ state: 'ready', version: 1, attempts: 0, results: [], number: 0, nextAt: null, disposition: null },
  ...{
    closedFor: null,
    closingNote: null,
    changedAt: '2026-03-02T00:00:00.000Z',
    isWithdrawalAsked: false,
    entry: null,
  },
});

interface Wanted extends Partial<RehearsalOptions> {
  readonly answer?: (question: CallQuestion) => Permission;
  readonly more?: Partial<Campaign>;
  readonly lines?: number;
  readonly count?: number;
}

async function rehearsed({ answer = () => yes, more = {}, lines = 20, count = 300, ...given }: Wanted = {}) {
  const dials: RehearsedDial[] = [];
  const plain = campaignOf();
  const campaign: Campaign = {
    ...plain,
    line: { ...plain.line, concurrency: lines },
    window: { ...plain.window, weekdays: [1, 2, 3, 4, 5], hours: [{ from: 540, to: 1_200 }] },
    ...more,
  };
  const contacts = Array.from({ length: count }, (_, i) => contactOf(i));
  const options = { campaign, contacts, of: count, startMs, days: 14, personas, talks, ...given };
  const ports = {
    permission: new Answering(answer),
    dialled: (dial: RehearsedDial) => dials.push(dial),
    progress: () => undefined,
  };
  return { report: await new Rehearsal(options, ports, randomFrom(1)).run(), dials };
}

it('reads the personas that ship', () => {
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
});

it('brings every contact to an end, within the days, hours and lines of the campaign', async () => {
  const { report, dials } = await rehearsed();
  const ended = Object.values(report.ends).reduce((sum, value) => sum + value, 0);
  expect(ended + report.unfinished).toBe(300);
  expect(report.dials).toBe(dials.length);
  expect(report.mostLinesAtOnce).toBeLessThanOrEqual(20);
  for (const dial of dials) {
    const local = new Date(dial.startedMs + 8 * 3_600_000);
    expect(local.getUTCHours() >= 9 && local.getUTCHours() < 20).toBe(true);
    expect([0, 6]).not.toContain(local.getUTCDay());
  }
  expect(report.promises).toBe(report.results.RP_PTP);
  expect(report.payers).toBeGreaterThan(report.payersWithoutCalls);
  expect(report.timeline.reduce((sum, hour) => sum + hour.dials, 0)).toBe(report.dials);
});

it('is the same with the same luck', async () => {
  expect((await rehearsed()).report).toEqual((await rehearsed()).report);
});

it('takes longer with fewer lines, and no longer for a sample than for all', async () => {
  const hoursWith = async (lines: number, of = 300) => (await rehearsed({ lines, of, days: 60 })).report;
  const noon = async (lines: number) =>
    (await rehearsed({ lines })).dials.filter((dial) => dial.startedMs < startMs + 4 * 3_600_000).length;
  expect(await noon(1)).toBeLessThan(await noon(20));
  // 3,000 contacts on 10 lines, a tenth of them rehearsed: as if they had one line.
  const [sample, alike] = [await hoursWith(10, 3_000), await hoursWith(1)];
  expect(sample.dials).toBe(alike.dials * 10);
  expect(sample.lineHours).toBeCloseTo(alike.lineHours * 10, -1);
  expect(sample.hours).toBeCloseTo(alike.hours, -1);
});

it('stops at its goal', async () => {
  const { report } = await rehearsed({ more: { goals: { promises: 10, rightPartyContacts: null } } });
  expect(report.promises).toBe(10);
  expect(report.unfinished).toBeGreaterThan(0);
});

it('asks permission at the minute of the dial, and counts denials by rule', async () => {
  const open = '2026-03-03T02:00:00.000Z';
  const { report, dials } = await rehearsed({
    answer: ({ contact, now }) => {
      if (Number(contact.id.slice(8)) < 10) return no('STOP', null);
      return now < open ? no('HOURS', open) : yes;
    },
  });
  expect(Math.min(...dials.map((dial) => dial.startedMs))).toBeGreaterThanOrEqual(Date.parse(open));
  expect(report.denials.map(({ rule, count }) => [rule, count])).toEqual([
    ['HOURS', 290],
    ['STOP', 10],
  ]);
  expect([report.deniedForGood, report.ends.denied]).toEqual([10, 10]);
  expect(dials.every(({ contact }) => Number(contact.id.slice(8)) >= 10)).toBe(true);
});

it('tells the people that hand-overs take', () => {
  // 60 in an hour are 3.5 at once (Erlang B: 7 people lose 4 % of them, 8 people 1.7 %).
  expect([0, 1, 60].map(peopleNeeded)).toEqual([0, 2, 8]);
});
