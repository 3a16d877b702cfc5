import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseRunner, readCases } from '#compliance';
import { shippedPolicies } from './shipped-policies.js';

const runner = new CaseRunner(shippedPolicies());

describe.each(readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const { cases } = readCases(name, readFileSync(join(import.meta.dirname, name), 'utf8'));

  it('holds cases', () => {
    expect(cases.length).toBeGreaterThan(10);
  });

  it.each(cases.map((value, i) => [String(value.id), value, i] as const))('%s', (_, value, i) => {
    const { status, differences, question } = runner.run(value, i);
    expect({ differences, notes: question?.notes }).toEqual({ differences: [], notes: [] });
    expect(status).toBe('passed');
  });
});
