import fc from 'fast-check';
import { type Candidate, type ContactEvent, countersOf, mayCall, type Policies, Rulebook } from '#compliance';
import { shippedPolicies } from './shipped-policies.js';

const policies = shippedPolicies();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function rulebook(part: Partial<Policies> = {}, profile = 'bank_default'): Rulebook {
  const book = Rulebook.of({ ...policies, ...part }, profile);
  if (!book) throw new Error('no such profile');
  return book;
}

const places = [
  { jurisdictions: ['CN'], timeZones: ['Asia/Shanghai'] },
  { jurisdictions: ['US-NY'], timeZones: ['America/New_York'] },
  { jurisdictions: ['US-FL'], timeZones: ['America/New_York', 'America/Chicago'] },
  { jurisdictions: ['US-MA', 'US-AL'], timeZones: ['America/New_York'] },
  { jurisdictions: ['UK'], timeZones: ['Europe/London'] },
  { jurisdictions: ['HK'], timeZones: ['Asia/Hong_Kong'] },
  { jurisdictions: ['SG'], timeZones: ['Asia/Singapore'] },
  { jurisdictions: ['FR'], timeZones: ['Europe/Paris'] },
] as const;

const often = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...others) });

const instants = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z') / 1000, max: Date.parse('2027-12-31T00:00:00Z') / 1000 })
  .map((seconds) => seconds * 1000);

const clock = fc.integer({ min: 0, max: 24 * 60 - 1 });
const window = fc
  .tuple(clock, clock)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));

const candidates = (nowMs: number): fc.Arbitrary<Candidate> => {
  const soon = new Date(nowMs + 30 * 60 * minuteMs).toISOString();
  return fc.constantFrom(...places).chain((place) =>
    fc.record<Candidate>({
      attempt: fc.constant('attempt'),
      purpose: fc.constantFrom('collection', 'marketing', 'notice'),
      jurisdictions: fc.constant(place.jurisdictions),
      timeZones: fc.constant(place.timeZones),
      number: fc.record({
        id: fc.constant('A'),
        isOwnerVerified: often(true, false),
        type: often('mobile', 'work', 'residential'),
        area: often(null, '新疆', '上海'),
      }),
      person: fc.constant('person'),
      debt: fc.constant('debt'),
      institution: fc.constant('bank'),
      party: often('debtor', 'guarantor', 'unrelated_third', 'contact'),
      hasThirdPartyApproval: fc.boolean(),
      hasContractBasis: fc.boolean(),
      debtor: fc.record({ isLost: fc.boolean(), hasDied: often(false, true), lacksCapacity: often(false, true) }),
      caller: fc.constantFrom('human', 'robot'),
      mode: fc.constantFrom('predictive', 'agent_guaranteed', 'robot'),
      consent: often(
        { status: 'granted', form: 'written' },
        { status: 'granted', form: 'express' },
        { status: 'none', form: 'express' },
        null,
      ),
      registerChecks: fc.constant(
        ['us-national-dnc', 'uk-tps', 'sg-no-voice-call'].map((register) => ({
          register,
          checkedAt: new Date(nowMs - 5 * dayMs).toISOString(),
          isListed: false,
        })),
      ),
      suppressions: often(
        [],
        [{ kind: 'deceased', purposes: null, until: null }],
        [{ kind: 'open_promise', purposes: null, until: soon }],
        [{ kind: 'do_not_call', purposes: ['marketing'], until: null }],
      ),
      agreement: often(null, {
        windows: [{ from: 22 * 60, to: 23 * 60 }],
        unansweredAttemptsPerDay: 9,
        hasEvidence: true,
      }),
      unwantedTimes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(window, { maxLength: 2 })),
      wantedTimes: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(window, { maxLength: 1 })),
      unwantedWeekdays: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 5 }),
      ),
      callbackAskedOn: often(null, new Date(nowMs + dayMs).toISOString().slice(0, 10)),
      employerForbids: often(false, true),
      line: fc.record({
        kind: fc.constantFrom('generic', 'tencent', 'aliyun', 'aliyun_task_center', 'huawei'),
        callerNumber: often('verified', 'withheld', 'spoofed'),
        activeCalls: often(0, 1),
        concurrency: fc.constant(null),
      }),
      campaign: often(null, 'campaign'),
      daysOverdue: often(null, 3, 45),
      language: fc.constant(null),
      script: often({ version: '1', isApproved: true, languages: ['zh'] }, null),
      tags: fc.constant([]),
      isHoliday: fc.constant(null),
    }),
  );
};

