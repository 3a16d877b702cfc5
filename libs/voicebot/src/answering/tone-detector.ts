import type { AudioFrame } from '#kernel';

export interface Tone {
  readonly hertz: number;
  readonly durationMs: number;
}

/** Quieter than this is no tone on purpose: -40 dB of full scale. */
const quietest = 330;

/** Share of the energy that one frequency must hold; voices spread theirs over many. */
const purest = 0.92;

/** Neighbouring frames of one tone differ by no more, in hertz. */
const drift = 40;

const frameMs = 20;

/** The frequency of a frame that is one pure tone, by its zero crossings; null for voices, music and noise. */
function pureTone({ samples, sampleRate }: AudioFrame): number | null {
  let energy = 0;
  let crossings = 0;
  let first = -1;
  let last = 0;
  for (let i = 0; i < samples.length; i++) {
    const here = samples[i] ?? 0;
    energy += here * here;
    if (i === 0) continue;
    const before = samples[i - 1] ?? 0;
    if (before < 0 === here < 0) continue;
    // Where between the two samples the line crosses zero.
    const at = i - 1 + before / (before - here || 1);
    if (first < 0) first = at;
    last = at;
    crossings += 1;
  }
  if (Math.sqrt(energy / samples.length) < quietest || crossings < 4) return null;
  const hertz = ((crossings - 1) / 2 / (last - first)) * sampleRate;
  return powerShare(samples, hertz / sampleRate, energy) >= purest ? hertz : null;
}

/** Share of a frame's energy at one frequency (cycles a sample): the least-squares fit of a sine. */
function powerShare(samples: Int16Array, frequency: number, energy: number): number {
  const turn = 2 * Math.PI * frequency;
  let [cosine, sine, cc, ss, cs] = [0, 0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const [c, s] = [Math.cos(turn * i), Math.sin(turn * i)];
    const value = samples[i] ?? 0;
    cosine += value * c;
    sine += value * s;
    cc += c * c;
    ss += s * s;
    cs += c * s;
  }
  const determinant = cc * ss - cs * cs;
  if (determinant < 1e-9) return 0;
  const a = (cosine * ss - sine * cs) / determinant;
  const b = (sine * cc - cosine * cs) / determinant;
  return (a * cosine + b * sine) / energy;
}

/** Finds beeps and the network's tones, frame by frame. */
export class ToneDetector {
  private hertz = 0;
  private frames = 0;

  /** The tone that ended with this frame, or null. */
  hear(frame: AudioFrame): Tone | null {
    const hertz = pureTone(frame);
    if (hertz !== null && this.frames > 0 && Math.abs(hertz - this.hertz) <= drift) {
      this.frames += 1;
      return null;
    }
    const ended = this.frames > 0 ? { hertz: Math.round(this.hertz), durationMs: this.frames * frameMs } : null;
    this.frames = hertz === null ? 0 : 1;
    this.hertz = hertz ?? 0;
    return ended;
  }
}
