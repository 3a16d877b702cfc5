import type { RobotEvent, RobotFloor } from '#campaign';
import { answerRates, ringOnce, type Ringing } from './dials.js';
import { lognormal, randomFrom } from './random.js';

/** What decides in the simulation: the product's law, or one to compare it with. */
export interface RobotPacing {
  learn(event: RobotEvent): void;
  place(floor: RobotFloor): number;
  shouldBook(floor: RobotFloor): boolean;
}

export interface RobotShiftResult {
  /** Share of their time that people were busy, the first half hour left out. */
  readonly utilisation: number;
  readonly wanted: number;
  readonly lost: number;
  readonly booked: number;
  readonly calledBack: number;
  readonly contactsPerHour: number;
}

const tickMs = 500;
const shiftMs = 8 * 3_600_000;
const warmUpMs = 30 * 60_000;
const channels = 100;
const callsPerSecond = 10;
const robotTalkMs = 45_000;
const wrapMs = 30_000;
const humanTalkMs = 180_000;
const patienceMeanMs = 60_000;
/** While the robot goes on talking nobody hangs up. */
const holdMs = 15_000;

/** Robots on 100 channels in front of some people, tick by tick. */
class RobotRoom {
  private readonly random: () => number;
  private readonly rate: (nowMs: number) => number;
  private readonly wish: (nowMs: number) => number;
  private ringing: Ringing[] = [];
  private talking: { sinceMs: number; endsMs: number }[] = [];
  private busy: { sinceMs: number; endsMs: number; hasChannel: boolean }[] = [];
  /** When each customer who waits will hang up. */
  private waiting: number[] = [];
  private idle: number;
  private callBacks = 0;
  private starts = 0;
  readonly counts = { wanted: 0, lost: 0, booked: 0, calledBack: 0, answered: 0, busyMs: 0 };

  constructor(
    private readonly law: RobotPacing,
    private readonly people: number,
    seed: number,
  ) {
    this.random = randomFrom(seed * 104_729 + people);
    this.rate = answerRates(this.random, 0.375);
    this.wish = answerRates(this.random, 0.08, 0.35, 0);
    this.idle = people;
  }

  tick(nowMs: number): void {
    this.endHandling(nowMs);
    this.endRinging(nowMs);
    this.endRobotTalk(nowMs);
    this.putThrough(nowMs);
    if (nowMs >= warmUpMs) this.counts.busyMs += (this.people - this.idle) * tickMs;
    this.starts = Math.min(callsPerSecond, this.starts + (callsPerSecond * tickMs) / 1_000);
    for (let n = this.law.place(this.floor(nowMs)); n > 0; n--) {
      this.starts--;
      this.ringing.push(ringOnce(this.random, nowMs, this.rate(nowMs)));
    }
  }

  private endHandling(nowMs: number): void {
    this.busy = this.busy.filter(({ sinceMs, endsMs }) => {
      if (endsMs > nowMs) return true;
      this.idle++;
      this.law.learn({ kind: 'handled', tookMs: endsMs - sinceMs });
      return false;
    });
  }

  private endRinging(nowMs: number): void {
    this.ringing = this.ringing.filter(({ endsMs, placedMs, isAnswered }) => {
      if (endsMs > nowMs) return true;
      if (isAnswered) {
        this.counts.answered++;
        this.talking.push({ sinceMs: nowMs, endsMs: nowMs + lognormal(this.random, robotTalkMs, 0.5) });
      }
      this.law.learn({ kind: isAnswered ? 'answered' : 'failed', rangMs: endsMs - placedMs });
      return false;
    });
  }

  private endRobotTalk(nowMs: number): void {
    this.talking = this.talking.filter(({ sinceMs, endsMs }) => {
      if (endsMs > nowMs) return true;
      const wantsPerson = this.random() < this.wish(nowMs);
      this.law.learn({ kind: 'talked', tookMs: endsMs - sinceMs, wantsPerson });
      if (wantsPerson) this.askForPerson(nowMs);
      return false;
    });
  }

  private askForPerson(nowMs: number): void {
    this.counts.wanted++;
    if (this.law.shouldBook(this.floor(nowMs))) {
      this.counts.booked++;
      this.callBacks++;
      this.law.learn({ kind: 'booked' });
    } else this.waiting.push(nowMs + holdMs - patienceMeanMs * Math.log(1 - this.random()));
  }

  private putThrough(nowMs: number): void {
    while (this.idle > 0 && this.waiting.length > 0) {
      this.waiting.shift();
      this.law.learn({ kind: 'served' });
      this.handle(nowMs, true);
    }
    this.waiting = this.waiting.filter((leavesMs) => {
      if (leavesMs > nowMs) return true;
      this.counts.lost++;
      this.law.learn({ kind: 'lost' });
      return false;
    });
    // A person calls back when two are free, so that one is left for those on the line.
    while (this.idle > 1 && this.callBacks > 0) {
      this.callBacks--;
      this.counts.calledBack++;
      this.handle(nowMs, false);
    }
  }

  private handle(nowMs: number, hasChannel: boolean): void {
    this.idle--;
    const endsMs = nowMs + lognormal(this.random, humanTalkMs, 0.95) + wrapMs;
    this.busy.push({ sinceMs: nowMs, endsMs, hasChannel });
  }

  private floor(nowMs: number): RobotFloor {
    const withPeople = this.busy.filter(({ hasChannel, endsMs }) => hasChannel && endsMs - wrapMs > nowMs).length;
    const onLine = this.ringing.length + this.talking.length + this.waiting.length + withPeople;
    return {
      nowMs,
      freeChannels: channels - onLine,
      freeSessions: channels,
      starts: this.starts,
      ringingMs: this.ringing.map(({ placedMs }) => nowMs - placedMs),
      talkingMs: this.talking.map(({ sinceMs }) => nowMs - sinceMs),
      waiting: this.waiting.length,
      idlePeople: this.idle,
      busyMs: this.busy.map(({ sinceMs }) => nowMs - sinceMs),
    };
  }
}

/** Eight hours of robot calls. */
export function simulateRobots(law: RobotPacing, people: number, seed: number): RobotShiftResult {
  const room = new RobotRoom(law, people, seed);
  for (let nowMs = 0; nowMs < shiftMs; nowMs += tickMs) room.tick(nowMs);
  const { busyMs, answered, ...counts } = room.counts;
  return { utilisation: busyMs / (people * (shiftMs - warmUpMs)), contactsPerHour: answered / 8, ...counts };
}
