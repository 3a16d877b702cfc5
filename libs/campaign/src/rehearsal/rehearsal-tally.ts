import { dispositions, type Disposition, type Instant, type Localized } from '#kernel';
import { peopleNeeded } from './people-needed.js';
import type { Persona } from './personas.schema.js';
import type { RehearsedTalk } from './rehearsed-talk.js';

/** What was rehearsed in one hour. */
export interface RehearsedHour {
  readonly at: Instant;
  readonly dials: number;
  readonly connects: number;
  readonly promises: number;
  readonly handovers: number;
}

/** What a campaign would come to, were its customers like the personas; counts are of all its contacts. */
export interface RehearsalReport {
  readonly contacts: number;
  /** So many of them were rehearsed, and their counts taken for all. */
  readonly rehearsed: number;
  readonly lines: number;
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
  /** Times a rule kept a contact from being called, the most frequent first. */
  readonly denials: readonly { readonly rule: string; readonly text: Localized; readonly count: number }[];
  /** Contacts whom a rule denies for good: waiting does not help. */
  readonly deniedForGood: number;
  readonly ends: Readonly<Record<string, number>>;
  /** Contacts still waiting for their next attempt when the time was over. */
  readonly unfinished: number;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** From the first dial to the end of the last, and until everybody was tried once. */
  readonly hours: number;
  readonly firstRoundHours: number;
  readonly lineHours: number;
  readonly mostLinesAtOnce: number;
  /** In the busiest hour, and the people that takes for 97 of 100 to find one. */
  readonly handoversInBusiestHour: number;
  readonly peopleNeeded: number;
  readonly timeline: readonly RehearsedHour[];
  /** How the dialog went with each persona and mood, the most frequent first. */
  readonly talks: readonly (RehearsedTalk & { readonly count: number })[];
}

interface Dialled {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly disposition: Disposition;
  readonly talk: RehearsedTalk | null;
}

interface Scale {
  readonly contacts: number;
  readonly rehearsed: number;
  readonly lines: number;
}

type Counted = { -readonly [Key in keyof Omit<RehearsedHour, 'at'>]: number };

const hourMs = 3_600_000;
const promised: readonly Disposition[] = ['RP_PTP', 'RP_PARTIAL'];

const add = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Counts what happens in a rehearsal. */
export class RehearsalTally {
  private readonly results = new Map<Disposition, number>();
  private readonly denials = new Map<string, { readonly text: Localized; count: number }>();
  private readonly ends = new Map<string, number>();
  private readonly byHour = new Map<number, Counted>();
  private readonly talks = new Map<RehearsedTalk, number>();
  private readonly promisers = new Set<number>();
  private readonly changes: { readonly ms: number; readonly by: number }[] = [];
  private totals: Counted = { dials: 0, connects: 0, promises: 0, handovers: 0 };
  private rightParty = 0;
  private deniedForGood = 0;
  private lineMs = 0;
  private readonly tried = new Set<number>();
  private firstRoundMs = 0;
  private firstMs = Infinity;
  private lastMs = 0;
  unfinished = 0;

  get promises(): number {
    return this.promisers.size;
  }

  get reached(): number {
    return this.rightParty;
  }

  denied(rule: string, text: Localized, isForGood: boolean): void {
    const known = this.denials.get(rule);
    if (known) known.count++;
    else this.denials.set(rule, { text, count: 1 });
    if (isForGood) this.deniedForGood++;
  }

  ended(reason: string): void {
    add(this.ends, reason);
  }

  dialled(index: number, { startedMs, endedMs, disposition, talk }: Dialled): void {
    const { party } = dispositions[disposition];
    const isPromise = promised.includes(disposition) && !this.promisers.has(index);
    this.count(startedMs, {
      dials: 1,
      connects: party !== 'none' && party !== 'machine' ? 1 : 0,
      promises: isPromise ? 1 : 0,
      handovers: talk?.isHandedOver ? 1 : 0,
    });
    add(this.results, disposition);
    if (party === 'right') this.rightParty++;
    if (isPromise) this.promisers.add(index);
    if (talk) add(this.talks, talk);
    if (!this.tried.has(index)) {
      this.tried.add(index);
      this.firstRoundMs = Math.max(this.firstRoundMs, startedMs);
    }
    this.lineMs += endedMs - startedMs;
    this.firstMs = Math.min(this.firstMs, startedMs);
    this.lastMs = Math.max(this.lastMs, endedMs);
    this.changes.push({ ms: startedMs, by: 1 }, { ms: endedMs, by: -1 });
  }

