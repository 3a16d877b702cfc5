import type { Localized } from '#kernel';
import type { CheckOf } from '../check.schema.js';
import type { Finding, Situation } from '../situation.js';
import type { SuppressionKind } from '../vocabulary.js';

const suppressionWords: Readonly<Record<SuppressionKind, Localized>> = {
  do_not_call: { zh: '客户要求不再致电', en: 'asked not to be called' },
  wrong_number: { zh: '号码不是本人的', en: 'wrong number' },
  third_party_refusal: { zh: '第三人拒绝再被联系', en: 'third person refuses' },
  dispute: { zh: '异议处理中', en: 'a dispute is open' },
  complaint: { zh: '投诉处理中', en: 'a complaint is open' },
  hardship: { zh: '困难客户方案处理中', en: 'a hardship plan is active' },
  deceased: { zh: '本人已故', en: 'deceased' },
  minor: { zh: '本人未成年', en: 'a minor' },
  incapacity: { zh: '本人无（完全）行为能力', en: 'without legal capacity' },
  cease: { zh: '已书面要求停止联系', en: 'asked in writing to cease communication' },
  oral_stop: { zh: '口头要求停止致电', en: 'asked to stop calling' },
  attorney: { zh: '已委托律师', en: 'represented by an attorney' },
  legal_hold: { zh: '案件在诉讼或法律保留中', en: 'litigation or legal hold' },
  self_harm: { zh: '有自伤风险', en: 'risk of self-harm' },
  bankruptcy: { zh: '破产程序中', en: 'bankruptcy' },
  identity_theft: { zh: '称身份被冒用', en: 'claims identity theft' },
  disaster: { zh: '位于受灾地区', en: 'in a disaster area' },
  manual_only: { zh: '仅限人工联系', en: 'to be called by a person only' },
  open_promise: { zh: '承诺还款未到期', en: 'a promise to pay is not due yet' },
  broken_promise: { zh: '承诺刚刚违约，等待期未过', en: 'a promise was broken only just now' },
  breathing_space: { zh: '法定喘息期内', en: 'statutory breathing space' },
  paid: { zh: '已还款或入账中', en: 'paid, or a payment is on its way' },
};

/** Is there a recorded reason not to call this person for this purpose? */
export function checkSuppression(check: CheckOf<'suppression'>, { candidate, atMs }: Situation): Finding | null {
  const { purpose, caller, party, suppressions } = candidate;
  if (check.exceptHumanToOthers && caller === 'human' && party !== 'debtor') return null;
  const active = suppressions.filter(
    ({ kind, purposes, until }) =>
      check.kinds.includes(kind) &&
      (purposes === null || (purpose !== null && purposes.includes(purpose))) &&
      (until === null || !(Date.parse(until) <= atMs)),
  );
  if (active.length === 0) return null;
  const words = [...new Set(active.map(({ kind }) => kind))].map((kind) => suppressionWords[kind]);
  const detail = { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
  const ends = active.map(({ until }) => (until === null ? Number.NaN : Date.parse(until)));
  const retryMs = Math.max(...ends);
  return { stage: check.stage, detail, retryMs: Number.isNaN(retryMs) ? null : retryMs };
}
