import { DurationCurve } from './duration-curve.js';

/** Weight of the last dial in the share answered: a few hundred dials are remembered. */
const weight = 0.002;

/** What dials come to: how likely one is answered, how long it rings, and what is to be expected of one that rings. */
export class AnswerForecast {
  readonly ring = new DurationCurve(15_000);
  private readonly failing = new DurationCurve(15_000);
  private share = 0.35;

  sawAnswer(rangMs: number): void {
    this.ring.learn(rangMs);
    this.share += weight * (1 - this.share);
  }

  sawFailure(rangMs: number): void {
    this.failing.learn(rangMs);
    this.share -= weight * this.share;
  }

  get answerRate(): number {
    return this.share;
  }

  refresh(): void {
    this.ring.refresh();
    this.failing.refresh();
  }

  /** The chance that a call that has rung so long is answered; those that fail end at other times. */
  willAnswer(rungMs: number): number {
    const answered = this.share * (1 - this.ring.endsWithin(rungMs, 0));
    const failed = (1 - this.share) * (1 - this.failing.endsWithin(rungMs, 0));
    return answered / Math.max(answered + failed, 1e-9);
  }

  /** Times by which so many equal parts of the answered have answered, each taken in its middle. */
  ringingTimesMs(parts: number): readonly number[] {
    const times: number[] = [];
    let ms = 0;
    for (let part = 0; part < parts; part++) {
      while (this.ring.endsWithin(ms, 0) < (part + 0.5) / parts && ms < 120_000) ms += 500;
      times.push(ms);
    }
    return times;
  }
}
