import { explain, recordedDecision } from './explain.js';

const text = { zh: '规则（次数已满）', en: 'the rule (too many)' };
const denied = {
  attempt: 'attempt-1',
  decidedAt: '2026-03-10T07:00:00.000Z',
  profile: 'bank_default',
  isAllowed: false,
  code: 'DENY_FREQ',
  versions: { 'cn-gbt-45251-2025': '2025.1' },
  counted: [{ rule: 'CN-FRQ-01', event: 'effective_call', count: 3, max: 3 }],
  warnings: [],
  reasons: [{ rule: 'CN-FRQ-01', code: 'DENY_FREQ', text, retryAt: '2026-03-10T16:00:00.000Z' }],
  retryAt: '2026-03-11T00:00:00.000Z',
};

function told(body: unknown, language: 'zh' | 'en'): string {
  const decision = recordedDecision(body);
  if (!decision) throw new Error('no decision');
  return explain(decision, language).join('\n');
}

it('tells why, until when and by which versions, in the time of the person called', () => {
  const candidate = { timeZones: ['Asia/Shanghai'] };
  expect(told({ decision: denied, candidate }, 'en')).toBe(
    [
      'attempt-1 · 2026-03-10 15:00:00 (Asia/Shanghai) · bank_default',
      'no call: too many already (DENY_FREQ)',
      '  - CN-FRQ-01 [DENY_FREQ] the rule (too many); until 2026-03-11 00:00:00 (Asia/Shanghai)',
      'at the earliest: 2026-03-11 08:00:00 (Asia/Shanghai)',
      'counted: CN-FRQ-01 effective_call 3/3',
      'policies: cn-gbt-45251-2025@2025.1',
    ].join('\n'),
  );
  expect(told({ decision: denied, candidate }, 'zh')).toMatch(/不拨：次数已到上限[\s\S]*最早可拨：2026-03-11 08:00:00/);
});

it('says that waiting does not help when it does not', () => {
  expect(told({ decision: { ...denied, retryAt: null } }, 'en')).toMatch(/not by waiting/);
});

it('finds no decision in what is none', () => {
  for (const body of [null, 'x', {}, { decision: {} }, { decision: { ...denied, reasons: 'many' } }]) {
    expect(recordedDecision(body)).toBeNull();
  }
});
