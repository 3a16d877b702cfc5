import { type ContactEvent, type CountQuery, countersOf } from './contact-log.js';

const base: ContactEvent = {
  attempt: '1',
  kind: 'attempt',
  atMs: 1_000,
  number: 'A',
  numberType: 'mobile',
  person: 'p',
  debt: 'd',
  institution: 'bank',
  purpose: 'collection',
  caller: 'robot',
  line: 'generic',
  campaign: 'c',
  tags: [],
};

const call = (
  attempt: string,
  atMs: number,
  kinds: readonly ContactEvent['kind'][],
  over: Partial<ContactEvent> = {},
) => kinds.map((kind): ContactEvent => ({ ...base, ...over, attempt, atMs, kind }));

const query = (event: CountQuery['event'], over: Partial<CountQuery> = {}): CountQuery => ({
  event,
  pool: ['person'],
  ids: { number: 'A', person: 'p', debt: 'd', institution: 'bank' },
  purposes: ['collection'],
  lines: null,
  callers: null,
  numberTypes: null,
  exclude: [],
  ...over,
});

const log = [
  ...call('1', 1_000, ['attempt']),
  ...call('2', 2_000, ['attempt', 'answered', 'machine']),
  ...call('3', 3_000, ['attempt', 'answered', 'effective_call'], { number: 'B' }),
  ...call('4', 4_000, ['attempt', 'answered', 'abandoned'], { purpose: 'marketing' }),
  ...call('5', 5_000, ['attempt'], { person: 'q', number: 'C' }),
  ...call('6', 6_000, ['attempt'], { tags: ['warm_call'] }),
];
const counters = countersOf(log);

it('counts an attempt that a machine answered as unanswered, and as reaching the number', () => {
  expect(counters.times(query('attempt_unanswered'))).toEqual([1_000, 2_000, 6_000]);
  expect(counters.times(query('attempt_reached'))).toEqual([2_000, 3_000]);
});

it('pools by number, person, debt and institution', () => {
  expect(counters.times(query('attempt'))).toEqual([1_000, 2_000, 3_000, 6_000]);
  expect(counters.times(query('attempt', { pool: ['number'] }))).toEqual([1_000, 2_000, 6_000]);
  expect(counters.times(query('attempt', { pool: ['institution'] }))).toEqual([1_000, 2_000, 3_000, 5_000, 6_000]);
  const ids = { number: 'A', person: 'p', debt: 'another', institution: 'bank' };
  expect(counters.times(query('attempt', { pool: ['person', 'debt'], ids }))).toEqual([]);
});

it('leaves out other purposes and excluded tags', () => {
  expect(counters.times(query('attempt', { purposes: ['marketing'] }))).toEqual([4_000]);
  expect(counters.times(query('attempt', { exclude: ['warm_call'] }))).toEqual([1_000, 2_000, 3_000]);
});

it('measures abandoned calls against those that a person answered', () => {
  expect(counters.abandonedPercent('c', 0)).toBe(50);
  expect(counters.abandonedPercent('c', 3_500)).toBe(100);
  expect(counters.abandonedPercent('another', 0)).toBeNull();
});
