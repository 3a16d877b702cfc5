import { dialogFunnels, stepCounts } from './dialog-steps.js';

const flow = {
  title: { zh: '提醒', en: 'Reminder' },
  titles: { talk: { zh: '谈还款', en: 'Talk' } },
  steps: { start: [], talk: [], promised: [], unused: [] },
};
const calls = [
  ['collection/early#start'],
  ['collection/early#start', 'collection/early#talk'],
  ['collection/early#start', 'collection/early#talk', 'collection/early#promised'],
];

it('counts how many calls reached each step and ended there, in the order of the dialog', () => {
  const tally: Record<string, number> = { dials: 3 };
  for (const counts of calls.map(stepCounts)) {
    for (const [name, count] of Object.entries(counts)) tally[name] = (tally[name] ?? 0) + count;
  }
  const [funnel] = dialogFunnels(tally, (name) => (name === 'collection/early' ? flow : null));
  expect(funnel?.title).toEqual(flow.title);
  expect(funnel?.steps.map(({ step, title, reached, ended }) => [step, title.zh, reached, ended])).toEqual([
    ['start', 'start', 3, 1],
    ['talk', '谈还款', 2, 1],
    ['promised', 'promised', 1, 1],
  ]);
});

it('tells of a dialog that is published no more by the names it had', () => {
  const [funnel] = dialogFunnels({ 'step:old/one#start': 2 }, () => null);
  expect(funnel).toEqual({
    flow: 'old/one',
    title: { zh: 'old/one', en: 'old/one' },
    steps: [{ step: 'start', title: { zh: 'start', en: 'start' }, reached: 2, ended: 0 }],
  });
});

it('counts nothing of a call that came to no dialog', () => {
  expect(stepCounts([])).toEqual({});
});
