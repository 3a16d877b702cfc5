import { formatIn, placeLabel } from './format.js';

it('writes shares and figures, and a dash where there is nothing', () => {
  const { percent, figure, number } = formatIn('zh');
  expect([percent(0.8734), percent(1, 0), percent(null)]).toEqual(['87.3%', '100%', '–']);
  expect([figure(86.25), figure(90), figure(null)]).toEqual(['86.3', '90', '–']);
  expect(number(1_234_567)).toBe('1,234,567');
});

it.each([
  [0, '0:00'],
  [65_400, '1:05'],
  [3_725_000, '62:05'],
])('tells the place %d ms as %s', (ms, label) => {
  expect(placeLabel(ms)).toBe(label);
});
