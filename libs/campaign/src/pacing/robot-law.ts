import { AnswerForecast } from './answer-forecast.js';
import { DurationCurve } from './duration-curve.js';
import { ending, expected, shortfall, type Expected } from './expected.js';
import { RiskControl } from './risk-control.js';

/** What robots and the people behind them are doing. */
export interface RobotFloor {
  readonly nowMs: number;
  /** Lines and sessions of speech that are free. */
  readonly freeChannels: number;
  readonly freeSessions: number;
  /** Calls that may be begun now without being too many in a second. */
  readonly starts: number;
  readonly ringingMs: readonly number[];
  /** Since when each robot has been talking. */
  readonly talkingMs: readonly number[];
  /** Customers who wait for a person. */
  readonly waiting: number;
  readonly idlePeople: number;
  /** Since when each person has been busy with a customer, finishing up included. */
  readonly busyMs: readonly number[];
}

export type RobotEvent =
  | { readonly kind: 'answered'; readonly rangMs: number }
  | { readonly kind: 'failed'; readonly rangMs: number }
  | { readonly kind: 'talked'; readonly tookMs: number; readonly wantsPerson: boolean }
  /** A customer who wanted a person: was put through, hung up waiting, or is called back. */
  | { readonly kind: 'served' | 'lost' | 'booked' }
  | { readonly kind: 'handled'; readonly tookMs: number };

export interface RobotLawOptions {
  /** Share of those who want a person that may hang up before one is free. */
  readonly limit: number;
  /** Share that may be called back instead; 0 when no call-back is offered. */
  readonly bookedLimit: number;
  readonly people: number;
}

const refreshMs = 5_000;
const moments = 3;

/** The robot goes on talking for so long while somebody is about to be free. */
const holdMs = 15_000;

/** A customer waits for a person when one will be free within the hold at least this likely. */
const waitIfLikelier = 0.6;

/** Until somebody has asked for a person: one in ten does. */
const firstShare = { wanted: 3, talked: 30 };

/** Answered calls remembered for the share that wants a person. */
const shareMemory = 3_000;

/**
 * Fills lines, sessions and calls per second, as far as the people behind can take those who will ask for one: calls in
 * progress tell how many that will be about a minute from now.
 */
export class RobotLaw {
  private readonly answers = new AnswerForecast();
  private readonly robotTalk = new DurationCurve(45_000);
  private readonly handling = new DurationCurve(210_000);
  private readonly control: RiskControl;
  private readonly share = { ...firstShare };
  private readonly robotTime = { sumMs: 45_000, calls: 1 };
  private isHeldBack = true;
  private refreshedMs = -Infinity;
  private ringingTimesMs: readonly number[] = [];

  constructor(private readonly options: RobotLawOptions) {
    const { people, limit, bookedLimit } = options;
    this.control = new RiskControl({
      limit: Math.max(limit, bookedLimit),
      firstRisk: 0.05,
      memory: 100 + 5 * people,
      payBack: 50 + 2 * people,
    });
  }

  learn(event: RobotEvent): void {
    switch (event.kind) {
      case 'answered':
        this.answers.sawAnswer(event.rangMs);
        break;
      case 'failed':
        this.answers.sawFailure(event.rangMs);
        break;
      case 'talked':
        this.robotTalk.learn(event.tookMs);
        this.robotTime.sumMs += event.tookMs;
        this.robotTime.calls++;
        this.sawWish(event.wantsPerson);
        break;
      case 'served':
        this.sawTransfer();
        break;
      case 'lost':
      case 'booked':
        this.sawTransfer();
        this.control.sawLoss();
        break;
      case 'handled':
        this.handling.learn(event.tookMs);
        break;
    }
  }

  newDay(): void {
    this.control.newDay();
  }

  place(floor: RobotFloor): number {
    this.refresh(floor.nowMs);
    const most = Math.max(0, Math.floor(Math.min(floor.freeChannels, floor.freeSessions, floor.starts)));
    const people = floor.idlePeople + floor.busyMs.length;
    // With nobody there, whoever asks for a person is called back: nothing to wait for.
    const count = people === 0 ? most : this.withinRisk(floor, most);
    this.isHeldBack ||= count < most;
    return count;
  }

  /** Whether one who asks for a person now should rather be called back than wait. */
  shouldBook({ idlePeople, busyMs, waiting }: Pick<RobotFloor, 'idlePeople' | 'busyMs' | 'waiting'>): boolean {
    if (this.options.bookedLimit === 0) return false;
    if (idlePeople > waiting) return false;
    const free = ending(this.handling, busyMs, holdMs);
    return 1 - shortfall({ mean: idlePeople + free.mean - waiting, variance: free.variance }, 0, 0) < waitIfLikelier;
  }

  private sawTransfer(): void {
    this.control.sawAnswer(this.isHeldBack);
    this.isHeldBack = false;
  }

  private sawWish(wantsPerson: boolean): void {
    const { share } = this;
    share.talked++;
    if (wantsPerson) share.wanted++;
    if (share.talked < shareMemory) return;
    share.talked *= 0.5;
    share.wanted *= 0.5;
  }

  private withinRisk(floor: RobotFloor, most: number): number {
    if (most === 0) return 0;
    const wanting = this.share.wanted / this.share.talked;
    const chance = this.answers.answerRate * wanting;
    const spare = this.spareAt(floor, wanting);
    const risk = this.control.isExhausted() ? 0.01 : this.control.risk();
    let count = 0;
    const riskOf = (more: number) =>
      spare.reduce((sum, moment) => sum + shortfall(moment, more, chance), 0) / spare.length;
    while (count < most && riskOf(count) <= risk) count++;
    return count;
  }

  /** People free less customers who will have asked for one, when a call dialled now may ask. */
  private spareAt(floor: RobotFloor, wanting: number): readonly Expected[] {
    const talking = expected(floor.talkingMs, () => wanting);
    const ringing = expected(floor.ringingMs, (rungMs) => this.answers.willAnswer(rungMs) * wanting);
    const talkMs = this.robotTime.sumMs / this.robotTime.calls;
    return this.ringingTimesMs.map((ms) => {
      const free = ending(this.handling, floor.busyMs, ms + talkMs + this.graceMs());
      return {
        mean: floor.idlePeople + free.mean - floor.waiting - talking.mean - ringing.mean,
        variance: free.variance + talking.variance + ringing.variance,
      };
    });
  }

  private graceMs(): number {
    return holdMs / 3;
  }

  private refresh(nowMs: number): void {
    if (nowMs - this.refreshedMs < refreshMs) return;
    this.refreshedMs = nowMs;
    this.answers.refresh();
    this.robotTalk.refresh();
    this.handling.refresh();
    this.ringingTimesMs = this.answers.ringingTimesMs(moments);
  }
}
