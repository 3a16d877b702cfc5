import { bank, known, lines, plan, rasa, written } from './import.fixture.js';

describe('Rasa training data', () => {
  const demo = `
version: "3.1"
nlu:
- intent: pay_card
  examples: |
    - I want to pay my [visa](credit_card) bill
    - pay [100 dollars]{"entity": "amount", "role": "sum"} [today](time:now)
    - I lost my card
    - pay my [x [y](z)
- intent: faq/ask_rate
  examples:
  - text: what is the rate?
    metadata: { sentiment: neutral }
  - 利率多少
- intent: nothing
- synonym: credit
  examples: |
    - credit card
- regex: account
  examples: |
    - \\d{10}
- lookup: bank
  examples: |
    - iron
stories:
- story: one
responses:
  utter_faq/ask_rate:
  - text: Three percent. Call {hotline}.
    buttons:
    - { title: Pay, payload: /pay }
  utter_pay_card:
  - text: You owe {balance}.
  utter_other:
  - text: Other
`;

  it('is read with its entities marked off, and nothing is dropped in silence', () => {
    const made = rasa(demo);
    expect(lines(made.findings)).toEqual([
      'warning 16 the synonym "credit" (1 lines) is no part of the knowledge and is left out: write words that customers say into the ways to ask',
      'warning 19 the regex "account" (1 lines) is no part of the knowledge and is left out: write words that customers say into the ways to ask',
      'warning 22 the lookup "bank" (1 lines) is no part of the knowledge and is left out: write words that customers say into the ways to ask',
      'warning 32 utter_pay_card uses {balance}, which bank.yaml does not have, and is left out: write the answer anew',
      expect.stringMatching(/^warning 34 1 responses are not called like an intent .*utter_other/),
      'warning 25 "stories" is no part of the knowledge and is left out',
      'warning – marks of entities are taken out of the texts, their words stay (credit_card 1, amount 1, time 1, z 1)',
      'warning 10 the intent "faq/ask_rate" is called faq_ask_rate here',
      'warning 8 "I lost my card" belongs to card_lost and is not added to pay_card: a text belongs to one intent only',
      'warning 15 the intent nothing has no text of its own and is left out',
      expect.stringMatching(/^warning – 1 answers have no spoken wording/),
    ]);
    expect(made.files.map(({ path }) => path)).toEqual([
      'intents/imported/pay_card.yaml',
      'intents/faq/faq_ask_rate.yaml',
    ]);
    expect(written(made, 'pay_card')?.utterances.en).toEqual([
      'I want to pay my visa bill',
      'pay 100 dollars today',
      'pay my x [y',
    ]);
  });

  it('makes entries without answers that are never given, and entries with answers that are', () => {
    const made = rasa(demo);
    expect(made.changes.map(({ intent, unwritten }) => [intent, unwritten])).toEqual([
      ['pay_card', true],
      ['faq_ask_rate', false],
    ]);
    expect(written(made, 'pay_card')).toMatchObject({
      question: { zh: 'I want to pay my visa bill', en: 'I want to pay my visa bill' },
      valid: { from: '1970-01-01', until: '1970-01-01' },
    });
    expect(written(made, 'faq_ask_rate')).toMatchObject({
      question: { zh: '利率多少', en: 'what is the rate?' },
      answers: { en: { chat: 'Three percent. Call {hotline}.', buttons: ['Pay'] } },
      valid: { from: '2026-06-01' },
    });
  });

  it('adds to an intent that is called otherwise here', () => {
    const made = rasa('nlu:\n- intent: lost\n  examples: |\n    - my card is nowhere\n', { lost: 'card_lost' });
    expect(made.changes).toMatchObject([{ intent: 'card_lost', added: 1 }]);
    const text = 'nlu:\n- intent: lost\n  examples: |\n    - I lost my card\n    - card gone\n    - 卡没\n';
    expect(lines(rasa(text).findings).at(-1)).toBe(
      'warning 2 most texts of lost (2/3) stand under card_lost: if the two are the same, import with --rename lost=card_lost',
    );
  });

  it('gives answers to imported intents that lack them, and never replaces one', () => {
    const first = rasa('nlu:\n- intent: pay_card\n  examples: |\n    - pay it\n');
    const responses = { format: 'rasa', text: 'responses:\n  utter_pay_card_en: [text: Pay here.]\n  utter_card_lost: [text: Bye]\n' } as const;
    const then = plan(responses, {}, [bank, known, ...first.files]);
    expect(then.changes).toMatchObject([{ intent: 'pay_card', kind: 'changed', unwritten: false }]);
    expect(written(then, 'pay_card')).toMatchObject({ answers: { en: { chat: 'Pay here.' } }, valid: { from: '2026-06-01' } });
    expect(written(then, 'pay_card')?.valid.until).toBeUndefined();
    expect(lines(then.findings)[0]).toMatch(/^warning 3 card_lost has an answer already, which utter_card_lost does not replace/);
  });

  it('says where it is broken', () => {
    expect(lines(rasa('nlu:\n- intnet: a\n  examples: |\n    - b\n').findings)).toEqual([
      'error 2 this item has no "intent": did you mean "intent"?',
    ]);
    expect(lines(rasa('nul: []\n').findings)[0]).toMatch(/^error – no Rasa training data/);
    expect(lines(rasa('nlu: "x\n').findings)[0]).toMatch(/^error \d not valid YAML/);
    expect(lines(rasa('version: "4.0"\nnlu:\n- intent: a_b\n  examples: |\n    - c\n').findings)[0]).toMatch(/^warning 1 version 4 is newer/);
  });
});

