import fc from 'fast-check';
import { CaseRunner, readCases } from '#compliance';
import { shippedPolicies } from './shipped-policies.js';

const runner = new CaseRunner(shippedPolicies());
const fields = [
  ...[
    'jur',
    'purpose',
    'party',
    'caller',
    'consent',
    't',
    'tz',
    'line',
    'area',
    'number',
    'case',
    'history',
    'campaign',
  ],
  ...[
    'profile',
    'agreed_window',
    'agreement_evidence',
    'debt',
    'dpd',
    'attempts_7d',
    'conversation_date',
    'dnc_check_age_days',
  ],
];

it('says of a country nobody knows that it is not known, before all that is missing because of it', () => {
  const { decision } = runner.run(
    { jur: 'XX', purpose: 'collection', t: '2026-03-10T12:00:00+08:00', expect: 'DENY_DATA' },
    0,
  );
  const reasons = decision?.isAllowed === false ? decision.reasons.map(({ text }) => text.en) : [];
  expect(reasons).toEqual(['XX: this jurisdiction is not known', 'the time zone is missing or unknown']);
});

it('answers whatever a case holds, and never with a permission when a raised flag is unknown', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('CN', 'US', 'collection', '2026-03-10T15:00:00+08:00', 3),
  );
  const cases = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 10 });
  fc.assert(
    fc.property(cases, fc.constantFrom('ALLOW', 'DENY'), (given, expect_) => {
      const { status, decision } = runner.run({ ...given, id: 'x', expect: expect_ }, 0);
      expect(['passed', 'failed']).toContain(status);
      if (decision?.isAllowed === false) expect(decision.reasons.length).toBeGreaterThan(0);
      const flagged = runner.run({ ...given, case: { unheard_of: true }, id: 'x', expect: 'DENY' }, 0);
      if (flagged.decision) expect(flagged.status).toBe('passed');
    }),
    { numRuns: 500, seed: 7 },
  );
});

it('names the case that fails, what was expected and what was found', () => {
  const given = { id: 'x', jur: 'CN', purpose: 'collection', t: '2026-03-10T23:00:00+08:00' };
  const { status, differences } = runner.run({ ...given, expect: 'ALLOW' }, 0);
  expect(status).toBe('failed');
  expect(differences.map(({ expected, found }) => [expected.en, found.en])).toEqual([['ALLOW', 'DENY_TIME']]);
  expect(runner.run({ ...given, expect: 'DNEY_TIME' }, 0)).toMatchObject({ status: 'failed', skipped: null });
  const wrong = runner.run(
    { ...given, expect: 'DENY_TIME', rule: 'CN-FRQ-01', retry_at: '2026-03-11T08:00:00+08:00' },
    0,
  );
  expect(wrong.differences.map(({ expected }) => expected.en)).toEqual([
    'reason CN-FRQ-01',
    'retry at 2026-03-11T08:00:00+08:00',
  ]);
  expect(runner.run({ ...given, expect: 'ALLOW', profile: 'nobody' }, 0).differences[0]?.found.en).toMatch(
    /no such profile/,
  );
});

it('skips what is about words, sound and personal data, and says so', () => {
  const skipped = [{ turns: [] }, { audio: {} }, { text: 'x' }, { voicemail_text: 'x' }].map((one, i) =>
    runner.run({ ...one, id: String(i), expect: 'QA_PASS' }, i),
  );
  expect(skipped.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  expect(new Set(skipped.map((result) => result.skipped?.zh)).size).toBe(4);
});

it('points at what is wrong with a file of cases', () => {
  expect(readCases('a.yaml', '- id: [').problems[0]).toMatchObject({ file: 'a.yaml', severity: 'error' });
  expect(readCases('a.yaml', 'id: x').problems.length).toBeGreaterThan(0);
  expect(readCases('a.yaml', 'cases:\n  - id: x\n').cases).toEqual([{ id: 'x' }]);
});
