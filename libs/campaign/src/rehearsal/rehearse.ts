import type { Disposition, Instant } from '#kernel';
import { afterAttempt, type PastAttempt } from '../attempt-plan/after-attempt.js';
import type { AttemptPlan } from '../attempt-plan/attempt-plan.schema.js';
import { firstInSlots, type Slot } from '../time/slots.js';
import type { Persona } from './personas.schema.js';
import { RehearsalTally, type RehearsalReport } from './rehearsal-tally.js';
import type { RehearsedTalk } from './rehearsed-talk.js';

/** Whether a dial may be placed; a denial names its rules and when to ask again. */
type RehearsedPermission =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly rules: readonly string[]; readonly retryAt: Instant | null };

/** A dial of the rehearsal that is over. */
export interface RehearsedDial {
  readonly contact: number;
  readonly startedMs: number;
  readonly answeredMs: number | null;
  readonly endedMs: number;
  readonly disposition: Disposition;
}

/** What the rehearsal asks of the product, so that it decides as the campaign will. */
export interface RehearsalPorts {
  readonly permission: (contact: number, atMs: number) => RehearsedPermission;
  /** Told of every dial, so that the counts of the rules are right. */
  readonly dialled: (dial: RehearsedDial) => void;
}

export interface RehearsalOptions {
  readonly contacts: number;
  readonly numbers: (contact: number) => number;
  readonly zone: string;
  readonly plan: AttemptPlan;
  /** The campaign's own hours. */
  readonly hours: readonly Slot[];
  readonly lines: number;
  readonly startMs: number;
  readonly days: number;
  readonly personas: readonly Persona[];
  readonly talks: readonly RehearsedTalk[];
}

const dayMs = 86_400_000;
const ring = { answeredMs: 15_000, failedMs: 20_000 };

function pick<T>(entries: readonly (readonly [T, number])[], random: () => number): T {
  let place = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) {
    place -= weight;
    if (place < 0) return value;
  }
  const last = entries.at(-1);
  if (!last) throw new RangeError('nothing to pick from');
  return last[0];
}

interface Waiting {
  readonly contact: number;
  readonly atMs: number;
  readonly number: number;
}

/** Waiting dials, the earliest first (a binary heap). */
class DialQueue {
  private readonly heap: Waiting[] = [];

  push(item: Waiting): void {
    const { heap } = this;
    let place = heap.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.at(parent).atMs <= item.atMs) break;
      heap[place] = this.at(parent);
      place = parent;
    }
    heap[place] = item;
  }

  pop(): Waiting | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.at(child + 1).atMs < this.at(child).atMs) child++;
      if (this.at(child).atMs >= last.atMs) break;
      heap[place] = this.at(child);
      place = child;
    }
    heap[place] = last;
    return first;
  }

  private at(place: number): Waiting {
    const item = this.heap[place];
    if (!item) throw new RangeError('no such place in the queue');
    return item;
  }
}

/** Runs a whole campaign against made-up customers on a clock that jumps from dial to dial. */
export class Rehearsal {
  private readonly queue = new DialQueue();
  private readonly lines: number[];
  private readonly history = new Map<number, PastAttempt[]>();
  private readonly people: readonly Persona[];
  private readonly tally: RehearsalTally;

  constructor(
    private readonly options: RehearsalOptions,
    private readonly ports: RehearsalPorts,
    private readonly random: () => number,
  ) {
    const weights = options.personas.map((persona) => [persona, persona.weight] as const);
    this.people = Array.from({ length: options.contacts }, () => pick(weights, random));
    this.lines = Array.from({ length: options.lines }, () => options.startMs);
    this.tally = new RehearsalTally(options.contacts, options.startMs);
    for (let contact = 0; contact < options.contacts; contact++) {
      this.queue.push({ contact, atMs: options.startMs, number: 0 });
    }
  }

  run(): RehearsalReport {
    const endMs = this.options.startMs + this.options.days * dayMs;
    for (let next = this.queue.pop(); next; next = this.queue.pop()) {
      if (next.atMs >= endMs) this.tally.unfinished++;
      else this.take(next);
    }
    return this.tally.report(this.people, this.options.talks, this.random);
  }

  /** Places a dial, or puts it off until a line is free, the hours begin or the rules allow it. */
  private take({ contact, atMs, number }: Waiting): void {
    const line = this.lines.reduce((best, ms, i) => (ms < (this.lines[best] ?? 0) ? i : best), 0);
    const freeMs = Math.max(atMs, this.lines[line] ?? 0);
    const startMs = firstInSlots(this.options.hours, freeMs, this.options.zone);
    if (startMs > freeMs) {
      this.queue.push({ contact, atMs: startMs, number });
      return;
    }
    const permission = this.ports.permission(contact, startMs);
    if (!permission.isAllowed) {
      const retryMs = permission.retryAt === null ? null : Date.parse(permission.retryAt);
      this.tally.denied(permission.rules, retryMs === null);
      if (retryMs !== null) this.queue.push({ contact, atMs: Math.max(retryMs, startMs + 60_000), number });
      return;
    }
    this.dial(contact, startMs, number, line);
  }

  private dial(contact: number, startedMs: number, number: number, line: number): void {
    const persona = this.people[contact];
    if (!persona) return;
    const talk = this.random() < this.chance(persona, startedMs) ? this.talkOf(persona) : null;
    const answeredMs = talk ? startedMs + ring.answeredMs : null;
    const endedMs = talk ? startedMs + ring.answeredMs + talk.seconds * 1_000 : startedMs + ring.failedMs;
    const disposition = talk?.disposition ?? this.failureOf(persona);
    this.lines[line] = endedMs;
    this.ports.dialled({ contact, startedMs, answeredMs, endedMs, disposition });
    this.tally.dialled(contact, { startedMs, endedMs, disposition, isHandedOver: talk?.isHandedOver ?? false });
    const attempts = [
      ...(this.history.get(contact) ?? []),
      { disposition, endedAt: new Date(endedMs).toISOString(), number },
    ];
    this.history.set(contact, attempts);
    const { plan, zone, numbers } = this.options;
    const next = afterAttempt(plan, { attempts, numbers: numbers(contact), zone });
    if (next.kind === 'again') this.queue.push({ contact, atMs: Date.parse(next.at), number: next.number });
    else this.tally.ended(next.reason);
  }

  private chance({ answers }: Persona, atMs: number): number {
    const isBefore = (minute: number) =>
      firstInSlots([{ fromMinute: 0, untilMinute: minute }], atMs, this.options.zone) === atMs;
    return isBefore(720) ? answers.morning : isBefore(1_080) ? answers.afternoon : answers.evening;
  }

  private talkOf(persona: Persona): RehearsedTalk | null {
    const mood = pick(
      persona.talks.map((talk) => [talk.mood, talk.weight] as const),
      this.random,
    );
    return this.options.talks.find((talk) => talk.persona === persona.persona && talk.mood === mood) ?? null;
  }

  private failureOf({ otherwise }: Persona): Disposition {
    const entries = Object.entries(otherwise).map(([code, weight]) => [code as Disposition, weight] as const);
    return entries.length === 0 ? 'NA_NOANSWER' : pick(entries, this.random);
  }
}
