import { noise, tone } from '../../../../tests/fixtures/signals.js';
import { Framer, framesOf } from './framer.js';
import { activeSpeechLevelDb, levelDb, levelled, peakDb, silenceDb } from './loudness.js';
import { amplified, joined, mixed, samplesOf, silence } from './samples.js';
import { softened, spliced, trimmed } from './splice.js';

const biggestJump = (samples: Int16Array): number =>
  samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (samples[at - 1] ?? 0))), 0);

describe('loudness', () => {
  it('is that of the power', () => {
    expect(levelDb(tone(1000, 100, 8000, 32_767))).toBeCloseTo(-3.01, 1);
    expect(peakDb(tone(1000, 100, 8000, 16_384))).toBeCloseTo(-6.02, 1);
    expect([levelDb(silence(20, 8000)), activeSpeechLevelDb(silence(500, 8000), 8000)]).toEqual([silenceDb, silenceDb]);
  });

  it('of speech does not count the pauses', () => {
    const word = tone(500, 800, 8000, 3000);
    const paused = joined([word, silence(3000, 8000), word, silence(3000, 8000)]);
    const alone = activeSpeechLevelDb(joined([word, word]), 8000);
    expect(Math.abs(activeSpeechLevelDb(paused, 8000) - alone)).toBeLessThan(1.5);
    expect(levelDb(paused)).toBeLessThan(alone - 6);
  });

  it('is brought to a level without cutting anything off', () => {
    const soft = tone(500, 1000, 8000, 300);
    expect(activeSpeechLevelDb(levelled(soft, 8000, -26), 8000)).toBeCloseTo(-26, 0);
    expect(peakDb(levelled(soft, 8000, 10))).toBeLessThanOrEqual(-0.9);
    expect(levelled(silence(20, 8000), 8000, -26)).toEqual(silence(20, 8000));
  });
});

describe('sound put together', () => {
  it('is held at the limit', () => {
    expect([...mixed(Int16Array.of(30_000, -30_000, 5), Int16Array.of(10_000, -10_000))]).toEqual([32_767, -32_768, 5]);
    expect([...amplified(Int16Array.of(20_000, 100), 6)]).toEqual([32_767, 200]);
  });

  it('does not click where pieces meet', () => {
    const piece = tone(400, 55.3, 8000).subarray(5);
    const hard = biggestJump(joined([piece, piece, piece]));
    const step = biggestJump(tone(400, 50, 8000));
    expect(hard).toBeGreaterThan(2 * step);
    expect(biggestJump(spliced([piece, new Int16Array(0), piece, piece], 8000))).toBeLessThanOrEqual(step * 1.05);
    expect(softened(Int16Array.of(5, 5), 8000)).toHaveLength(2);
  });

  it('loses its silent ends only', () => {
    const padded = joined([noise(10, 300, 8000), tone(400, 200, 8000), noise(10, 500, 8000)]);
    expect(Math.abs(trimmed(padded, 8000, 20).length - 0.24 * 8000)).toBeLessThan(20);
    expect(trimmed(noise(10, 100, 8000), 8000, 20)).toHaveLength(0);
  });
});

describe('frames', () => {
  it('are the same however the chunks come', () => {
    const sound = noise(1000, 333, 8000);
    const framer = new Framer(8000);
    const framed = [3, 500, 160, 1, 2000].flatMap((size, index, sizes) => {
      const from = sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
      return framer.push(sound.subarray(from, from + size));
    });
    const all = joined([...framed, ...framer.flush()].map((frame) => frame.samples));
    expect(all.length % 160).toBe(0);
    expect(all.subarray(0, sound.length)).toEqual(sound);
    expect(framesOf(sound, 8000).map((frame) => frame.samples.length)).toEqual(Array(17).fill(160));
  });

  it('may be read from any place of a socket', () => {
    for (const bytes of [Uint8Array.of(9, 1, 0, 255, 255, 7), Buffer.of(9, 1, 0, 255, 255, 7)])
      expect([...samplesOf(bytes.subarray(1))]).toEqual([1, -1]);
  });
});
