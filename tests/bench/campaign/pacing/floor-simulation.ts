import type { Floor, PacingLaw } from '#campaign';
import { answerRates, ringOnce, type Ringing } from './dials.js';
import { lognormal, randomFrom } from './random.js';

/** A shift, and what is assumed of customers and agents. */
export interface ShiftOptions {
  readonly agents: number;
  readonly seed: number;
  readonly talkMeanMs?: number;
  /** Mean share of dials that are answered; it waves around it by a fifth. */
  readonly answerRate?: number;
}

export interface ShiftResult {
  /** Share of the agents' time in talk and wrap, the first quarter of an hour left out. */
  readonly utilisation: number;
  readonly answered: number;
  readonly lost: number;
  readonly dialled: number;
  readonly connected: number;
}

const tickMs = 500;
const shiftMs = 8 * 3_600_000;
const warmUpMs = 15 * 60_000;
const patienceMs = 2_000;
const wrapMs = 20_000;
const talkLogDeviation = 0.95;

interface Busy {
  readonly sinceMs: number;
  readonly endsMs: number;
}

/** A room of agents, its lines and its customers, tick by tick. */
class Room {
  private readonly random: () => number;
  private readonly rate: (nowMs: number) => number;
  private ringing: Ringing[] = [];
  private talking: Busy[] = [];
  private wrapping: Busy[] = [];
  private waiting: number[] = [];
  private idle: number;
  readonly counts = { answered: 0, lost: 0, dialled: 0, connected: 0, busyMs: 0 };

  constructor(
    private readonly law: PacingLaw,
    private readonly options: ShiftOptions,
  ) {
    this.random = randomFrom(options.seed * 7_919 + options.agents);
    this.rate = answerRates(this.random, options.answerRate ?? 0.375);
    this.idle = options.agents;
  }

  tick(nowMs: number): void {
    this.endWork(nowMs);
    this.endRinging(nowMs);
    this.connect(nowMs);
    this.lose(nowMs);
    if (nowMs >= warmUpMs) this.counts.busyMs += (this.options.agents - this.idle) * tickMs;
    for (let n = this.law.place(this.floor(nowMs)); n > 0; n--) {
      this.counts.dialled++;
      this.ringing.push(ringOnce(this.random, nowMs, this.rate(nowMs)));
    }
  }

  private endWork(nowMs: number): void {
    this.wrapping = this.wrapping.filter(({ endsMs, sinceMs }) => {
      if (endsMs > nowMs) return true;
      this.idle++;
      this.law.learn({ kind: 'wrapped', tookMs: endsMs - sinceMs });
      return false;
    });
    this.talking = this.talking.filter(({ endsMs, sinceMs }) => {
      if (endsMs > nowMs) return true;
      this.wrapping.push({ sinceMs: endsMs, endsMs: endsMs + wrapMs });
      this.law.learn({ kind: 'talked', tookMs: endsMs - sinceMs });
      return false;
    });
  }

  private endRinging(nowMs: number): void {
    this.ringing = this.ringing.filter(({ endsMs, placedMs, isAnswered }) => {
      if (endsMs > nowMs) return true;
      if (isAnswered) {
        this.counts.answered++;
        this.waiting.push(endsMs);
      }
      this.law.learn({ kind: isAnswered ? 'answered' : 'failed', rangMs: endsMs - placedMs });
      return false;
    });
    this.waiting.sort((a, b) => a - b);
  }

  private connect(nowMs: number): void {
    const mean = this.options.talkMeanMs ?? 90_000;
    while (this.idle > 0 && this.waiting.length > 0) {
      this.waiting.shift();
      this.idle--;
      this.counts.connected++;
      this.talking.push({ sinceMs: nowMs, endsMs: nowMs + lognormal(this.random, mean, talkLogDeviation) });
    }
  }

  private lose(nowMs: number): void {
    this.waiting = this.waiting.filter((sinceMs) => {
      if (nowMs - sinceMs < patienceMs) return true;
      this.counts.lost++;
      this.law.learn({ kind: 'lost' });
      return false;
    });
  }

  private floor(nowMs: number): Floor {
    return {
      nowMs,
      idleAgents: this.idle,
      talkingMs: this.talking.map(({ sinceMs }) => nowMs - sinceMs),
      wrappingMs: this.wrapping.map(({ sinceMs }) => nowMs - sinceMs),
      ringingMs: this.ringing.map(({ placedMs }) => nowMs - placedMs),
      waiting: this.waiting.length,
    };
  }
}

/** One shift of eight hours under a law of pacing. */
export function simulateShift(law: PacingLaw, options: ShiftOptions): ShiftResult {
  const room = new Room(law, options);
  for (let nowMs = 0; nowMs < shiftMs; nowMs += tickMs) room.tick(nowMs);
  const { busyMs, ...counts } = room.counts;
  return { utilisation: busyMs / (options.agents * (shiftMs - warmUpMs)), ...counts };
}
