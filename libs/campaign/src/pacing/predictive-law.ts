import { AnswerForecast } from './answer-forecast.js';
import { DurationCurve } from './duration-curve.js';
import { ending, expected, plus, shortfall, type Expected } from './expected.js';
import type { Floor, FloorEvent, PacingLaw } from './floor.js';
import { progressive } from './progressive.js';
import { RiskControl } from './risk-control.js';
import { TokenBucket } from './token-bucket.js';

/** Below this, a single call too many is more than a day allows. */
const fewestAgents = 8;

/** An answered customer without an agent is lost after so long. */
const patienceMs = 2_000;

/** How often what was learned is brought up to date. */
const refreshMs = 5_000;

/** Moments at which demand is weighed against supply: thirds of the ringing time. */
const moments = 3;

/** Calls may come so much faster than agents can take them, in bursts of so many for each agent. */
const burst = { rate: 1.6, perAgent: 0.3, least: 2 };

export interface PredictiveLawOptions {
  readonly agents: number;
  /** Share of answered calls that may be abandoned in a day. */
  readonly limit: number;
}

/**
 * Dials ahead of agents becoming free. It forecasts who will be free by the time a call would be answered, and who
 * will have answered by then, and dials as long as the risk that nobody is free stays below what the measured
 * abandonment allows. With few agents, or when the day has no more to give, one line for each free agent.
 */
export class PredictiveLaw implements PacingLaw {
  private readonly talk = new DurationCurve(90_000);
  private readonly wrap = new DurationCurve(20_000);
  private readonly handled = { sumMs: 110_000, wrapSumMs: 20_000, calls: 1 };
  private readonly answers = new AnswerForecast();
  private readonly bucket: TokenBucket;
  private readonly control: RiskControl;
  private isHeldBack = true;
  private refreshedMs = -Infinity;
  private ringingTimesMs: readonly number[] = [];

  constructor({ agents, limit }: PredictiveLawOptions) {
    this.bucket = new TokenBucket(agents);
    this.control = new RiskControl({ limit, firstRisk: 0.03, memory: 300 + 5 * agents, payBack: 100 + 2 * agents });
  }

  learn(event: FloorEvent): void {
    switch (event.kind) {
      case 'answered':
        this.answers.sawAnswer(event.rangMs);
        this.control.sawAnswer(this.isHeldBack);
        break;
      case 'failed':
        this.answers.sawFailure(event.rangMs);
        break;
      case 'lost':
        this.control.sawLoss();
        break;
      case 'talked':
        this.talk.learn(event.tookMs);
        this.handled.sumMs += event.tookMs;
        this.handled.calls++;
        break;
      case 'wrapped':
        this.wrap.learn(event.tookMs);
        this.handled.sumMs += event.tookMs;
        this.handled.wrapSumMs += event.tookMs;
        break;
    }
  }

  /** The abandonment of the day counts from here. */
  newDay(): void {
    this.control.newDay();
  }

  place(floor: Floor): number {
    this.refresh(floor.nowMs);
    const agents = floor.idleAgents + floor.talkingMs.length + floor.wrappingMs.length;
    if (agents < fewestAgents || this.control.isExhausted()) return progressive(floor);
    const rate = this.answers.answerRate;
    const perMs = (burst.rate * agents * this.handled.calls) / (this.handled.sumMs * Math.max(rate, 0.01));
    const most = this.bucket.refill(floor.nowMs, perMs, Math.max(burst.least, burst.perAgent * agents));
    if (most <= 0) return this.placed(0, most);
    const spare = this.spareAt(floor);
    const risk = this.control.risk();
    const riskOf = (more: number) =>
      spare.reduce((sum, moment) => sum + shortfall(moment, more, rate), 0) / spare.length;
    let count = 0;
    while (count < most && riskOf(count) <= risk) count++;
    return this.placed(count, most);
  }

  private placed(count: number, most: number): number {
    this.isHeldBack = count < most;
    this.bucket.take(count);
    return count;
  }

  /** Agents free less calls answered, at each moment at which a call dialled now may be answered. */
  private spareAt(floor: Floor): readonly Expected[] {
    const wrapMs = this.handled.wrapSumMs / this.handled.calls;
    const demand = expected(floor.ringingMs, (rungMs) => this.answers.willAnswer(rungMs));
    return this.ringingTimesMs.map((ms) => {
      const withinMs = ms + patienceMs;
      const talkers = ending(this.talk, floor.talkingMs, withinMs - wrapMs);
      const supply = plus(talkers, ending(this.wrap, floor.wrappingMs, withinMs));
      return {
        mean: floor.idleAgents - floor.waiting + supply.mean - demand.mean,
        variance: supply.variance + demand.variance,
      };
    });
  }

  private refresh(nowMs: number): void {
    if (nowMs - this.refreshedMs < refreshMs) return;
    this.refreshedMs = nowMs;
    this.talk.refresh();
    this.wrap.refresh();
    this.answers.refresh();
    this.ringingTimesMs = this.answers.ringingTimesMs(moments);
  }
}
