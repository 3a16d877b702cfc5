export const identify = `
flow: verification/identify
title: { zh: 核身, en: Verification }
purpose: verification
slots:
  tail: { type: digits, length: 4, ask: ask_tail, again: [ask_tail_2], tries: 2, failed: failed, dtmf: 4, sensitive: true }
steps:
  start:
    - collect: tail
    - run: identity.verify
      with: { tail: tail }
      into: proof
      refused: again
      failed: failed
    - end: resolved
  again:
    - say: no_match
    - collect: tail
    - run: identity.verify
      with: { tail: tail }
      into: proof
      refused: failed
      failed: failed
    - end: resolved
  failed: [{ say: not_verified }, { end: unresolved }]
`;

export const stepUp = `
flow: verification/step-up
title: { zh: 验证码, en: Code }
purpose: verification
slots: { code: { type: digits, length: 6, ask: ask_code, dtmf: 6, sensitive: true } }
steps:
  start:
    - collect: code
    - run: identity.code
      with: { code: code }
      refused: failed
      failed: failed
    - end: resolved
  failed: [{ say: wrong_code }, { end: unresolved }]
`;

export const collectionCall = `
flow: collection/call
title: { zh: 还款提醒, en: Reminder }
purpose: collection
on: { wrong_number: wrong, already_paid: paid }
slots:
  right_party: { type: yes_no, ask: greet, means: { is_me: yes }, dtmf: { 1: yes, 2: no } }
  date: { type: date, ask: ask_date, check: date <= debt.last_day, invalid: too_late_date, confirm: never }
  amount: { type: amount, ask: ask_amount, whole: debt.due, confirm: never }
  agreed: { type: yes_no, ask: read_back }
steps:
  start:
    - collect: right_party
    - when: not right_party
      goto: wrong
    - require: 2
      otherwise: unverified
    - run: case.get
      into: debt
      failed: sorry
    - say: remind
    - goto: promise
  promise:
    - collect: date
    - collect: amount
    - collect: agreed
    - when: not agreed
      goto: once_more
    - promise: { amount: amount, date: date, channel: "'app'" }
    - say: noted
    - end: RP_PTP
  once_more:
    - set: { date: missing, amount: missing, agreed: missing }
    - goto: promise
  wrong: [{ suppress: wrong_number }, { say: sorry_wrong }, { end: TP_KNOWS_NOT }]
  paid: [{ suppress: paid }, { say: thanks }, { end: RP_PAID }]
  unverified: [{ say: unverified }, { end: RP_UNVERIFIED }]
  sorry: [{ say: sorry }, { end: RP_CALLBACK }]
`;

export const offer = `
flow: outreach/offer
title: { zh: 优惠, en: Offer }
purpose: marketing
slots: { interested: { type: yes_no, ask: offer } }
steps:
  start:
    - collect: interested
    - when: interested
      goto: yes_please
    - say: goodbye
    - end: MK_NO
  yes_please: [{ call: outreach/details }, { end: MK_YES }]
`;

export const details = `
flow: outreach/details
title: { zh: 细节, en: Details }
purpose: marketing
slots: { more: { type: yes_no, ask: ask_more } }
steps:
  start:
    - collect: more
    - when: more
      goto: told
    - end: MK_MAYBE
  told: [{ say: told }, { end: resolved }]
`;
