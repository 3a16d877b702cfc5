import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPrivacyCases, runPrivacyCase } from '#privacy';

describe.each(['cases.yaml', 'numbers-and-words.yaml'])('worked cases about personal data: %s', (name) => {
  const file = join('tests', 'privacy', name);
  const { cases, problems } = readPrivacyCases(file, readFileSync(file, 'utf8'));

  it('are read without a problem', () => {
    expect(problems).toEqual([]);
    expect(cases.length).toBeGreaterThan(10);
  });

  it.each(cases.map((fields) => [String(fields.id), fields] as const))('%s', (_, fields) => {
    expect(runPrivacyCase(fields, 0)).toMatchObject({ status: 'passed', differences: [] });
  });
});

describe('worked cases', () => {
  it.each([
    [{ text: '验证码483920', expect: [] }, 'otp *** (validated: false)'],
    [
      { text: '电话13812341234', expect: [{ type: 'CN_MOBILE', mask: '138******34' }] },
      'mobile 138****1234 (validated: true)',
    ],
    [{ text: '电话13812341234', expect: [{ type: 'EMAIL' }] }, 'mobile 138****1234 (validated: true)'],
    [{ text: '你好', expect: [{ type: 'CN_ID' }] }, '-'],
  ])('fail where something else is found: %j', (fields, found) => {
    const result = runPrivacyCase(fields, 0);
    expect(result.status).toBe('failed');
    expect(result.differences.map((difference) => difference.found)).toContain(found);
  });

  it('are skipped when they are about something else', () => {
    expect(runPrivacyCase({ id: 'call', jur: 'CN', expect: 'ALLOW' }, 0).status).toBe('skipped');
    expect(runPrivacyCase({ turns: [{ text: '您好' }], expect: 'QA_PASS' }, 0).status).toBe('skipped');
  });
});
