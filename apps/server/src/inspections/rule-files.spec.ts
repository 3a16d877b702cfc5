import { readFolder } from '../authoring/content-files.js';
import { Inspector } from './inspector.js';
import { placesOfRules, ruleText, withRule } from './rule-files.js';

const files = readFolder('config/scorecards');

it('takes a rule out of its file and puts it back as it was', () => {
  const text = ruleText(files, 'QA-DAT-01') ?? '';
  expect(text).toMatch(/^id: QA-DAT-01\n/);
  expect(placesOfRules(files).get('QA-DAT-01')).toBe('rules/data.yaml');
  const again = withRule(files, 'QA-DAT-01', text);
  expect(again.path).toBe('rules/data.yaml');
  const changed = files.map((file) => (file.path === again.path ? again : file));
  expect(new Inspector().do('check', { files: changed }).problems).toEqual([]);
  expect(ruleText(changed, 'QA-DAT-02')).toBe(ruleText(files, 'QA-DAT-02'));
});

it('adds a new rule to a file of its own, and refuses what is no rule of that name', () => {
  const yaml = `id: OWN-01
name: { zh: 承诺收益, en: Promised returns }
conditions: { sure_gain: { op: keyword_any, role: staff, words: { zh: [稳赚], en: [guaranteed] } } }
when: sure_gain
severity: major
score: -5
`;
  const added = withRule(files, 'OWN-01', yaml);
  expect(added.path).toBe('rules/own.yaml');
  const tried = new Inspector().do('try', {
    files: [...files, added],
    rule: 'OWN-01',
    transcript: {
      ...({
        id: 't',
        medium: 'chat',
        scene: 'service',
        language: 'zh',
        today: null,
        slots: {},
        metadata: null,
      } as const),
      ...{ record: null, turns: [{ role: 'agent', text: '这款稳赚不赔' }] as const },
    },
  });
  expect(tried.problems).toEqual([]);
  expect(tried.inspection?.findings.map(({ rule }) => rule)).toEqual(['OWN-01']);
  expect(() => withRule(files, 'OWN-02', yaml)).toThrow('says id "OWN-01"');
  expect(() => withRule(files, 'X', ': [')).toThrow('no YAML');
});
