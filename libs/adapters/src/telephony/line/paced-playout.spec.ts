import { PacedPlayout } from './paced-playout.js';

const ofMs = (durationMs: number, value = 1) => new Int16Array(durationMs * 8).fill(value);

describe('PacedPlayout', () => {
  it('gives a frame a beat, and tells a mark with the beat after its sound', () => {
    const playout = new PacedPlayout(8000);
    playout.push(ofMs(30, 1), 'one');
    playout.push(ofMs(10, 2), 'two');
    expect(playout.queuedMs).toBe(40);
    expect(playout.beat()).toMatchObject({ heard: [] });
    const { samples, heard } = playout.beat();
    expect([...samples!.subarray(78, 82)]).toEqual([1, 1, 2, 2]);
    expect(heard).toEqual([]);
    expect(playout.beat()).toEqual({ samples: null, heard: ['one', 'two'] });
  });

  it('tells a mark without sound on the next beat', () => {
    const playout = new PacedPlayout(8000);
    playout.push(new Int16Array(0), 'alone');
    expect(playout.beat()).toEqual({ samples: null, heard: [] });
    expect(playout.beat().heard).toEqual(['alone']);
  });

  it('drops what waits, with its marks', () => {
    const playout = new PacedPlayout(8000);
    playout.push(ofMs(100), 'dropped');
    playout.beat();
    expect(playout.flush()).toBe(80);
    expect(playout.beat()).toEqual({ samples: null, heard: [] });
  });
});
