import { samplesPerFrame } from '#kernel';
import { type Tone, ToneDetector } from './tone-detector.js';

const sampleRate = 8000;

/** Frames of a signal, given as a function of the sample's number. */
function detect(signal: (i: number) => number, ms: number): Tone[] {
  const detector = new ToneDetector();
  const size = samplesPerFrame(sampleRate);
  const tones: Tone[] = [];
  for (let frame = 0; frame < ms / 20; frame++) {
    const samples = Int16Array.from({ length: size }, (_, i) => Math.round(signal(frame * size + i)));
    const tone = detector.hear({ samples, sampleRate });
    if (tone) tones.push(tone);
  }
  return tones;
}

const sine =
  (hertz: number, amplitude = 6_000) =>
  (i: number) =>
    amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
const until = (ms: number, signal: (i: number) => number) => (i: number) =>
  i < (ms * sampleRate) / 1_000 ? signal(i) : 0;

describe('tone detector', () => {
  it.each([450, 800, 1_000, 1_400, 1_850])('measures a beep of %d Hz', (hertz) => {
    const tones = detect(until(400, sine(hertz)), 600);
    expect(tones).toHaveLength(1);
    expect(Math.abs((tones[0]?.hertz ?? 0) - hertz)).toBeLessThan(8);
    expect(tones[0]?.durationMs).toBe(400);
  });

  it('finds none in what sounds like a voice, in two tones at once, in noise and in silence', () => {
    const voice = (i: number) => [1, 2, 3, 4, 5].reduce((sum, n) => sum + sine(140 * n, 3_000 / n)(i), 0);
    let seed = 1;
    const noise = () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 8_000;
    expect(detect(voice, 800)).toEqual([]);
    expect(detect((i) => sine(697)(i) + sine(1_209)(i), 800)).toEqual([]);
    expect(detect(noise, 800).filter(({ durationMs }) => durationMs > 40)).toEqual([]);
    expect(detect(() => 0, 800)).toEqual([]);
  });
});
