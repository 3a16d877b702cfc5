import { DateTime } from 'luxon';
import type { Disposition } from '#kernel';
import { afterCall, type AfterCall } from '../after-call.js';
import { attemptIdOf, type CallOutcome } from '../attempt.js';
import { callEvents } from '../call-events.js';
import type { CallPermission } from '../call-permission.port.js';
import { opensAt } from '../call-window.js';
import type { Campaign } from '../campaign.js';
import type { Contact } from '../contact.js';
import { DialQueue, type Waiting } from './dial-queue.js';
import type { Persona } from './personas.schema.js';
import { RehearsalTally, type RehearsalReport } from './rehearsal-tally.js';
import type { RehearsedTalk } from './rehearsed-talk.js';

/** A dial of the rehearsal that is over, and what follows from it. */
export interface RehearsedDial {
  readonly attemptId: string;
  /** As it was before the dial. */
  readonly contact: Contact;
  readonly startedMs: number;
  readonly outcome: CallOutcome;
  readonly suppressions: AfterCall['suppressions'];
}

/** What the rehearsal asks of the product, so that it decides as the campaign will. */
export interface RehearsalPorts {
  readonly permission: CallPermission;
  /** Told of every dial, so that the counts of the rules are right. */
  readonly dialled: (dial: RehearsedDial) => void;
  /** Told now and then how many contacts are at an end. */
  readonly progress: (finished: number) => void;
}

export interface RehearsalOptions {
  readonly campaign: Campaign;
  /** Those who are rehearsed, in the order in which they are called, out of so many. */
  readonly contacts: readonly Contact[];
  readonly of: number;
  readonly startMs: number;
  readonly days: number;
  readonly personas: readonly Persona[];
  readonly talks: readonly RehearsedTalk[];
}

const dayMs = 86_400_000;
const ring = { answeredMs: 15_000, failedMs: 20_000 };
const retryMs = 60_000;
/** Contacts that come to an end between two tellings of progress. */
const toldEvery = 50;

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

/**
 * The lines of a campaign. Fewer contacts than there are share them in proportion; where that is less than a line, each
 * call keeps the one line busy for longer.
 */
class Lines {
  private readonly busyUntil: number[];
  private readonly slowness: number;
  private readonly pauseMs: number;
  private nextMs = 0;

  constructor({ concurrency, callsPerSecond }: Campaign['line'], share: number) {
    const lines = concurrency * share;
    const whole = Math.max(1, Math.round(lines));
    this.busyUntil = Array.from({ length: whole }, () => 0);
    this.slowness = whole / lines;
    this.pauseMs = 1_000 / (callsPerSecond * share);
  }

  /** When the next call may begin, from `atMs` on, and on which line. */
  free(atMs: number): { readonly line: number; readonly ms: number } {
    const line = this.busyUntil.reduce((best, ms, i) => (ms < (this.busyUntil[best] ?? 0) ? i : best), 0);
    return { line, ms: Math.max(atMs, this.busyUntil[line] ?? 0, this.nextMs) };
  }

  take(line: number, startedMs: number, endedMs: number): void {
    this.busyUntil[line] = startedMs + (endedMs - startedMs) * this.slowness;
    this.nextMs = startedMs + this.pauseMs;
  }

  busyAt(ms: number): number {
    return this.busyUntil.filter((until) => until > ms).length;
  }
}

/** When the campaign calls; what was found out once holds for all who wait for the same opening. */
class Hours {
  private closed = { fromMs: 0, untilMs: 0 };

  constructor(private readonly window: Campaign['window']) {}

  openFrom(ms: number): number | null {
    const { fromMs, untilMs } = this.closed;
    if (fromMs <= ms && ms < untilMs) return untilMs;
    const open = opensAt(this.window, new Date(ms).toISOString());
    if (open === null) return null;
    const openMs = Date.parse(open);
    if (openMs > ms) this.closed = { fromMs: ms, untilMs: openMs };
    return openMs;
  }
}

/** Runs a whole campaign against made-up customers on a clock that jumps from dial to dial. */
export class Rehearsal {
  private readonly queue = new DialQueue();
  private readonly lines: Lines;
  private readonly hours: Hours;
  private readonly people: readonly Persona[];
  private readonly contacts: Contact[];
  private readonly tally = new RehearsalTally();
  private finished = 0;

  constructor(
    private readonly options: RehearsalOptions,
    private readonly ports: RehearsalPorts,
    private readonly random: () => number,
  ) {
    const { personas, talks, campaign, contacts, of, startMs } = options;
    const speaking = personas.filter(({ persona }) => talks.some((talk) => talk.persona === persona));
    const weights = speaking.map((persona) => [persona, persona.weight] as const);
    this.people = contacts.map(() => pick(weights, random));
    this.lines = new Lines(campaign.line, contacts.length / Math.max(1, of));
    this.hours = new Hours(campaign.window);
    this.contacts = [...contacts];
    contacts.forEach(({ nextAt }, index) => {
      this.queue.push({ index, atMs: Math.max(startMs, nextAt === null ? 0 : Date.parse(nextAt)) });
    });
  }

