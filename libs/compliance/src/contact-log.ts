import type { Caller, ContactEventKind, Countable, NumberType, Purpose } from './vocabulary.js';

/** One line of the append-only contact log; a call leaves several, which share its attempt. */
export interface ContactEvent {
  readonly attempt: string;
  readonly kind: ContactEventKind;
  readonly atMs: number;
  readonly number: string;
  readonly numberType: NumberType;
  readonly person: string;
  readonly debt: string | null;
  readonly institution: string;
  readonly purpose: Purpose;
  readonly caller: Caller;
  readonly line: string;
  readonly campaign: string | null;
  readonly tags: readonly string[];
}

export const poolKeys = ['number', 'person', 'debt', 'institution'] as const;
/** What counts together: events alike in all of these. */
type PoolKey = (typeof poolKeys)[number];

export type PoolIds = Readonly<Record<PoolKey, string | null>>;

export interface CountQuery {
  readonly event: Countable;
  /** Events count together that are alike in these … */
  readonly pool: readonly PoolKey[];
  /** … and belong to what the call is about. */
  readonly ids: PoolIds;
  readonly purposes: readonly Purpose[];
  readonly lines: readonly string[] | null;
  readonly callers: readonly Caller[] | null;
  readonly numberTypes: readonly NumberType[] | null;
  /** Events with one of these tags do not count. */
  readonly exclude: readonly string[];
}

/** Answers questions about a contact log. */
export interface Counters {
  /** When the events that a query is about happened. */
  times(query: CountQuery): readonly number[];
  /** Share of a campaign's calls answered by a person that found nobody on our side, in percent; null: no such call. */
  abandonedPercent(campaign: string, sinceMs: number): number | null;
}

interface Outcome {
  readonly isAnswered: boolean;
  readonly isMachine: boolean;
}

function isCounted(event: ContactEvent, what: Countable, outcome: Outcome): boolean {
  // A machine that answers has not reached the person: the attempt counts as unanswered and as reaching the number.
  if (what === 'attempt_unanswered') return event.kind === 'attempt' && (!outcome.isAnswered || outcome.isMachine);
  if (what === 'attempt_reached') return event.kind === 'attempt' && outcome.isAnswered;
  return event.kind === what;
}

const isAmong = <T>(value: T, list: readonly T[] | null): boolean => list === null || list.includes(value);

function matches(event: ContactEvent, query: CountQuery): boolean {
  const { pool, ids } = query;
  for (const key of pool) if (event[key] !== ids[key]) return false;
  return (
    query.purposes.includes(event.purpose) &&
    isAmong(event.line, query.lines) &&
    isAmong(event.caller, query.callers) &&
    isAmong(event.numberType, query.numberTypes) &&
    (event.tags.length === 0 || !query.exclude.some((tag) => event.tags.includes(tag)))
  );
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function outcomesOf(log: readonly ContactEvent[]): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { attempt, kind } of log) {
    const known = outcomes.get(attempt);
    outcomes.set(attempt, {
      isAnswered: (known?.isAnswered ?? false) || kind !== 'attempt',
      isMachine: (known?.isMachine ?? false) || kind === 'machine',
    });
  }
  return outcomes;
}

/** Counts over a contact log, in whatever order its lines came. */
export function countersOf(log: readonly ContactEvent[]): Counters {
  const byNumber = group(log, ({ number }) => number);
  const byPerson = group(log, ({ person }) => person);
  const outcomes = outcomesOf(log);
  const nowhere: Outcome = { isAnswered: false, isMachine: false };

  const near = ({ pool, ids }: CountQuery): readonly ContactEvent[] => {
    if (pool.includes('number')) return byNumber.get(ids.number ?? '') ?? [];
    return pool.includes('person') ? (byPerson.get(ids.person ?? '') ?? []) : log;
  };
  const times = (query: CountQuery): readonly number[] => {
    const found: number[] = [];
    for (const event of near(query)) {
      if (!isCounted(event, query.event, outcomes.get(event.attempt) ?? nowhere)) continue;
      if (matches(event, query)) found.push(event.atMs);
    }
    return found;
  };
  const abandonedPercent = (campaign: string, sinceMs: number): number | null => {
    const calls = log.filter((event) => event.campaign === campaign && event.atMs > sinceMs);
    const machines = new Set(calls.filter(({ kind }) => kind === 'machine').map(({ attempt }) => attempt));
    const live = calls.filter(({ kind, attempt }) => kind === 'answered' && !machines.has(attempt)).length;
    const abandoned = calls.filter(({ kind }) => kind === 'abandoned').length;
    return live === 0 ? null : (abandoned / live) * 100;
  };
  return { times, abandonedPercent };
}
