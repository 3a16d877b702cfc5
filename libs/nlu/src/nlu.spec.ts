import fc from 'fast-check';
import {
  decodeModel,
  detectLanguage,
  encodeModel,
  type Example,
  IntentEngine,
  normalize,
  trainIntents,
} from './index.js';

const wishes: Readonly<Record<string, readonly string[]>> = {
  card_lost: [
    '银行卡丢了怎么办',
    '我的卡不见了',
    '卡被偷了要挂失',
    '信用卡遗失',
    '钱包丢了卡在里面',
    '帮我挂失银行卡',
    'I lost my card',
    'my card was stolen',
    'block my lost card',
    'my bank card is missing',
    'report a stolen card',
  ],
  transfer_limit: [
    '怎么提高转账限额',
    '转账额度太低了',
    '每天能转多少钱',
    '转账限额是多少',
    '一天最多转多少',
    '想多转点钱限额不够',
    'raise my transfer limit',
    'how much can I transfer a day',
    'transfer limit is too low',
    'daily transfer limit',
    'increase the limit for transfers',
  ],
  deposit_rate: [
    '存款利率是多少',
    '定期利息多少',
    '一年定期利率',
    '存三年利息怎么算',
    '现在存款有多少利息',
    '定存利率',
    'interest rate of deposits',
    'what interest do savings earn',
    'time deposit rate',
    'how much interest for one year',
    'savings interest rate',
  ],
};
const examples: readonly Example[] = Object.entries(wishes).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);
const negatives = ['今天天气怎么样', '红烧肉怎么做', 'who won the match', 'tell me a story', 'asdf qwer'];
const { model, report } = trainIntents(examples, { negatives });
const engine = new IntentEngine(model);

describe('normalising', () => {
  it.each([
    ['ＡＴＭ　吞卡', 'atm 吞卡'],
    ['轉賬額度', '转账额度'],
    ['  How   MUCH? ', 'how much?'],
    ['帐单', '账单'],
    ['1,000元', '1000元'],
    ['卡丢了😭😭', '卡丢了'],
    ['é', 'é'],
  ])('writes %s as %s', (text, form) => {
    expect(normalize(text)).toBe(form);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => normalize(normalize(text)) === normalize(text)),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['我的debit card被吞了', 'zh'],
  ['how do I use the ATM', 'en'],
  ['12345', null],
  ['😀。', null],
  ['', null],
] as const)('knows the language of %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

describe('understanding', () => {
  it('is sure of a text it was taught, whatever its punctuation', () => {
    expect(engine.understand('银行卡丢了，怎么办？！', 'en')).toMatchObject({
      certainty: 'sure',
      language: 'zh',
      ranking: [{ intent: 'card_lost', confidence: 1 }, {}, {}],
    });
  });

  it.each([
    ['我银行卡丢了', 'card_lost'],
    ['想提高每天转账的限额', 'transfer_limit'],
    ['定期存款利率多少', 'deposit_rate'],
    ['my card got stolen', 'card_lost'],
    ['increase my transfer limit', 'transfer_limit'],
    ['我的card丢了要挂失', 'card_lost'],
  ])('finds the intent of “%s”', (text, intent) => {
    const { ranking } = engine.understand(text, 'zh');
    expect(ranking[0]?.intent).toBe(intent);
    expect(ranking.map(({ confidence }) => confidence)).toEqual(
      ranking.map(({ confidence }) => confidence).sort((a, b) => b - a),
    );
  });

  it.each(['', '   ', '😀😀', '???', '\u0000', 'zxqv wjkh', '龘靐齉'])('claims nothing of “%s”', (text) => {
    expect(engine.understand(text, 'zh').certainty).toBe('unknown');
  });

  it('reads no more than the beginning of 2 MB', () => {
    const { certainty, ranking } = engine.understand('银行卡丢了怎么办'.repeat(260_000), 'zh');
    expect(ranking[0]?.intent).toBe('card_lost');
    expect(certainty).toBeDefined();
  });

  it('survives any text, with confidences between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { ranking } = engine.understand(text, 'en');
        return ranking.every(({ confidence }) => confidence >= 0 && confidence <= 1) && ranking.length <= 5;
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('training', () => {
  it('is the same every time, whatever the order of the examples', () => {
    expect(encodeModel(trainIntents(examples, { negatives }).model)).toEqual(encodeModel(model));
  });

  it('reports what it measured', () => {
    expect(report).toMatchObject({ examples: examples.length, intents: 3, contradictions: [] });
    expect(report.accuracy).toBeGreaterThan(0.5);
    expect(report.thresholds.answer).toBeGreaterThanOrEqual(report.thresholds.clarify);
  });

  it('takes its confidence from questions kept apart when there are some', () => {
    const validation = [
      { text: '卡丢啦', intent: 'card_lost' },
      { text: '转账限额太小', intent: 'transfer_limit' },
      { text: '利率多少', intent: 'deposit_rate' },
      { text: '属于别处的意图', intent: 'elsewhere' },
    ];
    const validated = trainIntents(examples, { negatives, validation });
    expect(validated.report.accuracy).toBe(1);
    expect(validated.report.intents).toBe(3);
  });

  it('refuses to learn from nothing', () => {
    expect(() => trainIntents([])).toThrow(expect.objectContaining({ code: 'nlu.no-examples' }) as Error);
    expect(() => trainIntents([{ text: '😀', intent: 'a' }])).toThrow('no example');
  });

  it('learns from one example, duplicates, and one intent alone', () => {
    const one = trainIntents([
      { text: '挂失', intent: 'card_lost' },
      { text: '挂失', intent: 'card_lost' },
    ]);
    expect(one.report.examples).toBe(1);
    expect(new IntentEngine(one.model).understand('挂失', 'zh').ranking[0]?.intent).toBe('card_lost');
    const two = trainIntents([...examples, { text: '预约取号', intent: 'branch' }]);
    expect(new IntentEngine(two.model).understand('预约取号', 'zh').ranking[0]?.intent).toBe('branch');
  });

  it('names texts that were taught under two intents, and is not sure of them', () => {
    const { model: torn, report: told } = trainIntents([
      ...examples,
      { text: '我的卡不见了！', intent: 'deposit_rate' },
    ]);
    expect(told.contradictions).toEqual(['我的卡不见了']);
    expect(new IntentEngine(torn).understand('我的卡不见了', 'zh').ranking[0]?.confidence).toBeLessThan(1);
  });
});

describe('a kept model', () => {
  const bytes = encodeModel(model);

  it('understands as before', () => {
    const again = new IntentEngine(decodeModel(bytes));
    for (const text of ['卡丢了', 'transfer limit', '利息'])
      expect(again.understand(text, 'zh')).toEqual(engine.understand(text, 'zh'));
  });

  it('is read from the middle of a Buffer', () => {
    const buffer = Buffer.alloc(bytes.length + 3);
    buffer.set(bytes, 3);
    expect(decodeModel(buffer.subarray(3)).version).toBe(model.version);
  });

  it('is refused when it is damaged, cut off or something else', () => {
    const damaged = bytes.slice();
    damaged[damaged.length >> 1]! ^= 1;
    expect(() => decodeModel(damaged)).toThrow('was changed');
    expect(() => decodeModel(bytes.slice(0, -8))).toThrow('cut off');
    expect(() => decodeModel(new Uint8Array(100))).toThrow('not an intent model');
    const newer = bytes.slice();
    newer[4] = 99;
    expect(() => decodeModel(newer)).toThrow(expect.objectContaining({ code: 'nlu.model-format' }) as Error);
  });
});
