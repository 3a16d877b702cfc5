import type { ActionOutcome } from '../action-runner.port.js';
import { commonPrompts } from '../check/check-flows.js';
import type { DialogFile } from '../load/dialog-file.js';
import type { Values } from '../value.js';
import { actions, meanings } from './small-actions.js';
import { collectionCall, details, identify, offer, stepUp } from './small-calls.js';
import { balance, freeze, limit, pair, transfer } from './small-flows.js';

/** Prompts that say their own name, so that a test reads what was said by which prompt said it. */
function prompts(names: readonly string[], more = ''): string {
  const wording = (name: string) => `{ chat: "${name}", voice: "${name}" }`;
  return [...names.map((name) => `${name}:\n  zh: ${wording(name)}\n  en: ${wording(name)}`), more].join('\n');
}

export const smallWorld = {
  intents: new Set(['card_freeze', 'card_lost', 'balance', 'transfer', 'card_annual_fee', 'card_gold']),
  facts: new Set(['bank', 'hotline']),
};

const flowTexts: readonly (readonly [text: string, prompts: string])[] = [
  [
    freeze,
    prompts(
      ['ask_card', 'ask_card_2', 'ask_card_3', 'no_such_card', 'kept', 'already', 'broken', 'denied', 'frozen'],
      'ask_agreed: { zh: { chat: "冻结{card}？", voice: "冻结{card}？" }, en: { chat: "freeze {card}?", voice: "freeze {card}?" } }',
    ),
  ],
  [
    transfer,
    prompts([
      ...['ask_amount', 'ask_amount_2', 'amount_invalid', 'ask_date', 'ask_date_2', 'date_short', 'date_right'],
      ...['ask_method', 'ask_note', 'ask_agreed', 'fee', 'made', 'refused', 'not_made'],
    ]),
  ],
  [
    balance,
    'balance: { zh: { chat: "{found.available}", voice: "{found.available}" }, en: { chat: "{found.available}", voice: "{found.available}" } }',
  ],
  [limit, prompts(['ask_sure', 'changed'])],
  [pair, prompts(['ask_first', 'ask_second', 'both'])],
  [identify, prompts(['ask_tail', 'ask_tail_2', 'no_match', 'not_verified'])],
  [stepUp, prompts(['ask_code', 'wrong_code'])],
  [
    collectionCall,
    prompts(
      [
        'greet',
        'ask_date',
        'too_late_date',
        'ask_amount',
        'noted',
        'sorry_wrong',
        'thanks',
        'unverified',
        'sorry',
        'read_back',
      ],
      'remind: { zh: { chat: "{debt.due}", voice: "{debt.due}" }, en: { chat: "{debt.due}", voice: "{debt.due}" } }',
    ),
  ],
  [offer, prompts(['offer', 'goodbye'])],
  [details, prompts(['ask_more', 'told'])],
];

/** A dialogs folder that is right in all its parts; `change` makes a file of it wrong. */
export function smallFiles(change: (file: DialogFile) => string = ({ text }) => text): readonly DialogFile[] {
  const files = flowTexts.flatMap(([text, words]) => {
    const id = /flow: (\S+)/.exec(text)?.[1] ?? '';
    return [
      { path: `${id}.yaml`, text },
      { path: `prompts/flows/${id}.yaml`, text: words },
    ];
  });
  const all = [
    ...files,
    { path: 'actions.yaml', text: actions },
    { path: 'meanings.yaml', text: meanings },
    { path: 'prompts/flows/common.yaml', text: prompts(commonPrompts) },
  ];
  return all.map((file) => ({ ...file, text: change(file) }));
}

const cny = (yuan: number) => ({ amountMinor: yuan * 100, currency: 'CNY' }) as const;

/** What the bank answers, unless a test says otherwise. */
export function bankAnswer(action: string, { tail, code }: Values): ActionOutcome {
  switch (action) {
    case 'card.list':
      return { kind: 'done', result: { count: 2, cards: [{ card: '8842' }, { card: '6201' }] } };
    case 'account.balance':
      return { kind: 'done', result: { available: cny(1234) } };
    case 'transfer.quote':
      return { kind: 'done', result: { fee: cny(2) } };
    case 'identity.verify':
      return tail === '1234'
        ? { kind: 'done', result: { level: 2, customer: 'customer:lin' } }
        : { kind: 'refused', refusal: 'no_match' };
    case 'identity.code':
      return code === '123456' ? { kind: 'done', result: { level: 3 } } : { kind: 'refused', refusal: 'wrong_code' };
    case 'case.get':
      return { kind: 'done', result: { due: cny(3000), last_day: '2026-03-09' } };
    default:
      return { kind: 'done', result: {} };
  }
}
