/**
 * `aligned`: sound keeps its place in time, its last milliseconds come with `flush`; for clips.
 * `steady`: as much comes out as goes in, delayed by 4 ms; for live frames.
 */
export type ResamplingMode = 'aligned' | 'steady';

/** Zero crossings of the filter on either side, counted at the lower rate: 4 ms at 8 kHz. */
const halfWidth = 32;
/** Share of the lower rate's band that passes: flat to 3.4 kHz at 8 kHz, 80 dB down from 4.03 kHz on. */
const passed = 0.925;
const kaiserBeta = 8;

/** Changes the rate of a stream: windowed sinc, one filter for each position between two samples. */
export class Resampler {
  private readonly up: number;
  private readonly down: number;
  /** Samples of input on either side of an output sample. */
  private readonly reach: number;
  private readonly filters: readonly Float64Array[];
  private held: Float64Array;
  /** Place of `held[0]` among all input samples. */
  private heldFrom: number;
  private received = 0;
  private produced = 0;

  constructor(
    private readonly fromRate: number,
    private readonly toRate: number,
    private readonly mode: ResamplingMode = 'aligned',
  ) {
    const divisor = greatestCommonDivisor(fromRate, toRate);
    this.up = toRate / divisor;
    this.down = fromRate / divisor;
    this.reach = Math.ceil(halfWidth * Math.max(1, fromRate / toRate));
    this.filters = filtersFor(fromRate, toRate, this.up, this.reach);
    this.heldFrom = -this.reach;
    this.held = new Float64Array(mode === 'steady' ? 2 * this.reach : this.reach);
  }

  push(samples: Int16Array): Int16Array {
    if (this.fromRate === this.toRate) return samples;
    this.received += samples.length;
    return this.take(samples);
  }

  /** The end of the stream: what is still owed. */
  flush(): Int16Array {
    if (this.fromRate === this.toRate || this.mode === 'steady') return new Int16Array(0);
    const owed = Math.round((this.received * this.up) / this.down) - this.produced;
    return this.take(new Int16Array(this.reach)).subarray(0, owed);
  }

  private take(samples: Int16Array): Int16Array {
    const input = new Float64Array(this.held.length + samples.length);
    input.set(this.held);
    input.set(samples, this.held.length);
    const last = this.heldFrom + input.length - 1 - this.reach;
    const until = Math.ceil(((last + 1) * this.up) / this.down);
    const output = new Int16Array(Math.max(0, until - this.produced));
    for (let at = 0; at < output.length; at++) output[at] = this.sampleAt(input, this.produced + at);
    this.produced += output.length;
    this.keep(input);
    return output;
  }

  private sampleAt(input: Float64Array, index: number): number {
    const position = index * this.down;
    const filter = this.filters[position % this.up] ?? new Float64Array(0);
    const first = Math.floor(position / this.up) - this.reach + 1 - this.heldFrom;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) sum += (filter[tap] ?? 0) * (input[first + tap] ?? 0);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }

  private keep(input: Float64Array): void {
    const next = Math.floor((this.produced * this.down) / this.up) - this.reach + 1;
    const drop = Math.max(0, Math.min(input.length, next - this.heldFrom));
    this.held = input.slice(drop);
    this.heldFrom += drop;
  }
}

/** A whole clip at another rate; its length in time stays the same. */
export function resample(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  if (fromRate === toRate) return samples;
  const resampler = new Resampler(fromRate, toRate);
  const body = resampler.push(samples);
  const tail = resampler.flush();
  const whole = new Int16Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}

const known = new Map<string, readonly Float64Array[]>();

function filtersFor(fromRate: number, toRate: number, up: number, reach: number): readonly Float64Array[] {
  const name = `${String(fromRate)}>${String(toRate)}`;
  const filters =
    known.get(name) ?? Array.from({ length: up }, (_, phase) => filter(phase / up, reach, fromRate, toRate));
  known.set(name, filters);
  return filters;
}

function filter(offset: number, reach: number, fromRate: number, toRate: number): Float64Array {
  const cutoff = passed * Math.min(1, toRate / fromRate);
  const taps = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - offset;
    return sinc(cutoff * distance) * kaiser(distance / reach);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
}

/** The modified Bessel function of order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
