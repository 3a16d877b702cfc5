import { DurationCurve, type Floor, type FloorEvent, normalShare, type PacingLaw, progressive } from '#campaign';

/** One line for each idle agent. */
export class ProgressiveLaw implements PacingLaw {
  learn(): void {
    // Needs to know nothing.
  }

  place(floor: Floor): number {
    return progressive(floor);
  }
}

/** So many lines for each idle agent. */
export class FixedRatioLaw implements PacingLaw {
  constructor(private readonly lines: number) {}

  learn(): void {
    // Needs to know nothing.
  }

  place({ idleAgents, ringingMs, waiting }: Floor): number {
    return Math.max(0, Math.round(this.lines * idleAgents) - ringingMs.length - waiting);
  }
}

const target = 0.027;

/**
 * The law to beat: so many lines that demand exceeds the agents expected free within a window only rarely, the window
 * lengthened and shortened by the abandonment that was measured.
 */
export class ReferenceLaw implements PacingLaw {
  private readonly talk = new DurationCurve(90_000);
  private readonly wrap = new DurationCurve(20_000);
  private readonly ring = new DurationCurve(15_000);
  private readonly handleMs = { sum: 110_000, count: 1 };
  private answerRate = 0.375;
  private window = 0;
  private block = { answered: 0, lost: 0 };
  private day = { answered: 0, lost: 0 };
  private tokens = 10;
  private agents = 0;
  private lastMs = 0;
  private refreshedMs = -Infinity;

  learn(event: FloorEvent): void {
    switch (event.kind) {
      case 'answered':
        this.ring.learn(event.rangMs);
        this.answerRate = 0.998 * this.answerRate + 0.002;
        this.block.answered++;
        this.day.answered++;
        this.control();
        break;
      case 'failed':
        this.answerRate *= 0.998;
        break;
      case 'lost':
        this.block.lost++;
        this.day.lost++;
        break;
      case 'talked':
        this.talk.learn(event.tookMs);
        this.handleMs.sum += event.tookMs + 20_000;
        this.handleMs.count++;
        break;
      case 'wrapped':
        this.wrap.learn(event.tookMs);
        break;
    }
  }

  private control(): void {
    const { block, day } = this;
    if (block.answered < Math.max(25, this.agents / 4)) return;
    const smoothed = (day.lost + 40 * target) / (day.answered + 40);
    const error = (0.4 * (target - block.lost / block.answered) + 0.6 * (target - smoothed)) / target;
    this.window = Math.min(Math.max(this.window + 0.5 * Math.min(Math.max(error, -3), 1), -8), 40);
    this.block = { answered: 0, lost: 0 };
  }

  place(floor: Floor): number {
    const { nowMs, idleAgents, ringingMs, waiting } = floor;
    this.agents = idleAgents + floor.talkingMs.length + floor.wrappingMs.length;
    if (nowMs - this.refreshedMs > 5_000) {
      for (const curve of [this.talk, this.wrap, this.ring]) curve.refresh();
      this.refreshedMs = nowMs;
    }
    const { day, answerRate: p } = this;
    const handle = this.handleMs.sum / this.handleMs.count;
    this.tokens += ((nowMs - this.lastMs) * 1.6 * this.agents) / (handle * p);
    this.tokens = Math.min(this.tokens, Math.max(2, 0.3 * this.agents));
    this.lastMs = nowMs;
    if (day.answered > 200 && day.lost / day.answered > 0.0295) {
      return progressive(floor);
    }
    const within = Math.max(this.window, 0) * 1_000;
    let [free, variance] = [idleAgents, 0];
    for (const [list, curve] of [
      [floor.talkingMs, this.talk],
      [floor.wrappingMs, this.wrap],
    ] as const) {
      for (const elapsed of list) {
        const q = curve.endsWithin(within, elapsed);
        free += q;
        variance += q * (1 - q);
      }
    }
    let demand = 0;
    for (const elapsed of ringingMs) {
      const q = this.willAnswer(elapsed);
      demand += q;
      variance += q * (1 - q);
    }
    const risk = 0.15 * (this.window >= 0 ? 1 : Math.exp(this.window / 3));
    let n = 0;
    const overload = (count: number) => {
      const spread = Math.sqrt(Math.max(variance + count * p * (1 - p), 0.08));
      return normalShare((demand + count * p + 0.5 - (free - waiting)) / spread);
    };
    while (n < Math.floor(this.tokens) && overload(n + 1) <= risk) n++;
    this.tokens -= n;
    return n;
  }

  /** The chance that a call that has rung so long is answered: answered and failed calls end at different times. */
  private willAnswer(elapsed: number): number {
    const p = this.answerRate;
    const stillAnswered = p * (1 - this.ring.endsWithin(elapsed, 0));
    const stillFailed = (1 - p) * (elapsed < 5_000 ? 1 : elapsed < 25_000 ? 0.6 : 0);
    return stillAnswered / Math.max(stillAnswered + stillFailed, 1e-9);
  }
}
