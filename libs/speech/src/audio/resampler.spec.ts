import { lag, noise, purityDb, tone } from '../../../../tests/fixtures/signals.js';
import { levelDb } from './loudness.js';
import { resample, Resampler } from './resampler.js';
import { joined } from './samples.js';

const speechBand = [100, 300, 1000, 2000, 3000, 3300];

function inChunks(resampler: Resampler, samples: Int16Array, size: number): Int16Array {
  const parts: Int16Array[] = [];
  for (let at = 0; at < samples.length; at += size) parts.push(resampler.push(samples.subarray(at, at + size)));
  return joined([...parts, resampler.flush()]);
}

describe('a change of rate', () => {
  it.each([
    [8000, 16_000],
    [16_000, 8000],
    [22_050, 16_000],
    [22_050, 8000],
    [24_000, 16_000],
    [44_100, 8000],
  ])('from %d to %d keeps a tone pure and as loud as it was', (from, to) => {
    for (const frequency of speechBand) {
      const out = resample(tone(frequency, 400, from), from, to);
      expect(purityDb(out, frequency, to)).toBeGreaterThan(72);
      expect(Math.abs(levelDb(out) - levelDb(tone(frequency, 400, to)))).toBeLessThan(0.2);
    }
  });

  it.each([4100, 4500, 5000, 6000, 7900])('to 8 kHz lets nothing of %d Hz through', (frequency) => {
    expect(levelDb(resample(tone(frequency, 400, 16_000, 20_000), 16_000, 8000).subarray(200, -200))).toBeLessThan(-75);
  });

  it('to 16 kHz adds no mirror of what was there', () => {
    const up = resample(tone(3300, 400, 8000, 20_000), 8000, 16_000);
    expect(purityDb(up, 3300, 16_000)).toBeGreaterThan(72);
  });

  it.each([1, 7, 160, 441, 5000])('gives the same whether it comes whole or in chunks of %d', (size) => {
    const sound = noise(3000, 300, 22_050);
    expect(inChunks(new Resampler(22_050, 16_000), sound, size)).toEqual(resample(sound, 22_050, 16_000));
  });

  it('does not drift: after a minute in odd chunks every sample is where it belongs', () => {
    const minute = new Resampler(22_050, 16_000);
    let total = 0;
    for (let second = 0; second < 60; second++) total += minute.push(tone(440, 1000, 22_050)).length;
    expect(total + minute.flush().length).toBe(60 * 16_000);

    const sound = noise(3000, 2000, 8000);
    const thereAndBack = resample(resample(sound, 8000, 16_000), 16_000, 8000);
    expect(thereAndBack).toHaveLength(sound.length);
    expect(lag(sound.subarray(-2000), thereAndBack.subarray(-2000), 20)).toBe(0);
  });

  it('of live frames gives a frame for a frame, 4 ms later', () => {
    const up = new Resampler(8000, 16_000, 'steady');
    const sound = noise(3000, 400, 8000);
    const frames = Array.from({ length: 20 }, (_, index) => up.push(sound.subarray(index * 160, (index + 1) * 160)));
    expect(frames.map((frame) => frame.length)).toEqual(frames.map(() => 320));
    expect(lag(resample(sound, 8000, 16_000), joined(frames), 200)).toBe(64);
  });

  it('is held at the limit instead of turning over', () => {
    const loud = tone(1000, 100, 8000, 32_767).map((sample) => (sample > 0 ? 32_767 : -32_768));
    const out = resample(loud, 8000, 16_000);
    const jumps = out.filter((sample, at) => Math.abs(sample - (out[at - 1] ?? sample)) > 40_000);
    expect(jumps).toHaveLength(0);
  });
});