  report(people: readonly Persona[], { contacts, rehearsed, lines }: Scale, random: () => number): RehearsalReport {
    const factor = rehearsed === 0 ? 0 : contacts / rehearsed;
    const scaled = (count: number) => Math.round(count * factor);
    const all = <K extends string>(counts: ReadonlyMap<K, number>) =>
      Object.fromEntries([...counts].map(([key, count]) => [key, scaled(count)])) as Partial<Record<K, number>>;
    const timeline = this.timeline().map(({ at, ...counts }) => ({ at, ...mapValues(counts, scaled) }));
    const busiest = Math.max(0, ...timeline.map(({ handovers }) => handovers));
    const isEmpty = this.totals.dials === 0;
    const { dials, connects, handovers } = mapValues(this.totals, scaled);
    const [payers, payersWithoutCalls] = this.payers(people, random);
    return {
      contacts,
      rehearsed,
      lines,
      dials,
      connects,
      rightParty: scaled(this.rightParty),
      promises: scaled(this.promisers.size),
      payers: scaled(payers),
      payersWithoutCalls: scaled(payersWithoutCalls),
      handovers,
      results: all(this.results),
      denials: [...this.denials]
        .map(([rule, { text, count }]) => ({ rule, text, count: scaled(count) }))
        .sort((a, b) => b.count - a.count),
      deniedForGood: scaled(this.deniedForGood),
      ends: all(this.ends) as Record<string, number>,
      unfinished: scaled(this.unfinished),
      startsAt: isEmpty ? null : new Date(this.firstMs).toISOString(),
      endsAt: isEmpty ? null : new Date(this.lastMs).toISOString(),
      hours: isEmpty ? 0 : rounded((this.lastMs - this.firstMs) / hourMs),
      firstRoundHours: isEmpty ? 0 : Math.round((100 * (this.firstRoundMs - this.firstMs)) / hourMs) / 100,
      lineHours: rounded((this.lineMs * factor) / hourMs),
      mostLinesAtOnce: Math.min(lines, scaled(this.mostAtOnce())),
      handoversInBusiestHour: busiest,
      peopleNeeded: peopleNeeded(busiest),
      timeline,
      talks: [...this.talks]
        .map(([talk, count]) => ({ ...talk, count: scaled(count) }))
        .sort((a, b) => b.count - a.count),
    };
  }

  private count(atMs: number, counts: Counted): void {
    const hour = Math.floor(atMs / hourMs);
    this.byHour.set(hour, sum(this.byHour.get(hour), counts));
    this.totals = sum(this.totals, counts);
  }

  private timeline(): RehearsedHour[] {
    return [...this.byHour]
      .sort(([a], [b]) => a - b)
      .map(([hour, counts]) => ({ at: new Date(hour * hourMs).toISOString(), ...counts }));
  }

  private payers(people: readonly Persona[], random: () => number): readonly [number, number] {
    let [payers, without] = [0, 0];
    people.forEach(({ pays }, index) => {
      // The same number for both, so that only the call makes the difference.
      const luck = random();
      if (luck < pays.otherwise) without++;
      if (luck < (this.promisers.has(index) ? Math.max(pays.promised, pays.otherwise) : pays.otherwise)) payers++;
    });
    return [payers, without];
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

const rounded = (value: number) => Math.round(value * 10) / 10;

function mapValues(counts: Counted, change: (count: number) => number): Counted {
  const { dials, connects, promises, handovers } = counts;
  return {
    dials: change(dials),
    connects: change(connects),
    promises: change(promises),
    handovers: change(handovers),
  };
}

function sum(a: Counted | undefined, b: Counted): Counted {
  return {
    dials: (a?.dials ?? 0) + b.dials,
    connects: (a?.connects ?? 0) + b.connects,
    promises: (a?.promises ?? 0) + b.promises,
    handovers: (a?.handovers ?? 0) + b.handovers,
  };
}
