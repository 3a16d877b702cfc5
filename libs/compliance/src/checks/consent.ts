import type { CheckOf } from '../check.schema.js';
import type { Consent } from '../candidate.js';
import type { Finding, Situation } from '../situation.js';
import { dayMs } from '../zone.js';

type Form = Consent['form'];

const rank: Readonly<Record<Form | 'none', number>> = { none: 0, express: 1, written: 2 };

/** Whether consent was given and not taken back, in at least this form. */
function isGranted(consent: Consent | null, form: Form | 'none'): boolean {
  return consent?.status === 'granted' && rank[consent.form] >= rank[form];
}

const deny = (zh: string, en: string): Finding => ({ stage: 'DENY_CONSENT', detail: { zh, en }, retryMs: null });

/** Has the person agreed to such calls, and not taken it back? */
export function checkConsent(check: CheckOf<'consent'>, { candidate }: Situation): Finding | null {
  const { consent, number } = candidate;
  if (consent?.status === 'withdrawn') return deny('客户已撤回同意', 'consent was withdrawn');
  if (consent?.status === 'refused') return deny('客户已明确拒绝', 'the person has refused such calls');
  if (check.needs === 'none' || check.exemptNumberTypes?.includes(number.type)) return null;
  if (consent === null) {
    const detail = { zh: '没有同意记录', en: 'there is no record of consent' };
    return { stage: 'DENY_DATA', detail, retryMs: null };
  }
  if (isGranted(consent, check.needs)) return null;
  return check.needs === 'written' && consent.status === 'granted'
    ? deny('需要书面同意', 'written consent is needed')
    : deny('客户没有同意', 'the person has not consented');
}

/** Was the do-not-call register asked lately, and is the number not on it? */
export function checkRegister(check: CheckOf<'register'>, { candidate, atMs }: Situation): Finding | null {
  const { consent, registerChecks } = candidate;
  if (check.waivedBy && isGranted(consent, check.waivedBy)) return null;
  const latest = registerChecks
    .filter(({ register }) => register === check.register)
    .map(({ checkedAt, isListed }) => ({ checkedMs: Date.parse(checkedAt), isListed }))
    .sort((a, b) => b.checkedMs - a.checkedMs)[0];
  const isFresh = latest && latest.checkedMs <= atMs;
  if (!isFresh) return deny(`没有查询 ${check.register} 登记册`, `the register ${check.register} was not asked`);
  if (latest.isListed && !(check.listedWaivedBy && isGranted(consent, check.listedWaivedBy))) {
    return deny(`号码在 ${check.register} 登记册上`, `the number is on the register ${check.register}`);
  }
  const ageDays = (atMs - latest.checkedMs) / dayMs;
  if (check.maxAgeDays === undefined || ageDays <= check.maxAgeDays) return null;
  const [age, max] = [Math.floor(ageDays), check.maxAgeDays].map(String) as [string, string];
  return deny(
    `${check.register} 登记册的查询结果已有 ${age} 天，最多有效 ${max} 天`,
    `the register ${check.register} was asked ${age} days ago, valid for ${max}`,
  );
}