  async run(): Promise<RehearsalReport> {
    const { startMs, days, contacts, of, campaign } = this.options;
    const endMs = startMs + days * dayMs;
    for (let next = this.queue.pop(); next; next = this.queue.pop()) {
      if (next.atMs >= endMs || this.isAtGoal()) this.tally.unfinished++;
      else await this.take(next);
    }
    const scale = { contacts: of, rehearsed: contacts.length, lines: campaign.line.concurrency };
    return this.tally.report(this.people, scale, this.random);
  }

  private isAtGoal(): boolean {
    const { campaign, contacts, of } = this.options;
    const { promises, rightPartyContacts } = campaign.goals;
    const share = contacts.length / of;
    const isMet = (goal: number | null, count: number) => goal !== null && count >= goal * share;
    return isMet(promises, this.tally.promises) || isMet(rightPartyContacts, this.tally.reached);
  }

  /** Places a dial, or puts it off until a line is free, the hours begin or the rules allow it. */
  private async take({ index, atMs }: Waiting): Promise<void> {
    const { campaign } = this.options;
    const contact = this.contacts[index];
    if (!contact) return;
    const { line, ms } = this.lines.free(atMs);
    const startMs = this.hours.openFrom(ms);
    if (startMs === null) {
      this.tally.unfinished++;
      return;
    }
    if (startMs > ms) {
      this.queue.push({ index, atMs: startMs });
      return;
    }
    const attemptId = attemptIdOf(contact.id, contact.attempts + 1);
    const now = new Date(startMs).toISOString();
    const question = { attemptId, campaign, contact, now, activeCalls: this.lines.busyAt(startMs) };
    const [permission] = await this.ports.permission.ask([question]);
    if (!permission) return;
    if (permission.isAllowed) this.dial(index, contact, startMs, line);
    else {
      const { retryAt, rule, text } = permission;
      this.tally.denied(rule, text, retryAt === null);
      if (retryAt !== null) this.queue.push({ index, atMs: Math.max(Date.parse(retryAt), startMs + retryMs) });
      else this.end('denied');
    }
  }

  private dial(index: number, contact: Contact, startedMs: number, line: number): void {
    const persona = this.people[index];
    if (!persona) return;
    const talk = this.random() < this.chance(persona, startedMs) ? this.talkOf(persona) : null;
    const disposition = talk?.disposition ?? this.failureOf(persona);
    const outcome = outcomeOf(disposition, talk, startedMs);
    const endedMs = Date.parse(outcome.endedAt);
    this.lines.take(line, startedMs, endedMs);
    this.tally.dialled(index, { startedMs, endedMs, disposition, talk });
    const attempts = contact.attempts + 1;
    const attemptId = attemptIdOf(contact.id, attempts);
    const reserved: Contact = { ...contact, state: 'reserved', attempts };
    const after = afterCall(this.options.campaign, reserved, { attemptId, outcome, at: outcome.endedAt });
    this.contacts[index] = after.contact;
    this.ports.dialled({ attemptId, contact, startedMs, outcome, suppressions: after.suppressions });
    const { state, nextAt, closedFor, closingNote } = after.contact;
    if (state === 'resting' && nextAt !== null) this.queue.push({ index, atMs: Date.parse(nextAt) });
    else this.end(closedFor ?? closingNote ?? state);
  }

  private end(reason: string): void {
    this.tally.ended(reason);
    if (++this.finished % toldEvery === 0) this.ports.progress(this.finished);
  }

  private chance({ answers }: Persona, atMs: number): number {
    const { hour } = DateTime.fromMillis(atMs, { zone: this.options.campaign.window.timeZone });
    return hour < 12 ? answers.morning : hour < 18 ? answers.afternoon : answers.evening;
  }

  private talkOf({ persona, talks: own }: Persona): RehearsedTalk | null {
    const played = this.options.talks.filter((talk) => talk.persona === persona);
    const weights = played.map((talk) => [talk, own.find(({ mood }) => mood === talk.mood)?.weight ?? 1] as const);
    return weights.length === 0 ? null : pick(weights, this.random);
  }

  private failureOf({ otherwise }: Persona): Disposition {
    const entries = Object.entries(otherwise).map(([code, weight]) => [code as Disposition, weight] as const);
    return entries.length === 0 ? 'NA_NOANSWER' : pick(entries, this.random);
  }
}

function outcomeOf(disposition: Disposition, talk: RehearsedTalk | null, startedMs: number): CallOutcome {
  const isMachine = disposition === 'MC_VOICEMAIL';
  const answeredMs = talk || isMachine ? startedMs + ring.answeredMs : null;
  const talkSeconds = talk?.seconds ?? 0;
  const endedAt = new Date((answeredMs ?? startedMs + ring.failedMs) + talkSeconds * 1_000).toISOString();
  const answeredAt = answeredMs === null ? null : new Date(answeredMs).toISOString();
  const customerTurns = talk?.customerTurns ?? 0;
  return {
    disposition,
    events: callEvents({ disposition, answeredAt, endedAt, customerTurns }),
    endedAt,
    talkSeconds,
    conversationId: null,
    callBackAt: null,
    promise: null,
    transfer: null,
    steps: [],
  };
}
