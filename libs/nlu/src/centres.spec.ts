import { centresOf, centreValue } from './centres.js';

describe('centres', () => {
  // Three rows of two features and the bias (feature 3); the last is not chosen.
  const rows = {
    starts: Int32Array.of(0, 3, 6, 9),
    ids: Int32Array.of(0, 2, 3, 0, 1, 3, 1, 2, 3),
    values: Float32Array.of(1, 2, 1, 3, 4, 1, 9, 9, 1),
  };

  it('add up the chosen rows of an intent, without the bias', () => {
    const centres = centresOf(rows, Int32Array.of(0, 1), Int32Array.of(1, 1, 0), 2);
    expect([0, 1, 2].map((feature) => centreValue(centres, feature, 1))).toEqual([4, 4, 2]);
    expect(centres.norms[1]).toBe(6);
  });

  it('hold nothing of what an intent does not have', () => {
    const centres = centresOf(rows, Int32Array.of(0, 1), Int32Array.of(0, 1, 0), 2);
    expect(centreValue(centres, 2, 1)).toBe(0);
    expect(centreValue(centres, 1, 0)).toBe(0);
    expect(centreValue(centres, 0, 1)).toBe(3);
  });
});
