import { loadScorecards } from './load-scorecards.js';
import { card, files, rules } from './test-card.js';

describe('mistakes in scorecards', () => {
  const problems = (changed: Readonly<Record<string, string>>) =>
    loadScorecards(files.map(({ path, text }) => ({ path, text: changed[path] ?? text }))).problems.map(
      ({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message.en}`,
    );
  it.each([
    [
      'a misspelt condition',
      rules.replace('when: bad', 'when: bda'),
      'rules/test.yaml:5:5 expression, character 1: there is no condition "bda": did you mean "bad"?: ⟨bda⟩',
    ],
    [
      'a broken expression',
      rules.replace('when: bad', 'when: bad &&'),
      'rules/test.yaml:5:5 expression, character 7: a condition is missing: bad &&⟨⟩',
    ],
    [
      'a misspelt key',
      rules.replace('severity: fatal', 'severty: fatal'),
      'rules/test.yaml:6:5 unknown key "severty": did you mean "severity"?',
    ],
    [
      'a rule twice',
      rules.replace('T-GREET', 'T-FATAL'),
      'rules/test.yaml:8:5 the rule T-FATAL is already in rules/test.yaml',
    ],
    [
      'a shared name',
      rules.replaceAll('greeting', 'bad').replace('en: bad', 'en: x'),
      'rules/test.yaml:11:7 "bad" is already in shared.yaml: choose another name',
    ],
    [
      'a negative condition in a relation',
      rules
        .replace('words: [您好] }', 'words: [您好], not: true }')
        .replace("when: '!greeting'", 'when: bad AFTER greeting'),
      '"greeting" is met by absence and has no place',
    ],
    [
      'a slow pattern',
      rules.replace('op: keyword_any, role: staff, words: [随便你]', "op: regex, patterns: ['(a+)+b']"),
      'a repeat within a repeat',
    ],
  ])('%s', (_, text, expected) => {
    expect(problems({ 'rules/test.yaml': text }).join('\n')).toContain(expected);
  });

  it('names unknown rules, rules in two items, and weights that do not sum to 100', () => {
    expect(problems({ 'cards/test.yaml': card.replace('[T-QUIET]', '[T-QUIT]') })).toContain(
      'cards/test.yaml:7:71 there is no rule "T-QUIT": did you mean "T-QUIET"?',
    );
    expect(problems({ 'cards/test.yaml': card.replace('[T-JUDGE]', "['T-*']") }).join()).toContain(
      'already counts in the item "words"',
    );
    expect(problems({ 'cards/test.yaml': card.replace('weight: 20', 'weight: 25') }).join()).toContain(
      'the weights must sum to 100, not 105',
    );
  });

  it('refuses conditions that build on themselves, and files that do not belong', () => {
    const looped = `conditions:\n  bad: { op: keyword_any, words: [x], anchor: { condition: worse, where: after } }\n  worse: { op: position, of: bad, first: 1 }\n`;
    expect(problems({ 'shared.yaml': looped })[0]).toBe('shared.yaml:2:3 the condition "bad" builds on itself');
    expect(loadScorecards([...files, { path: 'x.yaml', text: '' }]).problems[0]?.message.en).toContain('unknown file');
  });
});
