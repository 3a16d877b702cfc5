import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { inspect, LiveInspection, scorecardFor, type Transcript } from '#quality';
import { conversationOf, said, shippedCard, shippedScorecards } from './cards.js';

const card = shippedCard();

it('ships scorecards without mistakes, every rule of which stands in the default card', () => {
  const { cards, rules, problems } = shippedScorecards();
  expect(problems).toEqual([]);
  expect([...cards.keys()].sort()).toEqual([
    'bank-default',
    'collection-call',
    'marketing-call',
    'service-call',
    'service-chat',
  ]);
  expect(card.definition.items).toHaveLength(12);
  expect(card.rules.map(({ definition }) => definition.id).sort()).toEqual(rules.map(({ id }) => id).sort());
});

type More = Partial<Omit<Transcript, 'turns'>>;

interface Case {
  readonly expect: 'fatal' | 'critical' | 'major' | 'minor' | 'info' | 'pass' | 'none';
  readonly turns: readonly string[];
  readonly with?: More;
}

const table = parse(readFileSync(join(import.meta.dirname, 'rules.yaml'), 'utf8')) as Readonly<
  Record<string, readonly Case[]>
>;

/** What a rule says of a conversation; `none`: it is not about it, or cannot decide. */
function verdictOf(rule: string, lines: readonly string[], more: More): Case['expect'] {
  const { findings, evaluated } = inspect(conversationOf(said(...lines), more), card);
  const finding = findings.find((candidate) => candidate.rule === rule);
  return finding ? finding.severity : evaluated.includes(rule) ? 'pass' : 'none';
}

describe.each(Object.entries(table))('%s', (rule, cases) => {
  it.each(cases.map((one) => [one.expect, one.turns.join(' / '), one] as const))('%s: %s', (expected, _, one) => {
    expect(verdictOf(rule, one.turns, one.with ?? {})).toBe(expected);
  });
});

it('has a case of every rule that words decide, and at least 150', () => {
  const acoustic = ['QA-OVT-01', 'QA-SIL-01', 'QA-SIL-02', 'QA-LAT-01', 'QA-SPD-01', 'QA-SPD-02', 'QA-LDN-01'];
  const judged = ['QA-RES-02', 'QA-ACC-01'];
  const missing = card.rules.map(({ definition }) => definition.id).filter((id) => !(id in table));
  expect(missing.sort()).toEqual([...acoustic, ...judged].sort());
  expect(Object.values(table).flat().length).toBeGreaterThanOrEqual(150);
});

it.each([
  ['collection', 'call', 'collection-call'],
  ['service', 'chat', 'service-chat'],
  ['service', 'call', 'service-call'],
  ['marketing', 'call', 'marketing-call'],
  ['notice', 'call', 'bank-default'],
  ['collection', 'chat', 'bank-default'],
] as const)('a %s %s is inspected with %s', (scene, medium, name) => {
  expect(scorecardFor(shippedScorecards().cards.values(), { scene, medium })?.id).toBe(name);
});

it.each(['不', '9', '验证码', 'pay ', '投诉', '不要提供验证码', ' 不 还'])(
  '20,000 characters of “%s” do not stall',
  (unit) => {
    const text = unit.repeat(Math.ceil(20_000 / unit.length));
    const turns = (['agent', 'bot', 'customer'] as const).map((role) => ({ role, text }));
    const startedAt = performance.now();
    inspect(conversationOf(turns, { record: { amount: 5 } }), card);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  },
);

it('raises an alert for a forbidden word in the sentence in which it is said', () => {
  const live = new LiveInspection(card, conversationOf([]));
  expect(live.hear({ role: 'agent', text: '您好，我是江城银行客服小李，本次通话将被录音。' })).toEqual([]);
  expect(live.hear({ role: 'customer', text: '会坐牢吗' })).toEqual([]);
  expect(live.hear({ role: 'agent', text: '再不还就坐牢' }).map(({ rule, severity }) => [rule, severity])).toEqual([
    ['FB-03', 'fatal'],
  ]);
});
