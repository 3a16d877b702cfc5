import { z } from 'zod';
import { parseContent } from './parse.js';

const schema = z.strictObject({
  intent: z.string(),
  answers: z.strictObject({ zh: z.array(z.string()).min(2), en: z.array(z.string()) }),
});

function problemsOf(text: string) {
  const parsed = parseContent('knowledge/a.yaml', text, schema);
  if (parsed.ok) throw new Error('expected problems');
  return parsed.problems.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message.en}`);
}

it('returns the value and where its parts stand', () => {
  const parsed = parseContent('a.yaml', 'intent: x\nanswers:\n  zh: [a, b]\n  en: []\n', schema);
  if (!parsed.ok) throw new Error('expected a value');
  expect(parsed.value.intent).toBe('x');
  expect(parsed.locate(['answers', 'zh', 1])).toEqual({ line: 3, column: 11 });
});

it('names file, line and what was meant by a misspelt key', () => {
  expect(problemsOf('intetn: x\nintent: y\nanswers:\n  zh: [a, b]\n  en: []\n')).toEqual([
    '1:1 unknown key "intetn": did you mean "intent"?',
  ]);
  expect(problemsOf('intent: y\nanswers:\n  zh: [a, b]\n  en: []\n  ne: []\n')).toEqual([
    '5:3 unknown key "ne": did you mean "en"?',
  ]);
});

it('reports every mistake, not only the first', () => {
  expect(problemsOf('answers:\n  zh: [a]\n  en: [2000]\n')).toEqual([
    '1:1 "intent" is missing',
    '2:3 "answers.zh": Too small: expected array to have >=2 items',
    '3:8 "answers.en[1]" must be text, and 2000 is not: put it in quotes',
  ]);
});

it('says the same in Chinese', () => {
  const parsed = parseContent('a.yaml', 'intetn: x\n', schema);
  expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.message.zh)).toContain(
    '不认识 “intetn”，您是否想写 “intent”？',
  );
});

it('points at broken YAML', () => {
  expect(problemsOf('intent: "x\n')[0]).toMatch(/^\d+:\d+ not valid YAML: /);
  expect(problemsOf('intent: x\nintent: y\n')[0]).toMatch(/^2:1 not valid YAML: .*unique/);
  expect(problemsOf('')[0]).toMatch(/^1:1 /);
});
