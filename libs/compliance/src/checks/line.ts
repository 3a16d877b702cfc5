import type { CheckOf } from '../check.schema.js';
import { type Finding, isInArea, type Situation } from '../situation.js';
import { dayMs, hourMs } from '../zone.js';

const deny = (zh: string, en: string): Finding => ({ stage: 'DENY_LINE', detail: { zh, en }, retryMs: null });

const callerNumberWords = {
  unverified: { zh: '主叫号码未核实', en: 'the caller number is not verified' },
  withheld: { zh: '主叫号码被隐藏', en: 'the caller number is withheld' },
  premium: { zh: '主叫号码是高收费号码', en: 'the caller number is a premium-rate number' },
  spoofed: { zh: '主叫号码不真实', en: 'the caller number is not ours' },
} as const;

/** Does the person called see who we are? */
export function checkCallerNumber(check: CheckOf<'caller_number'>, { candidate }: Situation): Finding | null {
  const { callerNumber } = candidate.line;
  if (callerNumber === 'verified' || !check.forbid.includes(callerNumber)) return null;
  const { zh, en } = callerNumberWords[callerNumber];
  return deny(zh, en);
}

/** Does the line reach the region of the number? */
export function checkArea(check: CheckOf<'area'>, { candidate }: Situation): Finding | null {
  const { area } = candidate.number;
  return isInArea(area, check.blocked)
    ? deny(`线路不支持 ${area ?? ''}`, `the line does not reach ${area ?? ''}`)
    : null;
}

/** Has the line a free channel? */
export function checkConcurrency(check: CheckOf<'concurrency'>, { candidate }: Situation): Finding | null {
  const { activeCalls, concurrency } = candidate.line;
  const max = concurrency ?? check.max;
  if (activeCalls < max) return null;
  const [active, limit] = [activeCalls, max].map(String) as [string, string];
  return deny(`线路并发已满：${active}/${limit}`, `the line carries ${active} of ${limit} calls`);
}

/** Does the campaign leave too many people without anybody to talk to? */
export function checkAbandonment(check: CheckOf<'abandonment'>, situation: Situation): Finding | null {
  const { candidate, counters, atMs } = situation;
  if (candidate.campaign === null) return null;
  const spanMs = (check.window.hours ?? 0) * hourMs + (check.window.days ?? 0) * dayMs;
  const percent = counters.abandonedPercent(candidate.campaign, atMs - spanMs);
  if (percent === null) return null;
  const isOver = percent > check.maxPercent;
  if (!isOver && !(check.warnFromPercent !== undefined && percent >= check.warnFromPercent)) return null;
  const [share, max] = [percent.toFixed(2), String(check.maxPercent)] as const;
  const finding = deny(
    `活动弃呼率 ${share}%，上限 ${max}%`,
    `the campaign abandons ${share} % of calls, at most ${max} %`,
  );
  return isOver ? finding : { ...finding, isWarning: true };
}
