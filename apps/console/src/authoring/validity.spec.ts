import { validityOf } from './validity.js';

it.each([
  ['2026-03-04T23:59:59Z', 'upcoming'],
  ['2026-03-05T00:00:00Z', 'current'],
  ['2026-06-30T23:59:59Z', 'current'],
  ['2026-07-01T00:00:00Z', 'expired'],
])('is at %s %s', (now, validity) => {
  expect(validityOf({ from: '2026-03-05', until: '2026-06-30' }, Date.parse(now))).toBe(validity);
});

it('never expires without an end', () => {
  expect(validityOf({ from: '2026-03-05' }, Date.parse('2099-01-01'))).toBe('current');
});
