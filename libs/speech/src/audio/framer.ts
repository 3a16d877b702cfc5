import { type AudioFrame, type SampleRate, samplesPerFrame } from '#kernel';
import { joined } from './samples.js';

/** Cuts a stream of any chunks into frames of 20 ms. */
export class Framer {
  private rest = new Int16Array(0);

  constructor(private readonly sampleRate: SampleRate) {}

  push(samples: Int16Array): AudioFrame[] {
    const all = this.rest.length === 0 ? samples : joined([this.rest, samples]);
    const size = samplesPerFrame(this.sampleRate);
    const whole = all.length - (all.length % size);
    this.rest = all.slice(whole);
    return Array.from({ length: whole / size }, (_, index) => this.frame(all.slice(index * size, (index + 1) * size)));
  }

  /** The rest, filled up with silence. */
  flush(): AudioFrame[] {
    if (this.rest.length === 0) return [];
    const samples = new Int16Array(samplesPerFrame(this.sampleRate));
    samples.set(this.rest);
    this.rest = new Int16Array(0);
    return [this.frame(samples)];
  }

  private frame(samples: Int16Array): AudioFrame {
    return { samples, sampleRate: this.sampleRate };
  }
}

/** A whole clip as frames. */
export function framesOf(samples: Int16Array, sampleRate: SampleRate): AudioFrame[] {
  const framer = new Framer(sampleRate);
  return [...framer.push(samples), ...framer.flush()];
}
