import { dispositions, type Disposition } from '#kernel';
import type { NextAttempt } from '../attempt-plan/after-attempt.js';
import type { Persona } from './personas.schema.js';
import type { RehearsedTalk } from './rehearsed-talk.js';

/** What a campaign would come to, were its customers like the personas. */
export interface RehearsalReport {
  readonly contacts: number;
  readonly dials: number;
  /** Somebody answered; the one who was meant did. */
  readonly connects: number;
  readonly rightParty: number;
  readonly promises: number;
  /** Of all contacts, those who would pay, and those who would have paid if nobody had called. */
  readonly payers: number;
  readonly payersWithoutCalls: number;
  readonly handovers: number;
  readonly results: Readonly<Partial<Record<Disposition, number>>>;
  /** Denials by rule; those that waiting does not mend end a contact. */
  readonly denials: Readonly<Record<string, number>>;
  readonly deniedForGood: number;
  readonly ends: Readonly<Record<string, number>>;
  /** Contacts still waiting for their next attempt when the time was over. */
  readonly unfinished: number;
  /** From the first dial to the end of the last. */
  readonly hours: number;
  readonly lineHours: number;
  readonly mostLinesAtOnce: number;
  /** Hand-overs in the busiest hour: each keeps a person busy for about three and a half minutes. */
  readonly handoversInBusiestHour: number;
  readonly transcripts: readonly RehearsedTalk[];
}

interface Dialled {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly disposition: Disposition;
  readonly isHandedOver: boolean;
}

const hourMs = 3_600_000;
const promised: readonly Disposition[] = ['RP_PTP', 'RP_PARTIAL'];

function count<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** Counts what happens in a rehearsal. */
export class RehearsalTally {
  private readonly results: Partial<Record<Disposition, number>> = {};
  private readonly denials: Record<string, number> = {};
  private readonly ends: Record<string, number> = {};
  private readonly byHour = new Map<number, number>();
  private readonly promisers = new Set<number>();
  private readonly changes: { readonly ms: number; readonly by: number }[] = [];
  private dials = 0;
  private connects = 0;
  private rightParty = 0;
  private handovers = 0;
  private deniedForGood = 0;
  private lineMs = 0;
  private lastMs: number;
  unfinished = 0;

  constructor(
    private readonly contacts: number,
    private readonly startMs: number,
  ) {
    this.lastMs = startMs;
  }

  denied(rules: readonly string[], isForGood: boolean): void {
    for (const rule of rules) count(this.denials, rule);
    if (isForGood) this.deniedForGood++;
  }

  ended(reason: (NextAttempt & { kind: 'none' })['reason']): void {
    count(this.ends, reason);
  }

  dialled(contact: number, { startedMs, endedMs, disposition, isHandedOver }: Dialled): void {
    const { party } = dispositions[disposition];
    this.dials++;
    count(this.results, disposition);
    if (party !== 'none' && party !== 'machine') this.connects++;
    if (party === 'right') this.rightParty++;
    if (promised.includes(disposition)) this.promisers.add(contact);
    if (isHandedOver) {
      this.handovers++;
      const hour = Math.floor(endedMs / hourMs);
      this.byHour.set(hour, (this.byHour.get(hour) ?? 0) + 1);
    }
    this.lineMs += endedMs - startedMs;
    this.lastMs = Math.max(this.lastMs, endedMs);
    this.changes.push({ ms: startedMs, by: 1 }, { ms: endedMs, by: -1 });
  }

  report(people: readonly Persona[], talks: readonly RehearsedTalk[], random: () => number): RehearsalReport {
    let [payers, payersWithoutCalls] = [0, 0];
    people.forEach(({ pays }, contact) => {
      // The same number for both, so that only the call makes the difference.
      const luck = random();
      if (luck < pays.otherwise) payersWithoutCalls++;
      if (luck < (this.promisers.has(contact) ? Math.max(pays.promised, pays.otherwise) : pays.otherwise)) payers++;
    });
    const round = (value: number) => Math.round(value * 10) / 10;
    return {
      contacts: this.contacts,
      dials: this.dials,
      connects: this.connects,
      rightParty: this.rightParty,
      promises: this.promisers.size,
      payers,
      payersWithoutCalls,
      handovers: this.handovers,
      results: this.results,
      denials: this.denials,
      deniedForGood: this.deniedForGood,
      ends: this.ends,
      unfinished: this.unfinished,
      hours: round((this.lastMs - this.startMs) / hourMs),
      lineHours: round(this.lineMs / hourMs),
      mostLinesAtOnce: this.mostAtOnce(),
      handoversInBusiestHour: Math.max(0, ...this.byHour.values()),
      transcripts: talks,
    };
  }

  private mostAtOnce(): number {
    let [now, most] = [0, 0];
    for (const { by } of this.changes.sort((a, b) => a.ms - b.ms || a.by - b.by)) {
      now += by;
      most = Math.max(most, now);
    }
    return most;
  }
}
