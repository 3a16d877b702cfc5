import type { Localized } from '#kernel';
import type { Candidate } from './candidate.js';
import type { When } from './check.schema.js';
import type { Counters, PoolIds } from './contact-log.js';
import type { Rulebook, Selection } from './rulebook.js';
import type { Denial } from './vocabulary.js';
import { dateOf, type WallTime, wallTime } from './zone.js';

/** One call at one instant, with all that is asked about it. */
export interface Situation {
  readonly candidate: Candidate;
  readonly rulebook: Rulebook;
  readonly selection: Selection;
  readonly counters: Counters;
  /** What the counts are about. */
  readonly ids: PoolIds;
  readonly atMs: number;
  /** When the question was put; later than this `atMs` is when looking for a time to try again. */
  readonly askedMs: number;
}

/** Why a check says no. */
export interface Finding {
  readonly stage: Denial;
  readonly detail: Localized;
  /** When this check alone says yes again, nothing else changing; null: not by waiting. */
  readonly retryMs: number | null;
  readonly isWarning?: boolean;
}

/** A counter that was looked at. */
export interface Counted {
  readonly rule: string;
  readonly event: string;
  readonly count: number;
  readonly max: number;
}

const isAmong = <T>(value: T | null, list: readonly T[] | undefined): boolean =>
  list === undefined || (value !== null && list.includes(value));

export function applies(when: When | undefined, { candidate, selection }: Situation): boolean {
  if (when === undefined) return true;
  const { purpose, caller, party, line, number, mode, tags } = candidate;
  return (
    isAmong(purpose, when.purposes) &&
    isAmong(caller, when.callers) &&
    isAmong(party, when.parties) &&
    isAmong(line.kind, when.lines) &&
    isAmong(number.type, when.numberTypes) &&
    (when.areas === undefined || isInArea(number.area, when.areas)) &&
    (when.jurisdictions === undefined || when.jurisdictions.some((place) => selection.jurisdictions.has(place))) &&
    !when.exceptModes?.includes(mode) &&
    !when.exceptTags?.some((tag) => tags.includes(tag))
  );
}

/** 新疆维吾尔自治区 is in 新疆. */
export function isInArea(area: string | null, areas: readonly string[]): boolean {
  return area !== null && areas.some((name) => area.startsWith(name));
}

/** What the wall shows in every zone that the person may be in. */
export function walls({ candidate }: Situation, atMs: number): readonly WallTime[] {
  return candidate.timeZones.map((zone) => wallTime(zone, atMs));
}

function isListed(day: string, spans: readonly string[]): boolean {
  return spans.some((span) => {
    const [from = '', to = from] = span.split('/');
    return from <= day && day <= to;
  });
}

/** Whether a day is a public holiday where the person is; null when nobody has said so of that year. */
export function isHoliday(situation: Situation, zone: string, wall: WallTime): boolean | null {
  const { candidate, rulebook, selection, askedMs } = situation;
  if (candidate.isHoliday !== null && wallTime(zone, askedMs).day === wall.day) return candidate.isHoliday;
  const date = dateOf(wall.day);
  const calendars = [...selection.jurisdictions].flatMap(
    (name) => rulebook.policies.jurisdictions[name]?.holidays?.[date.slice(0, 4)] ?? [],
  );
  if (calendars.length === 0) return null;
  return isListed(date.slice(5), calendars);
}
