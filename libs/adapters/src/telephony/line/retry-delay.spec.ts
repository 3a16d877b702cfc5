import { retryDelayMs } from './retry-delay.js';

it('comes back quickly at first, then ever more slowly, but every ten seconds at least', () => {
  expect([0, 1, 3, 20].map((failures) => retryDelayMs(failures, 1))).toEqual([200, 400, 1600, 10_000]);
  expect(retryDelayMs(20, 0)).toBe(5000);
});