const logs = (nowMs: number): fc.Arbitrary<readonly ContactEvent[]> =>
  fc
    .array(
      fc.record({
        agoMs: fc.oneof(
          fc.integer({ min: 1, max: 180 }).map((n) => n * minuteMs),
          fc.integer({ min: 0, max: 20 * dayMs }),
        ),
        number: fc.constantFrom('A', 'B'),
        outcome: fc.constantFrom<readonly ContactEvent['kind'][]>(
          ['attempt'],
          ['attempt', 'answered', 'machine'],
          ['attempt', 'answered', 'effective_call'],
          ['attempt', 'answered', 'effective_call', 'conversation'],
          ['attempt', 'answered', 'abandoned'],
        ),
        purpose: fc.constantFrom('collection', 'marketing', 'notice'),
        caller: fc.constantFrom('human', 'robot'),
        line: fc.constantFrom('generic', 'tencent', 'aliyun'),
      }),
      { maxLength: 12 },
    )
    .map((calls) =>
      calls.flatMap(({ agoMs, outcome, ...call }, i) =>
        outcome.map((kind): ContactEvent => ({
          ...call,
          kind,
          attempt: String(i),
          atMs: nowMs - agoMs,
          numberType: 'mobile',
          person: 'person',
          debt: 'debt',
          institution: 'bank',
          campaign: null,
          tags: [],
        })),
      ),
    );

const questions = instants.chain((nowMs) =>
  fc.record({ nowMs: fc.constant(nowMs), candidate: candidates(nowMs), log: logs(nowMs) }),
);

const at = (ms: number): string => new Date(ms).toISOString();
const all = rulebook();
const law = rulebook({}, 'legal_max');
const runs = { numRuns: 300, seed: 45251 };

it('asks about calls that are allowed as well as about calls that are not', () => {
  const sample = fc.sample(questions, runs);
  const allowed = sample.filter(
    ({ nowMs, candidate, log }) => mayCall(candidate, all, countersOf(log), at(nowMs)).isAllowed,
  );
  expect(allowed.length).toBeGreaterThan(10);
  expect(allowed.length).toBeLessThan(sample.length - 100);
});

it('never allows with more policies what fewer deny, and keeps their reasons', () => {
  fc.assert(
    fc.property(questions, fc.subarray([...policies.policies]), ({ nowMs, candidate, log }, some) => {
      const counters = countersOf(log);
      const [few, many] = [rulebook({ policies: some }), all].map((book) =>
        mayCall(candidate, book, counters, at(nowMs)),
      );
      if (!few || !many || few.isAllowed) return;
      expect(many.isAllowed).toBe(false);
      const rules = many.isAllowed ? [] : many.reasons.map(({ rule }) => rule);
      expect(rules).toEqual(expect.arrayContaining(few.reasons.map(({ rule }) => rule)));
    }),
    runs,
  );
});

const single = policies.policies.flatMap((policy) =>
  policy.rules.map((rule) => rulebook({ policies: [{ ...policy, rules: [rule] }] })),
);

it('allows only what every single rule allows', () => {
  fc.assert(
    fc.property(questions, ({ nowMs, candidate, log }) => {
      const counters = countersOf(log);
      if (!mayCall(candidate, all, counters, at(nowMs)).isAllowed) return;
      for (const one of single) expect(mayCall(candidate, one, counters, at(nowMs)).isAllowed).toBe(true);
    }),
    runs,
  );
});

it('allows with the defaults of the platform only what the instruments allow', () => {
  fc.assert(
    fc.property(questions, ({ nowMs, candidate, log }) => {
      const counters = countersOf(log);
      if (!mayCall(candidate, all, counters, at(nowMs)).isAllowed) return;
      expect(mayCall(candidate, law, counters, at(nowMs)).isAllowed).toBe(true);
    }),
    runs,
  );
});

it('names as time to try again the first instant at which the call is allowed', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      questions,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      ({ nowMs, candidate, log }, part) => {
        const counters = countersOf(log);
        const decision = mayCall(candidate, all, counters, at(nowMs));
        if (decision.isAllowed || decision.retryAt === null) return;
        seen += 1;
        const retryMs = Date.parse(decision.retryAt);
        expect(retryMs).toBeGreaterThan(nowMs);
        const before = [retryMs - 1, Math.min(retryMs - 1, Math.floor(nowMs + (retryMs - nowMs) * part))];
        for (const ms of before) expect(mayCall(candidate, all, counters, at(ms)).isAllowed).toBe(false);
        expect(mayCall(candidate, all, counters, decision.retryAt).isAllowed).toBe(true);
      },
    ),
    runs,
  );
  expect(seen).toBeGreaterThan(30);
});

it('gives permissions that hold until they expire, 60 s at most', () => {
  fc.assert(
    fc.property(questions, fc.integer({ min: 0, max: 59_999 }), ({ nowMs, candidate, log }, laterMs) => {
      const counters = countersOf(log);
      const decision = mayCall(candidate, all, counters, at(nowMs));
      if (!decision.isAllowed) return;
      const lifeMs = Date.parse(decision.expiresAt) - nowMs;
      expect(lifeMs).toBeGreaterThan(0);
      expect(lifeMs).toBeLessThanOrEqual(60_000);
      expect(mayCall(candidate, all, counters, at(nowMs + Math.min(laterMs, lifeMs - 1))).isAllowed).toBe(true);
    }),
    runs,
  );
});

it('decides the same whatever the order of the log', () => {
  fc.assert(
    fc.property(questions, ({ nowMs, candidate, log }) => {
      const there = mayCall(candidate, all, countersOf(log), at(nowMs));
      const back = mayCall(candidate, all, countersOf([...log].reverse()), at(nowMs));
      expect(back).toEqual(there);
    }),
    runs,
  );
});
