import { IdleSilence } from './idle-silence.js';

/** A peer that plays a frame every `everyMs` of ours, and tells of marks one frame later. */
function run(beats: number, everyMs: number): { readonly most: number; readonly starved: number } {
  const silence = new IdleSilence();
  const queue: (number | null)[] = [];
  let [due, most, starved] = [20, 0, 0];
  let told: number | null = null;
  for (let beat = 0; beat < beats; beat++) {
    const { frames, mark } = silence.beat();
    for (let at = 0; at < frames; at++) queue.push(at === frames - 1 ? mark : null);
    for (; due <= (beat + 1) * 20; due += everyMs) {
      if (told !== null) silence.played(told);
      if (queue.length === 0) starved++;
      told = queue.shift() ?? null;
      most = Math.max(most, queue.length);
    }
  }
  return { most, starved };
}

describe('IdleSilence', () => {
  it('keeps 40 ms at a peer whose clock is ours', () => {
    expect(run(3000, 20)).toEqual({ most: 2, starved: 0 });
  });

  it('neither heaps up at a slow peer nor starves a fast one', () => {
    const slow = run(5000, 20.02);
    expect(slow.most).toBeLessThanOrEqual(4);
    const fast = run(5000, 19.98);
    expect(fast.starved).toBeLessThan(10);
    expect(fast.most).toBeLessThanOrEqual(4);
  });

  it('begins anew after it was stopped', () => {
    const silence = new IdleSilence();
    expect([silence.beat().frames, silence.beat().frames, silence.isRunning]).toEqual([2, 1, true]);
    silence.stop();
    expect([silence.isRunning, silence.beat().frames]).toEqual([false, 2]);
  });
});
