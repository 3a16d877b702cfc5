/** Windows of which the quietest moment counts: pauses between words come at least every two seconds. */
const windows = 5;
const framesPerWindow = 20;
/** The quietest of many smoothed moments of a noise lies about this much below its mean. */
const biasDb = 1.2;
/** A sound this even for 300 ms is a noise or a tone, however loud: nobody speaks so. */
const evenFrames = 15;
const evenDb = 1.1;
/** A stream may begin with a word: until known better the noise is taken to be no louder than this. */
const firstFloorDb = -46;

/** Follows the level of the noise behind the voice, in dB. */
export class NoiseFloor {
  private smoothed: number | null = null;
  private readonly minima: number[] = [];
  private current = Infinity;
  private frames = 0;
  private readonly recent: number[] = [];

  get level(): number {
    const least = Math.min(this.current, ...this.minima);
    return (this.minima.length < windows ? Math.min(least, firstFloorDb) : least) + biasDb;
  }

  /** Nothing but an even noise, a tone or silence was heard lately; also soon after the stream began. */
  get isEven(): boolean {
    return this.recent.length > 2 && spread(this.recent) < evenDb;
  }

  hear(levelDb: number): void {
    this.smoothed = this.smoothed === null ? levelDb : 0.6 * this.smoothed + 0.4 * levelDb;
    this.current = Math.min(this.current, this.smoothed);
    this.frames += 1;
    if (this.frames % framesPerWindow === 0) this.nextWindow();
    this.recent.push(levelDb);
    if (this.recent.length > evenFrames) this.recent.shift();
    if (this.recent.length === evenFrames && this.isEven) this.settle();
  }

  private nextWindow(): void {
    this.minima.push(this.current);
    if (this.minima.length > windows) this.minima.shift();
    this.current = this.smoothed ?? Infinity;
  }

  /** All that is heard now is noise. */
  private settle(): void {
    const mean = this.recent.reduce((sum, level) => sum + level, 0) / this.recent.length;
    this.minima.splice(0, this.minima.length, ...Array<number>(windows).fill(mean - biasDb));
    this.current = Math.max(this.current, mean - biasDb);
  }
}

/** Standard deviation. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
