export const freeze = `
flow: service/freeze
title: { zh: 冻结银行卡, en: Freeze a card }
purpose: service
intents: [card_freeze]
offers: [card_lost]
slots:
  card: { type: card_tail, ask: ask_card, again: [ask_card_2, ask_card_3], dtmf: 4, choices: owned.cards, invalid: no_such_card }
  agreed: { type: yes_no, ask: ask_agreed, dtmf: { 1: yes, 2: no } }
steps:
  start:
    - require: 2
      otherwise: denied
    - run: card.list
      into: owned
    - collect: card
    - collect: agreed
    - when: not agreed
      goto: kept
    - run: card.freeze
      with: { card: card }
      into: frozen
      refused: refused
      failed: broken
    - say: frozen
    - end: resolved
  kept: [{ say: kept }, { end: cancelled }]
  refused: [{ say: already }, { end: resolved }]
  broken: [{ say: broken }, { handover: urgent }]
  denied: [{ say: denied }, { end: unresolved }]
`;

export const transfer = `
flow: service/transfer
title: { zh: 转账, en: Transfer }
purpose: service
intents: [transfer]
listens: [urgent]
slots:
  amount:
    type: amount
    ask: ask_amount
    again: [ask_amount_2]
    check: amount >= 100 and amount <= 5000
    invalid: amount_invalid
    dtmf: 6
    whole: quote.fee
  date: { type: date, ask: ask_date, again: [ask_date_2], remind: date_short, check: date >= today, invalid: ask_date_2, confirm: always, readback: date_right }
  method: { type: choice, ask: ask_method, options: { app: { zh: [手机银行], en: [the app] }, counter: { zh: [柜台], en: [the counter] } } }
  note: { type: text, ask: ask_note }
  agreed: { type: yes_no, ask: ask_agreed }
steps:
  start:
    - collect: amount
    - run: transfer.quote
      with: { amount: amount }
      into: quote
    - say: fee
    - collect: date
    - collect: method
    - collect: note
      when: not heard.urgent
    - collect: agreed
    - when: agreed
      goto: make
      else: stopped_here
  make:
    - run: transfer.make
      with: { amount: amount, date: date }
      into: made
    - when: made.refusal is known
      goto: refused
    - remember: amount
    - say: made
    - end: resolved
  refused: [{ say: refused }, { end: unresolved }]
  stopped_here: [{ say: not_made }, { end: cancelled }]
`;

export const balance = `
flow: service/balance
title: { zh: 查余额, en: Balance }
purpose: service
intents: [balance]
steps:
  start:
    - require: 2
    - run: account.balance
      into: found
    - say: balance
    - end: resolved
`;

export const limit = `
flow: service/limit
title: { zh: 限额, en: Limit }
purpose: service
slots: { sure: { type: yes_no, ask: ask_sure } }
steps:
  start:
    - require: 3
    - collect: sure
    - run: limit.change
    - say: changed
    - collect: sure
    - end: resolved
`;

export const pair = `
flow: service/pair
title: { zh: 两张卡, en: Two cards }
purpose: service
slots:
  first: { type: card_tail, ask: ask_first, choices: owned.cards }
  second: { type: card_tail, ask: ask_second, choices: owned.cards }
steps:
  start:
    - require: 2
    - run: card.list
      into: owned
    - collect: first
    - collect: second
    - say: both
    - end: resolved
`;
