import type { Localized } from '#kernel';
import type { CheckOf } from '../check.schema.js';
import type { CountQuery } from '../contact-log.js';
import type { Finding, Situation } from '../situation.js';
import type { Purpose } from '../vocabulary.js';
import { dayMs, dayOf, hourMs, instantsOf, minuteMs, startOfDay, wallTime } from '../zone.js';

type CountCheck = CheckOf<'count'>;
type Span = CountCheck['window'];

/** When an event stops counting. Windows are half-open: at that instant it counts no more. */
function expiryIn(zone: string, { minutes, hours, days, calendarDays, calendarWeek }: Span, eventMs: number): number {
  if (minutes !== undefined) return eventMs + minutes * minuteMs;
  if (hours !== undefined) return eventMs + hours * hourMs;
  const { day, msOfDay, weekday } = wallTime(zone, eventMs);
  if (days !== undefined) return instantsOf(zone, day + days, msOfDay).at(-1) ?? eventMs + days * dayMs;
  if (calendarDays !== undefined) return startOfDay(zone, day + calendarDays);
  if (calendarWeek) return startOfDay(zone, day + 8 - weekday);
  return Infinity;
}

/** When an event of the past stops counting in the strictest of the plausible zones. */
function expiry(span: Span, zones: readonly string[], eventMs: number): number {
  let last = -Infinity;
  for (const zone of zones) last = Math.max(last, expiryIn(zone, span, eventMs));
  return last;
}

const spanWords: Readonly<Record<string, (n: number) => Localized>> = {
  minutes: (n) => ({ zh: `${String(n)} 分钟内`, en: `within ${String(n)} min` }),
  hours: (n) => ({ zh: `${String(n)} 小时内`, en: `within ${String(n)} h` }),
  days: (n) => ({ zh: `${String(n)} 天内`, en: `within ${String(n)} days` }),
  calendarDays: (n) =>
    n === 1
      ? { zh: '当天', en: 'today' }
      : { zh: `含当天 ${String(n)} 天内`, en: `within ${String(n)} days, today included` },
  calendarWeek: () => ({ zh: '本周', en: 'this week' }),
  ever: () => ({ zh: '至今', en: 'so far' }),
};

const eventWords: Readonly<Record<CountCheck['event'], Localized>> = {
  attempt: { zh: '拨打', en: 'attempts' },
  attempt_unanswered: { zh: '未接通的拨打', en: 'unanswered attempts' },
  attempt_reached: { zh: '接通的拨打', en: 'attempts that were answered' },
  answered: { zh: '接通', en: 'answered calls' },
  machine: { zh: '语音信箱或助理接听', en: 'calls answered by a machine' },
  effective_call: { zh: '有效通话', en: 'effective calls' },
  conversation: { zh: '与本人的通话', en: 'conversations' },
  third_party_contact: { zh: '与第三人的联系', en: 'contacts with this third person' },
  abandoned: { zh: '无人应答的弃呼', en: 'abandoned calls' },
};

const none: readonly string[] = [];

function queryOf(check: CountCheck, { candidate, ids }: Situation, purposes: readonly Purpose[]): CountQuery | null {
  const { debt, purpose } = candidate;
  if (debt === null && check.pool.includes('debt')) return null;
  const own = check.countSamePurpose && purpose !== null ? [purpose] : null;
  return {
    event: check.event,
    pool: check.pool,
    ids,
    purposes: own ?? check.countPurposes ?? purposes,
    lines: check.countLines ?? null,
    callers: check.countCallers ?? null,
    numberTypes: check.countNumberTypes ?? null,
    exclude: check.exclude ?? none,
  };
}

function limitOf(check: CountCheck, { candidate: { agreement } }: Situation): number {
  const agreed = check.agreementMayRaise && agreement?.hasEvidence ? agreement.unansweredAttemptsPerDay : null;
  return Math.max(check.max, agreed ?? 0);
}

/** The first instant of the day on which the person asked to be called, and whether that wish still holds. */
function callback(
  check: CountCheck,
  { candidate, atMs }: Situation,
): { readonly holds: boolean; readonly fromMs: number | null } {
  const { callbackAskedOn, timeZones } = candidate;
  const days = check.exceptCallbackWithinDays;
  if (days === undefined || callbackAskedOn === null) return { holds: false, fromMs: null };
  const asked = dayOf(callbackAskedOn);
  const ages = timeZones.map((zone) => wallTime(zone, atMs).day - asked);
  const fromMs = Math.max(...timeZones.map((zone) => startOfDay(zone, asked)));
  return { holds: ages.every((age) => age >= 0 && age < days), fromMs: fromMs > atMs ? fromMs : null };
}

interface CountOutcome {
  readonly count: number;
  readonly max: number;
  readonly finding: Finding | null;
}

/** Has the call still a place under this cap? Null: the cap is not about this call. */
export function checkCount(check: CountCheck, situation: Situation, purposes: readonly Purpose[]): CountOutcome | null {
  const { candidate, counters, atMs } = situation;
  if (check.exclude?.some((tag) => candidate.tags.includes(tag))) return null;
  if (check.onlyWithoutConsent && candidate.consent?.status === 'granted') return null;
  const query = queryOf(check, situation, purposes);
  const max = limitOf(check, situation);
  if (query === null) {
    const detail = { zh: '没有说明是哪一笔债务', en: 'it is not said which debt this is about' };
    return { count: 0, max, finding: { stage: 'DENY_DATA', detail, retryMs: null } };
  }
  const open: number[] = [];
  for (const eventMs of counters.times(query)) {
    const endMs = expiry(check.window, candidate.timeZones, eventMs);
    if (endMs > atMs) open.push(endMs);
  }
  const count = open.length;
  if (count < max) return { count, max, finding: null };
  const wish = callback(check, situation);
  if (wish.holds) return { count, max, finding: null };
  const freeMs = open.sort((a, b) => a - b)[count - max] ?? Infinity;
  const retryMs = Math.min(freeMs, wish.fromMs ?? Infinity);
  const finding: Finding = {
    stage: check.stage,
    detail: detailOf(check, count, max),
    retryMs: retryMs === Infinity ? null : retryMs,
    ...(check.advisory && { isWarning: true }),
  };
  return { count, max, finding };
}

function detailOf(check: CountCheck, count: number, max: number): Localized {
  const [unit = 'ever', n] = Object.entries(check.window)[0] ?? [];
  const span = spanWords[unit]?.(Number(n)) ?? { zh: '', en: '' };
  const event = eventWords[check.event];
  return {
    zh: `${span.zh}${event.zh}已有 ${String(count)} 次，上限 ${String(max)} 次`,
    en: `${String(count)} ${event.en} ${span.en}, at most ${String(max)}`,
  };
}
