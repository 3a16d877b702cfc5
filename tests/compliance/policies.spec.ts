import { loadPolicies } from '#compliance';
import { policyFiles, shippedPolicies } from './shipped-policies.js';

/** What loading says after one text was changed in one file. */
function problemsAfter(path: string, from: string, to: string): readonly string[] {
  const files = policyFiles.map((file) => (file.path === path ? { ...file, text: file.text.replace(from, to) } : file));
  expect(files).not.toEqual(policyFiles);
  return loadPolicies(files).problems.map(({ file, line, message }) => `${file}:${String(line)} ${message.en}`);
}

const flags = 'policies/us-regulation-f.yaml';

describe('the policies that ship', () => {
  it('load without a mistake', () => {
    expect(loadPolicies(policyFiles).problems).toEqual([]);
  });

  it('name a source or an instrument, unless they are defaults of the platform or general knowledge', () => {
    const unsourced = shippedPolicies().policies.flatMap(({ sources, instrument, rules }) =>
      rules
        .filter(({ confidence }) => confidence !== 'P' && confidence !== 'K')
        .filter((rule) => !(rule.sources ?? sources ?? rule.instrument ?? instrument))
        .map(({ id }) => id),
    );
    expect(unsourced).toEqual([]);
  });

  it('demand only what the catalogue words, and use all that it words', () => {
    const { policies, obligations } = shippedPolicies();
    const used = policies.flatMap(({ rules }) =>
      rules.flatMap(({ checks }) =>
        checks.flatMap((check) => (check.check === 'obligation' ? (check.obligations ?? []) : [])),
      ),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(obligations).sort());
  });
});

describe('a mistake in a policy', () => {
  it('is named with file, line and what was meant', () => {
    expect(problemsAfter(flags, 'confidence: Q1', 'confidance: Q1')).toEqual(
      expect.arrayContaining([`${flags}:9 unknown key "confidance": did you mean "confidence"?`]),
    );
  });

  it('is found in a clock time, a window, an obligation, a jurisdiction and an id', () => {
    expect(problemsAfter(flags, "'08:00'", "'8 am'")[0]).toMatch(/us-regulation-f\.yaml:\d+ .*clock times/);
    expect(problemsAfter(flags, 'days: 7', 'dyas: 7')[0]).toMatch(/unknown key "dyas": did you mean "days"\?/);
    expect(problemsAfter(flags, 'mini_miranda', 'mini_mirnada')[0]).toMatch(/did you mean "mini_miranda"\?/);
    expect(problemsAfter(flags, 'jurisdictions: [US]', 'jurisdictions: [UX]')[0]).toMatch(/there is no "UX"/);
    expect(problemsAfter(flags, 'id: US-HRS-02', 'id: US-HRS-01')[0]).toMatch(/"US-HRS-01" stands twice/);
  });

  it('leaves nothing half loaded', () => {
    const broken = policyFiles.map((file) => (file.path === flags ? { ...file, text: 'policy: [' } : file));
    expect(loadPolicies(broken).policies).toBeNull();
    expect(loadPolicies(policyFiles.filter(({ path }) => path !== 'profiles.yaml')).policies).toBeNull();
    expect(loadPolicies([...policyFiles, { path: 'notes.yaml', text: 'x: 1' }]).policies).toBeNull();
  });
});
