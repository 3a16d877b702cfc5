import fc from 'fast-check';
import { type Example, IntentEngine, segmentsOf, trainIntents } from './index.js';

describe('an utterance is cut', () => {
  it.each([
    ['我卡丢了，另外问下年费多少', ['我卡丢了', '年费多少']],
    ['怎么还款？还有，额度多少', ['怎么还款？', '额度多少']],
    ['帮我查余额，顺便再问一下限额', ['帮我查余额', '限额']],
    ["I lost my card and also what's the annual fee", ['I lost my card', "what's the annual fee"]],
    ['I lost my card. By the way, how do I pay my bill?', ['I lost my card.', 'how do I pay my bill?']],
    ['卡丢了。年费多少？转账限额呢', ['卡丢了。', '年费多少？', '转账限额呢']],
  ])('“%s”', (text, segments) => {
    expect(segmentsOf(text)).toEqual(segments);
  });

  it.each([
    '卡里还有多少钱',
    '信用卡和借记卡有什么区别',
    'the limit is 1.5 million',
    '我想问一下年费',
    '能同时办两张卡吗',
    '',
  ])('not where it is one: “%s”', (text) => {
    expect(segmentsOf(text).length).toBeLessThan(2);
  });

  it('into parts of itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const segment of segmentsOf(text)) expect(text).toContain(segment);
      }),
    );
  });
});

describe('several wishes', () => {
  const wishes: Readonly<Record<string, readonly string[]>> = {
    card_lost: [
      '卡丢了',
      '我的卡丢了怎么办',
      '银行卡不见了',
      '挂失银行卡',
      'I lost my card',
      'my card is gone',
      'card stolen',
    ],
    annual_fee: [
      '年费多少',
      '信用卡年费怎么收',
      '年费是多少钱',
      '免年费',
      "what's the annual fee",
      'yearly fee of the card',
    ],
    pay_bill: ['怎么还款', '信用卡怎么还', '还款方式', '账单怎么还', 'how do I pay my bill', 'pay my card bill'],
  };
  const examples: readonly Example[] = Object.entries(wishes).flatMap(([intent, texts]) =>
    texts.map((text) => ({ text, intent })),
  );
  const engine = new IntentEngine(trainIntents(examples).model, { answerAt: 0.6 });
  const intentsOf = (text: string) => engine.understand(text, 'zh').parts?.map(({ intent }) => intent);

  it.each([
    ['我卡丢了，另外问下年费多少', ['card_lost', 'annual_fee']],
    ["I lost my card and also what's the annual fee", ['card_lost', 'annual_fee']],
    ['卡丢了。年费多少？怎么还款', ['card_lost', 'annual_fee', 'pay_bill']],
    // What is not understood by itself belongs to what was said before it.
    ['我的卡丢了。昨天在路上。另外年费多少', ['card_lost', 'annual_fee']],
  ])('are reported: “%s”', (text, intents) => {
    expect(intentsOf(text)).toEqual(intents);
  });

  it.each([
    '我的卡丢了怎么办',
    '卡丢了。我的卡不见了',
    '年费多少？天气真好',
    'I lost my card. Is it free?',
    '另外',
    '',
  ])('are not, where it is one thing or the rest is not understood: “%s”', (text) => {
    expect(engine.understand(text, 'zh')).not.toHaveProperty('parts');
  });
});

describe('what the conversation expects', () => {
  const engine = new IntentEngine(
    trainIntents([
      { text: '转账手续费多少', intent: 'transfer_fee' },
      { text: '转账收费吗', intent: 'transfer_fee' },
      { text: '分期手续费多少', intent: 'instalment_fee' },
      { text: '分期收费吗', intent: 'instalment_fee' },
      { text: '怎么转账', intent: 'transfer_how' },
      { text: '转账流程', intent: 'transfer_how' },
    ]).model,
  );
  const best = (text: string, intents: readonly string[], isOnly: boolean) =>
    engine.understand(text, 'zh', { intents: new Set(intents), isOnly }).ranking[0]?.intent;

  it('tips the scales between equals, and does not outweigh clear words', () => {
    expect(best('手续费', ['transfer_fee'], false)).toBe('transfer_fee');
    expect(best('手续费', ['instalment_fee'], false)).toBe('instalment_fee');
    expect(best('分期手续费', ['transfer_fee'], false)).toBe('instalment_fee');
  });

  it('or is all that can be meant, even against what was taught word for word', () => {
    expect(best('分期手续费多少', ['transfer_fee', 'transfer_how'], true)).toBe('transfer_fee');
  });
});
