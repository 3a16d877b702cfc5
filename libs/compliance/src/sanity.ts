import type { Localized } from '#kernel';
import type { Candidate } from './candidate.js';
import type { Finding } from './situation.js';
import type { Selection } from './rulebook.js';
import { callers, parties, purposes, suppressionKinds } from './vocabulary.js';
import { isTimeZone } from './zone.js';

const knownZones = new Map<string, boolean>();

function isKnownZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  const isZone = isTimeZone(zone);
  if (isZone) knownZones.set(zone, true);
  return isZone;
}

const has = (list: readonly string[], value: string | null): boolean => value !== null && list.includes(value);

/** What is missing or unknown about the candidate itself; without these nothing else can be asked. */
export function missing(candidate: Candidate, nowMs: number): readonly Localized[] {
  const { timeZones, number } = candidate;
  const said: (readonly [boolean, string, string])[] = [
    [Number.isFinite(nowMs), '不知道现在几点', 'the time is not known'],
    [has(purposes, candidate.purpose), '不知道通话目的', 'the purpose is missing or unknown'],
    [has(callers, candidate.caller), '不知道是机器人还是人工外呼', 'it is not known whether a robot or a person calls'],
    [has(parties, candidate.party), '不知道接电话的是谁', 'it is not known whose number this is'],
    [candidate.jurisdictions.length > 0, '缺少司法辖区', 'the jurisdiction is missing'],
    [timeZones.length > 0 && timeZones.every(isKnownZone), '缺少时区或时区无效', 'the time zone is missing or unknown'],
    [number.id !== '' && candidate.person !== '', '缺少号码或客户', 'number or person is missing'],
    [number.isOwnerVerified, '号码机主未核实', 'the owner of the number is not verified'],
    [
      candidate.suppressions.every(({ kind }) => has(suppressionKinds, kind)),
      '案件有不认识的标记',
      'the case carries a flag that is not known',
    ],
  ];
  return said.filter(([isThere]) => !isThere).map(([, zh, en]) => ({ zh, en }));
}

/** What the policies do not know about where the person is. */
export function unknownPlaces(selection: Selection): readonly Finding[] {
  const of = (names: readonly string[], zh: string, en: string): readonly Finding[] =>
    names.map((name) => ({
      stage: 'DENY_DATA',
      detail: { zh: `${name}：${zh}`, en: `${name}: ${en}` },
      retryMs: null,
    }));
  return [
    ...of(selection.unknown, '不认识这个司法辖区', 'this jurisdiction is not known'),
    ...of(selection.uncovered, '这里没有这种通话的规则', 'no rules for such calls here have been looked into'),
  ];
}
