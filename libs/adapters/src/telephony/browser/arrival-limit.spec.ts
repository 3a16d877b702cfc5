import { ArrivalLimit } from './arrival-limit.js';

describe('sound that arrives', () => {
  const frame = 320;

  it('is taken as fast as it is spoken, for as long as it likes', () => {
    const limit = new ArrivalLimit(16_000, 0);
    for (let at = 1; at <= 3_000; at++) expect(limit.allows(frame, at * 20)).toBe(true);
  });

  it('may catch up after a stall, and no more than that', () => {
    const limit = new ArrivalLimit(16_000, 0);
    const taken = Array.from({ length: 400 }, () => limit.allows(frame, 5_000)).filter(Boolean);
    expect(taken).toHaveLength(150);
    expect(limit.allows(frame, 5_020)).toBe(true);
    expect(limit.allows(16_000 * 4, 60_000)).toBe(false);
  });
});
