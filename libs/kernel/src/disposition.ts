import type { Localized } from './language.js';

/** Whom an attempt reached: the right party, somebody else, a machine; `unknown` claims to be the right party. */
export type Party = 'right' | 'third' | 'machine' | 'unknown' | 'none';

/** Collection, a machine or line result, marketing, or a notice. */
export type DispositionKind = 'line' | 'collection' | 'marketing' | 'notice';

export interface DispositionFacts {
  readonly title: Localized;
  readonly kind: DispositionKind;
  readonly party: Party;
  /** Counts towards the caps on attempts, effective contacts and contacts with third parties. */
  readonly counts: readonly ('attempt' | 'effective' | 'third-party')[];
}

const line = (zh: string, en: string, party: Party = 'none', counted = true): DispositionFacts => ({
  title: { zh, en },
  kind: 'line',
  party,
  counts: counted ? ['attempt'] : [],
});
const right = (zh: string, en: string, party: Party = 'right'): DispositionFacts => ({
  title: { zh, en },
  kind: 'collection',
  party,
  counts: ['attempt', 'effective'],
});
const third = (zh: string, en: string): DispositionFacts => ({
  title: { zh, en },
  kind: 'collection',
  party: 'third',
  counts: ['attempt', 'third-party'],
});
const told = (kind: 'marketing' | 'notice', zh: string, en: string): DispositionFacts => ({
  title: { zh, en },
  kind,
  party: 'right',
  counts: ['attempt', 'effective'],
});

/** How an outbound attempt ended; every one ends in exactly one of these. */
export const dispositions = {
  NA_NOANSWER: line('无人接听', 'no answer'),
  NA_BUSY: line('占线', 'busy'),
  NA_POWEROFF: line('关机', 'phone off'),
  NA_SUSPENDED: line('停机', 'suspended'),
  NA_INVALID: line('空号', 'invalid number'),
  NA_REJECT: line('拒接', 'rejected'),
  NA_NETFAIL: line('线路失败', 'network failure'),
  NA_BLOCKED: line('被拦截/限呼', 'carrier block', 'none', false),
  MC_VOICEMAIL: line('语音信箱/智能助理', 'machine', 'machine'),
  AB_SILENT: line('接通无声', 'silence', 'unknown'),
  AB_HANGUP: line('接通即挂', 'early hang-up', 'unknown'),
  RP_PTP: right('本人-承诺还款', 'promise to pay'),
  RP_PAID: right('本人-称已还', 'claims paid'),
  RP_PARTIAL: right('本人-部分还款', 'partial'),
  RP_WILLING_NODATE: right('本人-有意愿无时间', 'willing, no date'),
  RP_HARDSHIP: right('本人-经济困难', 'hardship'),
  RP_DISPUTE: right('本人-有异议', 'dispute'),
  RP_REFUSE: right('本人-拒绝还款', 'refusal'),
  RP_CALLBACK: right('本人-稍后联系', 'callback'),
  RP_AGENT: right('本人-要求人工', 'wants human'),
  RP_COMPLAINT: right('本人-投诉', 'complaint'),
  RP_STOP: right('本人-要求停止致电', 'do-not-call'),
  RP_UNVERIFIED: right('自称本人未核身', 'claims self, unverified', 'unknown'),
  RP_ABUSE: right('辱骂', 'abusive'),
  RP_VULN: right('弱势/疾病/自伤风险', 'vulnerable'),
  TP_MESSAGE: third('第三方-愿转告', 'third party, will pass on'),
  TP_REFUSE: third('第三方-拒绝', 'third party refuses'),
  TP_KNOWS_NOT: third('第三方-不认识', 'wrong number'),
  DC_DECEASED: third('已故', 'deceased'),
  DC_MINOR: third('未成年人接听', 'minor answered'),
  MK_YES: told('marketing', '有意向', 'interested'),
  MK_MAYBE: told('marketing', '可能有意向', 'maybe interested'),
  MK_NO: told('marketing', '无意向', 'not interested'),
  MK_DNC: told('marketing', '拒绝营销', 'no marketing calls'),
  NT_CONFIRMED: told('notice', '通知-已知晓', 'notice acknowledged'),
} as const satisfies Readonly<Record<string, DispositionFacts>>;

export type Disposition = keyof typeof dispositions;

export function isDisposition(code: string): code is Disposition {
  return Object.hasOwn(dispositions, code);
}
