/** What a word near a number says about it. */
export type CueKind =
  | 'otp'
  | 'cvv'
  | 'pin'
  | 'password'
  | 'id'
  | 'tail'
  | 'card_tail'
  | 'card'
  | 'account'
  | 'phone'
  | 'service'
  | 'passport'
  | 'ssn'
  | 'birthday'
  | 'order'
  | 'balance'
  | 'name'
  | 'address'
  /** What stood here was masked: no word before it speaks of what follows. */
  | 'mask';

export interface Cue {
  readonly kind: CueKind;
  readonly start: number;
  readonly end: number;
}

const words: readonly (readonly [CueKind, string])[] = [
  [
    'card_tail',
    '卡(?:号|片)?的?(?:后|末|尾)(?:四|4)位|尾号|尾数|card ending|ending (?:in|with)|ends (?:in|with)|last (?:four|4)(?: digits)? of (?:the|my|your) card',
  ],
  ['tail', '(?:后|末|最后)(?:面)?(?:四|4)位|last (?:four|4)\\b(?: digits)?'],
  [
    'otp',
    '验证码|验證碼|驗證碼|校验码|动态码|动态口令|动态密码|短信码|短信密码|确认码|一次性密码|授权码|\\botp\\b|verification code|one[- ]time (?:password|passcode|code|pin)|passcode|auth(?:entication|orization)? code|confirmation code|(?:sms|texted|login) code|(?<!zip |post |postal |promo |area |country |branch |sort |swift |product |error |qr |bar |discount |voucher |dress |source )\\bcode(?= (?:is|was)\\b|:| \\d)',
  ],
  [
    'cvv',
    '\\bcvv2?|\\bcvc2?|\\bcvn2?|安全码|卡背面?(?:的)?(?:后)?(?:三|3)位|背面(?:的)?(?:最后|后|末)?(?:三|3)位|后三位|security code|card verification(?: (?:value|code|number))?|(?:three|3) digits on the back',
  ],
  ['pin', '\\bpin\\b(?: (?:code|number))?|(?:取款|交易|支付|查询|取现|卡片?|银行卡|信用卡)的?密码'],
  ['password', '密码|密碼|口令|password|passwd|\\bpwd\\b|passphrase'],
  ['ssn', '\\bssn\\b|social security(?: number)?|社会安全号'],
  [
    'id',
    '身份证|身分证|身份證|证件号|公民身份|identity (?:card|number)|\\bid (?:card|number|no)|resident id|national id|\\bmy id\\b|\\byour id\\b',
  ],
  [
    'card',
    '卡号|銀行卡|银行卡|储蓄卡|信用卡|借记卡|card (?:number|no\\b|num\\b|is)|debit card|credit card|bank card|\\b(?:my|your|the) card\\b',
  ],
  ['account', '账号|帐号|账户|帐户|賬號|户号|account|\\bacct\\b|\\ba/c\\b'],
  [
    'order',
    '订单|流水号?|交易号|单号|工单|参考号|编号|批次|合同号?|凭证号?|运单|案件号|保单|发票|\\border\\b|reference|\\bref\\b|tracking|invoice|\\bserial\\b|transaction (?:id|no|number)|ticket|case (?:number|no|id)|\\bbatch\\b|policy number',
  ],
  ['service', '客服|热线|服务电话|hotline|customer service|helpline'],
  [
    'phone',
    '手机|手機|电话|電話|联系方式|座机|固话|拨打|致电|phone|mobile|\\bcell\\b|call me|reach me|\\bring me|telephone|landline',
  ],
  ['passport', '护照|護照|passport|通行证|台胞证|回乡证|travel permit|证件'],
  ['birthday', '生日|出生|生于|birthday|birth ?date|date of birth|\\bdob\\b|\\bborn\\b'],
  ['balance', '余额|额度|欠款|欠您|结欠|存款|balance|credit limit|outstanding|\\bowe\\b'],
  ['name', '姓名|名字|户名|贵姓|怎么称呼|(?:your|full|my) name'],
  ['address', '地址|住址|住在哪|address'],
];

const pattern = new RegExp(words.map(([, expression]) => `(${expression})`).join('|'), 'g');

const masks = /\*+|\0+/g;

function withMasks(cues: readonly Cue[], plain: string): readonly Cue[] {
  const found = [...plain.matchAll(masks)].map(({ index, 0: said }): Cue => ({
    kind: 'mask',
    start: index,
    end: index + said.length,
  }));
  return found.length === 0 ? cues : [...cues, ...found].sort((a, b) => a.start - b.start);
}

/** All cues of a folded text, in order. Linear: alternatives of bounded length. */
export function findCues(plain: string): readonly Cue[] {
  const cues: Cue[] = [];
  for (const match of plain.matchAll(pattern)) {
    const group = match.findIndex((said: string | undefined, i) => i > 0 && said !== undefined) - 1;
    cues.push({ kind: words[group]?.[0] ?? 'order', start: match.index, end: match.index + match[0].length });
  }
  return withMasks(cues, plain);
}

/** Index of the first cue that ends behind a place. */
function firstEndingAfter(cues: readonly Cue[], place: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cues[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The cue that stands last before a place, at most `reach` characters away. */
export function cueBefore(cues: readonly Cue[], at: number, reach: number): CueKind | null {
  const cue = cues[firstEndingAfter(cues, at) - 1];
  return cue && at - cue.end <= reach ? cue.kind : null;
}

/** Whether a cue of the kind stands near: before within `reach`, or after within 8 characters. */
export function hasCue(cues: readonly Cue[], kind: CueKind, start: number, end: number, reach = 24): boolean {
  let isNear = false;
  for (let i = firstEndingAfter(cues, start - reach - 1); i < cues.length; i++) {
    const cue = cues[i];
    if (!cue || cue.start > end + 8) break;
    if (cue.kind === 'mask') {
      if (cue.start >= end) break;
      isNear = false;
    } else if (cue.kind === kind && (cue.end <= start || cue.start >= end)) isNear = true;
  }
  return isNear;
}
