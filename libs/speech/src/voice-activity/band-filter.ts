/** One second-order filter section, as in the Audio EQ Cookbook. */
class Section {
  private x1 = 0;
  private x2 = 0;
  private y1 = 0;
  private y2 = 0;

  constructor(private readonly by: Readonly<Record<'b0' | 'b1' | 'b2' | 'a1' | 'a2', number>>) {}

  next(x: number): number {
    const { b0, b1, b2, a1, a2 } = this.by;
    const y = b0 * x + b1 * this.x1 + b2 * this.x2 - a1 * this.y1 - a2 * this.y2;
    this.x2 = this.x1;
    this.x1 = x;
    this.y2 = this.y1;
    this.y1 = y;
    return y;
  }
}

function section(kind: 'low' | 'high', frequency: number, sampleRate: number): Section {
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const alpha = Math.sin(angle) / Math.SQRT2;
  const cos = Math.cos(angle);
  const edge = kind === 'low' ? 1 - cos : 1 + cos;
  const a0 = 1 + alpha;
  const middle = kind === 'low' ? edge : -edge;
  return new Section({
    b0: edge / 2 / a0,
    b1: middle / a0,
    b2: edge / 2 / a0,
    a1: (-2 * cos) / a0,
    a2: (1 - alpha) / a0,
  });
}

/** Lets the part of the spectrum through in which voices are strong and line noise is not. */
export class BandFilter {
  private readonly sections: readonly Section[];

  constructor(fromHz: number, toHz: number, sampleRate: number) {
    this.sections = [section('high', fromHz, sampleRate), section('low', toHz, sampleRate)];
  }

  /** Level of the filtered frame, in dB of full scale. */
  level(samples: Int16Array): number {
    let power = 1e-10;
    for (const sample of samples) {
      let value = sample / 32_768;
      for (const each of this.sections) value = each.next(value);
      power += (value * value) / samples.length;
    }
    return 10 * Math.log10(power);
  }
}
