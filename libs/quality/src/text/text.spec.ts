import fc from 'fast-check';
import { fold } from './fold.js';
import { KeywordAutomaton } from './keyword-automaton.js';
import { linearPattern, PatternError } from './pattern-cost.js';
import { sentencesOf } from './sentences.js';
import { cosine, gramsOf } from './similarity.js';

const found = (words: readonly string[], text: string) =>
  new KeywordAutomaton(words).find(text).map(({ word, from }) => `${words[word] ?? ''}@${String(from)}`);

it('finds words that overlap and contain one another', () => {
  expect(found(['验证码', '验证', '码是'], '验证码是')).toEqual(['验证@0', '验证码@0', '码是@2']);
});

it('takes Latin words and numbers whole', () => {
  expect(found(['315', 'pay'], 'call 315 or 13150, pay or repay')).toEqual(['315@5', 'pay@19']);
  expect(found(['cvv', 'ai'], '您的cvv码，ai助手')).toEqual(['cvv@2', 'ai@7']);
});

it('finds what a search word by word finds', () => {
  const word = fc.string({ unit: fc.constantFrom('还', '款', '逾', '期'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('还', '款', '逾', '期'), maxLength: 30 }),
      (words, text) => {
        const naive = words.flatMap((one) =>
          Array.from({ length: text.length }, (_, i) => i)
            .filter((i) => text.startsWith(one, i))
            .map((i) => `${one}@${String(i)}`),
        );
        expect(found(words, text).sort()).toEqual(naive.sort());
      },
    ),
  );
});

it('folds width, case and the spaces recognisers put between Chinese words, and knows where things stood', () => {
  const folded = fold('验 证 码 ＡＩ Is it');
  expect(folded.text).toBe('验证码 ai is it');
  expect(folded.origin(folded.text.indexOf('码'))).toBe(4);
  expect(folded.origin(folded.text.length)).toBe('验 证 码 ＡＩ Is it'.length);
});

it('cuts sentences at their ends, and not within numbers', () => {
  const text = '您好！还款1.5元。ok? Yes. end';
  expect(sentencesOf(text).map(({ from, to }) => text.slice(from, to).trim())).toEqual([
    '您好！',
    '还款1.5元。',
    'ok?',
    'Yes.',
    'end',
  ]);
});

it('measures likeness from 0 to 1', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const likeness = cosine(gramsOf(a), gramsOf(b));
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(cosine(gramsOf(b), gramsOf(a))).toBeCloseTo(likeness, 10);
    }),
  );
  expect(cosine(gramsOf('年费怎么收'), gramsOf('年费怎么收？'))).toBeCloseTo(1, 10);
  expect(cosine(gramsOf('年费怎么收'), gramsOf('天气不错'))).toBe(0);
});

it.each([
  '(a+)+',
  '(a|a)*b',
  '(.*)*',
  '.*a.*b',
  '(\\d+)+$',
  '([a-z]+)*x',
  '(a|ab)+c',
  'a\\1',
  '(?<x>a)\\k<x>',
  '(a',
  'a)',
  '[a',
  'a{2,1}',
  'x'.repeat(2_000),
])('refuses %s', (pattern) => {
  expect(() => linearPattern(pattern)).toThrow(PatternError);
});

it.each([
  '(?:还|付)款',
  '\\d+元',
  '[^，。]{0,20}(?:验证码|密码)',
  '(?:[0-9] ?){3,8}',
  '\\bpay(?:ment)?s?\\b',
  '(?=a)b|(?<!c)d',
  '\\p{Script=Han}{2,8}',
])('allows %s', (pattern) => {
  expect(linearPattern(pattern).regex).toBeInstanceOf(RegExp);
});

it('runs every allowed pattern in time linear in the text', () => {
  const slowest = linearPattern('[^。]{0,40}(?:不|别)[^。]{0,40}码');
  const text = '不'.repeat(1_000);
  const startedAt = performance.now();
  slowest.regex.test(text);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

it.each([
  ['\\bpay\\b|owe', 'latin'],
  ['(?:还|付)款', 'han'],
  ['\\bpay\\b|还款', 'none'],
  ['(?:pay)?[0-9]', 'none'],
  ['(?:ai){0,2}客服', 'han'],
  ['[a-z]+', 'none'],
  ['a客', 'both'],
  ['(?!pay)x|y', 'latin'],
  ['(?!pay)[0-9]', 'none'],
])('knows which script %s cannot do without', (pattern, script) => {
  expect(['none', 'latin', 'han', 'both'][linearPattern(pattern).needs]).toBe(script);
});
