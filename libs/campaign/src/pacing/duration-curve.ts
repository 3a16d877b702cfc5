/** Widths of the bins in which durations are learned. */
const binMs = 2_000;
const binCount = 300;

/** As many remembered durations as the first guess weighs. */
const priorWeight = 8;

/**
 * How long something lasts, learned from what was seen: the chance to end within each bin for those who got that far.
 * Before anything is seen it is a guess of a mean; longer than ten minutes, it ends as it did on average.
 */
export class DurationCurve {
  private readonly ended = new Float64Array(binCount);
  private readonly reached = new Float64Array(binCount);
  /** Minus the logarithm of the share that lasts longer than the start of each bin. */
  private readonly hazard = new Float64Array(binCount + 1);
  private isStale = true;

  constructor(private readonly guessedMeanMs: number) {}

  learn(durationMs: number): void {
    const bin = Math.min(Math.floor(durationMs / binMs), binCount - 1);
    for (let i = 0; i <= bin; i++) this.reached[i] = (this.reached[i] ?? 0) + 1;
    this.ended[bin] = (this.ended[bin] ?? 0) + 1;
    this.isStale = true;
  }

  /** Brings the curve up to date with what was learned; cheap, but not for every question. */
  refresh(): void {
    if (!this.isStale) return;
    const guess = 1 - Math.exp(-binMs / this.guessedMeanMs);
    let sum = 0;
    for (let i = 0; i < binCount; i++) {
      this.hazard[i] = sum;
      const chance = ((this.ended[i] ?? 0) + priorWeight * guess) / ((this.reached[i] ?? 0) + priorWeight);
      sum += -Math.log(1 - Math.min(chance, 0.995));
    }
    this.hazard[binCount] = sum;
    this.isStale = false;
  }

  private at(ms: number): number {
    const place = ms / binMs;
    const bin = Math.floor(place);
    const last = this.hazard[binCount] ?? 0;
    if (bin >= binCount) return last + ((place - binCount) * last) / binCount;
    const from = this.hazard[bin] ?? 0;
    return from + (place - bin) * ((this.hazard[bin + 1] ?? 0) - from);
  }

  /** The chance that what has lasted `elapsedMs` ends within the next `withinMs`. */
  endsWithin(withinMs: number, elapsedMs: number): number {
    return withinMs <= 0 ? 0 : 1 - Math.exp(this.at(elapsedMs) - this.at(elapsedMs + withinMs));
  }
}
