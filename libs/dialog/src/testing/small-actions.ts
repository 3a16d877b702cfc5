export const actions = `
actions:
  card.list:
    title: { zh: 列卡, en: list }
    level: 2
    timeoutMs: 1000
    arguments: {}
    results: { count: { type: number }, cards: { type: list, sensitivity: account, of: { card: { type: card_tail } } } }
  card.freeze:
    title: { zh: 冻结, en: freeze }
    changes: true
    level: 2
    timeoutMs: 1000
    arguments: { card: card_tail }
    results: { status: { type: text } }
    refusals: [already_frozen]
  account.balance:
    title: { zh: 余额, en: balance }
    level: 2
    timeoutMs: 1000
    arguments: {}
    results: { available: { type: amount, sensitivity: account } }
  transfer.quote:
    title: { zh: 试算, en: quote }
    level: 0
    timeoutMs: 1000
    arguments: { amount: amount }
    results: { fee: { type: amount } }
  transfer.make:
    title: { zh: 转账, en: transfer }
    changes: true
    level: 0
    timeoutMs: 1000
    arguments: { amount: amount, date: { type: date, optional: true } }
    results: {}
    refusals: [too_much]
  limit.change:
    title: { zh: 改限额, en: change a limit }
    changes: true
    level: 3
    timeoutMs: 1000
    arguments: {}
    results: {}
  identity.verify:
    title: { zh: 核身, en: verify }
    level: 0
    grants: level
    timeoutMs: 1000
    arguments: { tail: digits }
    results: { level: { type: number }, customer: { type: text } }
    refusals: [no_match]
  identity.code:
    title: { zh: 验证码, en: code }
    level: 2
    grants: level
    timeoutMs: 1000
    arguments: { code: digits }
    results: { level: { type: number } }
    refusals: [wrong_code]
  case.get:
    title: { zh: 案件, en: case }
    level: 0
    timeoutMs: 1000
    arguments: {}
    results: { due: { type: amount, sensitivity: debt }, last_day: { type: date, sensitivity: debt } }
`;

export const meanings = `
already_paid: { zh: [我已经还了], en: [I already paid] }
wrong_number: { zh: [打错了], en: [wrong number] }
is_me: { zh: [我就是], en: [that is me] }
urgent: { zh: [很急], en: [it is urgent] }
self_harm: { zh: [不想活了], en: [I want to die] }
abuse: { zh: [混蛋], en: [you idiot] }
`;
