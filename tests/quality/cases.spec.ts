import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, runCase } from '#quality';
import { shippedCard } from './cards.js';

const card = shippedCard();

describe.each(['in-other-words.yaml', 'sound.yaml'])('%s', (name) => {
  const { cases, skipped, problems } = readCases(name, readFileSync(join(import.meta.dirname, name), 'utf8'));

  it('is read without a problem', () => {
    expect({ problems, skipped }).toEqual({ problems: [], skipped: 0 });
    expect(cases.length).toBeGreaterThan(40);
  });

  it.each(cases.map((worked) => [worked.id, worked] as const))('%s', (_, worked) => {
    expect(runCase(worked, card).differences).toEqual([]);
  });
});
