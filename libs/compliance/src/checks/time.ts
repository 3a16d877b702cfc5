import type { Localized } from '#kernel';
import type { CheckOf } from '../check.schema.js';
import { type Finding, isHoliday, type Situation, walls } from '../situation.js';
import { isWithin, shortened, type Window, windowText } from '../windows.js';
import { wallTime, type WallTime } from '../zone.js';
import { nextOpening } from './opening.js';

type TimeCheck = CheckOf<'time'>;

/** The windows of a day; null when it is not known whether the day is a holiday. */
function windowsOn(check: TimeCheck, situation: Situation, zone: string, wall: WallTime): readonly Window[] | null {
  const whole: readonly Window[] = [{ from: 0, to: 24 * 60 }];
  if (check.holiday) {
    const holiday = isHoliday(situation, zone, wall);
    if (holiday === null) return null;
    if (holiday) return check.holiday;
  }
  const ofDay = wall.weekday === 7 ? check.sunday : wall.weekday === 6 ? check.saturday : undefined;
  return ofDay ?? check.allow ?? whole;
}

function isAgreed(check: TimeCheck, { candidate }: Situation, wall: WallTime): boolean {
  const { agreement } = candidate;
  return (
    check.agreementMayWiden === true && agreement?.hasEvidence === true && isWithin(agreement.windows, wall.msOfDay)
  );
}

function isOpenIn(check: TimeCheck, situation: Situation, zone: string, atMs: number): boolean | null {
  const wall = wallTime(zone, atMs);
  if (isAgreed(check, situation, wall)) return true;
  const windows = windowsOn(check, situation, zone, wall);
  if (windows === null) return null;
  if (!isWithin(shortened(windows, check.lastStartBeforeMinutes ?? 0), wall.msOfDay)) return false;
  return !isWithin(check.deny ?? [], wall.msOfDay);
}

function edgesOf(check: TimeCheck, { candidate }: Situation): readonly number[] {
  const allowed = [check.allow, check.saturday, check.sunday, check.holiday].flatMap((windows) => windows ?? []);
  const all = [...shortened(allowed, check.lastStartBeforeMinutes ?? 0), ...(check.deny ?? [])];
  return [...all, ...(candidate.agreement?.windows ?? [])].flatMap(({ from, to }) => [from, to]);
}

function hoursText(check: TimeCheck): Localized {
  const days = [check.allow, check.saturday, check.sunday, check.holiday];
  const allow = windowText(days.find((windows) => windows && windows.length > 0) ?? []);
  const deny = windowText(check.deny ?? []);
  const start = String(check.lastStartBeforeMinutes ?? '');
  const parts: readonly (readonly [unknown, string, string])[] = [
    [allow, `可拨时段 ${allow}`, `allowed ${allow}`],
    [deny, `禁拨时段 ${deny}`, `forbidden ${deny}`],
    [start, `结束前 ${start} 分钟起不再发起`, `no start in the last ${start} min`],
    [check.sunday?.length === 0, '周日不拨', 'not on Sundays'],
    [check.holiday?.length === 0, '公众假日不拨', 'not on public holidays'],
  ];
  const said = parts.filter(([isSaid]) => isSaid);
  return { zh: said.map(([, zh]) => zh).join('，'), en: said.map(([, , en]) => en).join(', ') };
}

/** May the call start at this time of the day, wherever the person may be? */
export function checkTime(check: TimeCheck, situation: Situation): Finding | null {
  const { candidate, atMs } = situation;
  if (
    check.onlyWhenZonesDiffer &&
    new Set(walls(situation, atMs).map(({ day, msOfDay }) => day * 1e9 + msOfDay)).size < 2
  )
    return null;
  const states = candidate.timeZones.map((zone) => isOpenIn(check, situation, zone, atMs));
  if (states.includes(null)) {
    const detail = {
      zh: '没有这一年的公众假日日历，请补充 jurisdictions.yaml',
      en: 'the calendar of public holidays of this year is missing: add it to jurisdictions.yaml',
    };
    return { stage: 'DENY_DATA', detail, retryMs: null };
  }
  if (!states.includes(false)) return null;
  const isOpen = (ms: number): boolean =>
    candidate.timeZones.every((zone) => isOpenIn(check, situation, zone, ms) === true);
  return {
    stage: check.stage,
    detail: timeDetail(check, situation),
    retryMs: nextOpening(situation, edgesOf(check, situation), isOpen),
  };
}

function timeDetail(check: TimeCheck, situation: Situation): Finding['detail'] {
  const { candidate, atMs } = situation;
  const clocks = candidate.timeZones.map((zone) => `${clockText(wallTime(zone, atMs))} (${zone})`).join(', ');
  const hours = hoursText(check);
  return { zh: `对方当地时间 ${clocks}；${hours.zh}`, en: `local time there ${clocks}; ${hours.en}` };
}

function clockText({ msOfDay }: WallTime): string {
  return new Date(msOfDay).toISOString().slice(11, 19);
}

/** Is it a time that the person wants to be called at? */
export function checkStatedTimes(situation: Situation): Finding | null {
  const { candidate, atMs } = situation;
  const { unwantedTimes, wantedTimes, unwantedWeekdays } = candidate;
  if (unwantedTimes.length === 0 && wantedTimes.length === 0 && unwantedWeekdays.length === 0) return null;
  const isOpen = (ms: number): boolean =>
    walls(situation, ms).every(
      ({ msOfDay, weekday }) =>
        !isWithin(unwantedTimes, msOfDay) &&
        (wantedTimes.length === 0 || isWithin(wantedTimes, msOfDay)) &&
        !unwantedWeekdays.includes(weekday),
    );
  if (isOpen(atMs)) return null;
  const edges = [...unwantedTimes, ...wantedTimes].flatMap(({ from, to }) => [from, to]);
  const detail = {
    zh: '客户说过这个时间不方便',
    en: 'the person said that this time is inconvenient',
  };
  return { stage: 'DENY_TIME', detail, retryMs: nextOpening(situation, edges, isOpen) };
}
