import fc from 'fast-check';
import { encodeModel, type Example, IntentEngine, trainIntents } from './index.js';

const words = ['卡', '丢', '利率', '转账', '限额', 'card', 'lost', 'rate', '😀', '', '  ', '１２', '\u0000', '\ud800'];
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const intent = fc.constantFrom('a', 'b', 'c_d', '丁', '', 'Card Lost', '__proto__', 'constructor');
const example = fc.record({ text, intent });

function tryTraining(examples: readonly Example[]): IntentEngine | null {
  try {
    return new IntentEngine(trainIntents(examples).model);
  } catch (error) {
    expect(error).toMatchObject({ code: 'nlu.no-examples' });
    return null;
  }
}

describe('whatever is taught', () => {
  it('an engine comes of it, or the complaint that there is nothing to learn from', () => {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 12 }), text, (examples, asked) => {
        const engine = tryTraining(examples);
        const ranking = engine?.understand(asked, 'zh').ranking ?? [];
        expect(ranking.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
        const taught = new Set<string>(examples.map((one) => one.intent));
        expect(ranking.every((one) => taught.has(one.intent))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([6, 60, 600])('an intent with %i examples leaves room for one that has two', (many) => {
    const engine = tryTraining([
      ...Array.from({ length: many }, (_, at) => ({ text: `卡丢了${String(at)}`, intent: 'lost' })),
      { text: '存款利息', intent: 'rate' },
      { text: '利率多少', intent: 'rate' },
    ]);
    expect(engine?.understand('利率多少', 'zh').ranking[0]).toMatchObject({ intent: 'rate' });
    expect(engine?.understand('卡丢了', 'zh').ranking[0]).toMatchObject({ intent: 'lost' });
  });

  it('the order of the examples changes nothing but ties', () => {
    const examples = [
      { text: '卡丢了', intent: 'lost' },
      { text: '挂失银行卡', intent: 'lost' },
      { text: '利率多少', intent: 'rate' },
      { text: '存款利息', intent: 'rate' },
    ];
    const bytes = encodeModel(trainIntents(examples, { profile: 'full' }).model);
    expect(encodeModel(trainIntents(examples, { profile: 'full' }).model)).toEqual(bytes);
  });

  it('an intent with one example is found by it, and another wording of it is not claimed without doubt', () => {
    const engine = tryTraining([
      { text: '预约取号', intent: 'queue' },
      { text: '利率多少', intent: 'rate' },
      { text: '存款利息', intent: 'rate' },
    ]);
    expect(engine?.understand('预约取号。', 'zh')).toMatchObject({
      certainty: 'sure',
      ranking: [{ intent: 'queue' }, {}],
    });
    expect(engine?.understand('取号', 'zh').ranking[0]?.intent).toBe('queue');
  });

  it('one intent alone does not make everything its own', () => {
    const engine = tryTraining([
      { text: '卡丢了怎么办', intent: 'lost' },
      { text: '银行卡不见了', intent: 'lost' },
    ]);
    expect(engine?.understand('completely different', 'en').certainty).toBe('unknown');
  });

  it('progress runs from 0 to 1', () => {
    const seen: number[] = [];
    const examples = ['卡丢了', '卡不见', '利率多少', '存款利息'].map((said, at) => ({
      text: said,
      intent: String(at >> 1),
    }));
    trainIntents(examples, { profile: 'full', onProgress: (fraction) => seen.push(fraction) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeCloseTo(1);
    expect(seen[0]).toBeGreaterThan(0);
  });
});

describe('intents named in words', () => {
  const examples = [
    { text: 'it is gone', intent: 'lost_wallet' },
    { text: 'cannot find it', intent: 'lost_wallet' },
    { text: 'how much do I get', intent: 'savings_interest' },
    { text: 'what does it earn', intent: 'savings_interest' },
  ];

  it('are found by their names', () => {
    const engine = new IntentEngine(trainIntents(examples).model);
    expect(engine.understand('my wallet', 'en').ranking[0]?.intent).toBe('lost_wallet');
    expect(engine.understand('the interest', 'en').ranking[0]?.intent).toBe('savings_interest');
  });

  it('are not, where that is not wanted', () => {
    const engine = new IntentEngine(trainIntents(examples, { learnNames: false }).model);
    expect(engine.explain('wallet', 'en').features.filter(({ kind }) => kind === 'word')).toEqual([]);
  });
});

describe('a text that no intent answers', () => {
  const intents = {
    card_lost: ['卡丢了', '银行卡丢了怎么办', '挂失银行卡', '卡不见了'],
    rate: ['利率多少', '存款利率', '定期利率是多少', '利息怎么算'],
  };
  const examples = Object.entries(intents).flatMap(([name, texts]) =>
    texts.map((said) => ({ text: said, intent: name })),
  );

  it('has a lower scope than one that is theirs', () => {
    const engine = new IntentEngine(trainIntents(examples).model);
    const scopeOf = (said: string) => engine.assess(said, 'zh').scope;
    for (const foreign of ['红烧肉放多少糖', '今天天气好吗', 'who won the match', '😀'])
      expect(scopeOf(foreign)).toBeLessThan(Math.min(scopeOf('我的银行卡丢了'), scopeOf('现在存款利率是多少')));
  });
});

describe('learning from past conversations', () => {
  const examples = [
    { text: '卡丢了', intent: 'lost' },
    { text: '银行卡不见了', intent: 'lost' },
    { text: '利率多少', intent: 'rate' },
    { text: '存款利息', intent: 'rate' },
  ];
  const unlabelled = ['卡丢了要挂失', '挂失银行卡', '利率多少收益', '存款利息收益', '卡丢了', '😀'];
  const { model, report } = trainIntents(examples, { unlabelled });

  it('reaches words that no example has', () => {
    const engine = new IntentEngine(model);
    expect(engine.understand('挂失', 'zh').ranking[0]?.intent).toBe('lost');
    expect(engine.understand('收益', 'zh').ranking[0]?.intent).toBe('rate');
  });

  it('counts the texts that were new, and measures before and after', () => {
    expect(report.history).toMatchObject({ texts: 4, guessed: 4 });
    expect(report.history?.accuracyAfter).toBeGreaterThanOrEqual(0);
    expect(trainIntents(examples).report.history).toBeNull();
  });
});
