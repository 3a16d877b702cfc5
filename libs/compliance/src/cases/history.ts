import type { Candidate } from '../candidate.js';
import type { ContactEvent } from '../contact-log.js';
import { dayMs, dayOf, instantsOf, startOfDay, wallTime } from '../zone.js';
import { type HistoryKey, parseHistoryKey, type Since } from './history-key.js';
import { words } from './values.js';

/** Calls of the same kind that a case says there were. */
interface Stated {
  readonly key: HistoryKey;
  readonly count: number;
  readonly atMs: number;
}

/** The earliest instant that still lies within the span, so that the calls fall into as few other spans as possible. */
function earliest(since: Since, zone: string, nowMs: number): number {
  const { day, msOfDay, weekday } = wallTime(zone, nowMs);
  switch (since.kind) {
    case 'day':
      return startOfDay(zone, day - since.back);
    case 'week':
      return startOfDay(zone, day - weekday + 1 - 7 * since.back);
    case 'days':
      return (instantsOf(zone, day - since.days, msOfDay).at(-1) ?? nowMs - since.days * dayMs) + 1;
    case 'span':
      return nowMs - since.ms + 1;
    case 'ago':
    case 'date':
      return nowMs;
  }
}

function ago(since: Since & { kind: 'ago' }, value: number, zone: string, nowMs: number): number {
  const units = since.units ?? value;
  if (since.unitMs < dayMs) return nowMs - units * since.unitMs;
  const { day, msOfDay } = wallTime(zone, nowMs);
  const days = (units * since.unitMs) / dayMs;
  return Number.isInteger(days) ? (instantsOf(zone, day - days, msOfDay)[0] ?? nowMs) : nowMs - units * since.unitMs;
}

/** A date means noon there, or the start of the day when that is today; an instant means itself. */
function instantOf(text: string, zone: string, nowMs: number): number | null {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  if (text.length > 10) return Number.isNaN(Date.parse(text)) ? null : Date.parse(text);
  const day = dayOf(text);
  if (day >= wallTime(zone, nowMs).day) return startOfDay(zone, day);
  return startOfDay(zone, day) + dayMs / 2;
}

function statedOf(name: string, value: unknown, zone: string, nowMs: number): readonly Stated[] | null {
  const key = parseHistoryKey(name);
  if (key === null) return null;
  const instants = words(value).map((text) => instantOf(text, zone, nowMs));
  if (instants.length > 0 && instants.every((atMs) => atMs !== null)) {
    return instants.map((atMs) => ({ key, count: 1, atMs }));
  }
  const number = value === true ? 1 : typeof value === 'string' ? Number(value) : value;
  if (value === null || value === false) return [];
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  if (key.since.kind === 'ago') {
    const count = key.since.units === null ? 1 : number;
    return [{ key, count, atMs: ago(key.since, number, zone, nowMs) }];
  }
  return [{ key, count: number, atMs: earliest(key.since, zone, nowMs) }];
}

/** No cap of any rule is near; a case that says more says no more than this. */
const mostCalls = 1_000;

/** Parts of the same, such as the bank's and its agency's calls of today: they add up. */
const isPartOfSame = (a: HistoryKey, b: HistoryKey): boolean =>
  a.events.at(-1) === b.events.at(-1) &&
  a.number === b.number &&
  a.debt === b.debt &&
  JSON.stringify(a.since) === JSON.stringify(b.since);

/** How many of the calls the log holds already, written for a counter of shorter span or of more telling events. */
function written(
  log: readonly ContactEvent[],
  all: readonly Stated[],
  { key, atMs }: Stated,
  sample: ContactEvent,
): number {
  if (key.since.kind === 'ago' || key.since.kind === 'date' || key.isUnanswered) return 0;
  return log.filter((event) => {
    const origin = all[Number.parseInt(event.attempt, 10)];
    return (
      event.kind === key.events.at(-1) &&
      event.atMs >= atMs &&
      event.debt === sample.debt &&
      (key.number === null || event.number === sample.number) &&
      !(origin && isPartOfSame(origin.key, key))
    );
  }).length;
}

/** Writes the log lines of one stated counter that the log does not hold yet. */
function write(log: ContactEvent[], all: readonly Stated[], index: number, candidate: Candidate): void {
  const stated = all[index];
  if (!stated) return;
  const { key, count, atMs } = stated;
  const sample: ContactEvent = {
    attempt: '',
    kind: 'attempt',
    atMs,
    number: key.number === 'own' ? candidate.number.id : (key.number ?? 'another number'),
    numberType: key.numberType ?? candidate.number.type,
    person: candidate.person,
    debt: key.debt === 'own' ? candidate.debt : key.debt,
    institution: candidate.institution,
    purpose: key.purpose ?? candidate.purpose ?? 'collection',
    caller: key.caller ?? candidate.caller ?? 'human',
    line: candidate.line.kind,
    campaign: null,
    tags: key.tags,
  };
  const left = Math.min(count, mostCalls) - written(log, all, stated, sample);
  for (let i = 0; i < left; i++) {
    const number = key.spread > 1 ? `${sample.number} ${String(i % key.spread)}` : sample.number;
    const call = { ...sample, attempt: `${String(index)}.${String(i)}`, number };
    log.push(...key.events.map((kind): ContactEvent => ({ ...call, kind })));
  }
}

interface History {
  readonly log: readonly ContactEvent[];
  /** Fields that are no counter. */
  readonly unread: readonly string[];
}

/** Makes a contact log out of what a case says there was, with as little else as possible. */
export function historyOf(fields: Iterable<readonly [string, unknown]>, candidate: Candidate, nowMs: number): History {
  const [zone] = candidate.timeZones;
  const unread: string[] = [];
  const stated: Stated[] = [];
  for (const [name, value] of fields) {
    const read = zone === undefined ? null : statedOf(name, value, zone, nowMs);
    if (read === null) unread.push(name);
    else stated.push(...read);
  }
  // Short spans and telling events first: what they write also counts in the longer and plainer ones.
  stated.sort((a, b) => b.atMs - a.atMs || b.key.events.length - a.key.events.length);
  const log: ContactEvent[] = [];
  stated.forEach((_, i) => {
    write(log, stated, i, candidate);
  });
  return { log, unread };
}
