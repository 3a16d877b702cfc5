import { followUpIn } from './in-context.js';

it.each([
  ['那手续费呢', '手续费'],
  ['那么金卡呢？', '金卡'],
  ['限额呢', '限额'],
  ['还有利率呢', '利率'],
  ['and the fee?', 'fee?'],
  ['what about gold?', 'gold?'],
  ['And for students', 'students'],
])('“%s” follows up with “%s”', (text, core) => {
  expect(followUpIn(text)).toBe(core);
});

it.each([
  '手续费多少',
  '我昨天在你们网点办了一张卡但是到现在都没有激活成功怎么办呢',
  'the fee',
  'landlord',
  '那好吧',
  '呢',
  '',
])('“%s” is no follow-up', (text) => {
  expect(followUpIn(text)).toBeNull();
});
