import type { TryResult } from '#contracts';
import { percent, withTrial, worthShowing, type Trial } from './trial.js';

const result: TryResult = {
  outcome: 'answered',
  language: 'zh',
  certainty: 'sure',
  ranking: [],
  answer: '',
  quickReplies: [],
  source: null,
};
const trial = (text: string, language: 'zh' | 'en' = 'zh') => ({ text, language, triedAt: 0, result });

it('puts what was tried again on top, once', () => {
  const trials = ['a', 'b', 'a'].reduce<readonly Trial[]>((all, text) => withTrial(all, trial(text)), []);
  expect(trials.map(({ text }) => text)).toEqual(['a', 'b']);
  expect(new Set(trials.map(({ key }) => key)).size).toBe(2);
  expect(withTrial(trials, trial('a', 'en'))).toHaveLength(3);
});

it.each([
  [1, '100%'],
  [0.9996, '100%'],
  [0.9987, '99%'],
  [0.583, '58%'],
  [0.0421, '4.2%'],
  [0, '0.0%'],
])('writes %d as %s', (confidence, text) => {
  expect(percent(confidence)).toBe(text);
});

it('leaves out what is next to nothing, but never the best', () => {
  const ranked = [0.0004, 0.0002].map((confidence) => ({ intent: 'x', confidence }));
  expect(worthShowing(ranked)).toHaveLength(1);
});
