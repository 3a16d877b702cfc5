import fc from 'fast-check';
import { AdapterError } from '#kernel';
import type { Example } from '../example.js';
import { IntentEngine } from '../intent-engine.js';
import { trainIntents } from '../train.js';
import { addScores, indexQuestions } from './bm25.js';
import { decodeEncodedModel, encodeEncodedModel } from './encoded-codec.js';
import { EncodedEngine } from './encoded-engine.js';
import { fitRidge } from './ridge.js';
import { SentenceEncoder } from './sentence-encoder.port.js';
import { textsToEncode, trainEncoded } from './train-encoded.js';

const meanings = [
  ['lost', 'vanished', '丢', '遗失'],
  ['card', 'plastic', '卡', '牡丹'],
  ['fee', 'charge', '费', '收钱'],
  ['loan', 'mortgage', '贷', '借钱'],
  ['open', 'begin', '开', '办理'],
  ['account', 'deposit', '户', '存折'],
];

/** Knows which words mean the same. */
class SynonymEncoder extends SentenceEncoder {
  override readonly size = meanings.length;
  asked = 0;

  constructor(
    override readonly hash = 'synonyms',
    private readonly failure: Error | null = null,
  ) {
    super();
  }

  override encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    this.asked += texts.length;
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(texts.map((text) => this.vectorOf(text)));
  }

  vectorOf(text: string): Float32Array {
    const counts = meanings.map((words) => words.filter((word) => text.toLowerCase().includes(word)).length);
    const norm = Math.hypot(...counts) || 1;
    return Float32Array.from(counts, (count) => count / norm);
  }
}

/** Each intent in two wordings that share nothing. */
const topics = { card_lost: [0, 1], card_fee: [1, 2], loan_fee: [3, 2], account_opening: [4, 5], loan_opening: [4, 3] };
const phrases = [
  ['my', 'please'],
  ['the', 'today'],
  ['a', 'quickly'],
  ['his', 'now'],
];
const examples: readonly Example[] = Object.entries(topics).flatMap(([intent, [first = 0, second = 0]]) =>
  [0, 1].flatMap((wording) =>
    phrases.map(([before = '', after = '']) => ({
      text: `${before} ${meanings[first]?.[wording] ?? ''} ${meanings[second]?.[wording] ?? ''} ${after}`,
      intent,
    })),
  ),
);
const negatives = [
  'weather tomorrow',
  'tell a joke',
  'who won the match',
  'sing a song',
  'movie tonight',
  'hello moon',
];
const options = { negatives, seed: 1, targetPrecision: 0.9 };
const encoder = new SynonymEncoder();
const { model } = trainIntents(examples, options);
const trained = trainEncoded({
  ...{ examples, options, model, encoder },
  vectorOf: (text) => encoder.vectorOf(text),
});
const alone = new IntentEngine(model);
const engineWith = (helper: SentenceEncoder, onFailure?: (error: unknown) => void) =>
  new EncodedEngine(new IntentEngine(model), trained.model, helper, {
    timeoutMs: 500,
    ...(onFailure && { onFailure }),
  });

describe('an engine with a sentence encoder', () => {
  it.each([
    ['牡丹遗失', 'card_lost'],
    ['借钱收钱', 'loan_fee'],
    ['办理存折', 'account_opening'],
    ['卡丢', 'card_lost'],
  ])('understands "%s", of which no example has a character', async (text, intent) => {
    const before = alone.understand(text, 'zh');
    expect(before.certainty).not.toBe('sure');
    const understood = await engineWith(encoder).understand(text, 'zh');
    expect(understood.ranking[0]?.intent).toBe(intent);
    expect(understood).toMatchObject({ certainty: 'sure', encoder: 'synonyms' });
    expect(understood.model).toBe(`${before.model}+${trained.model.version}`);
  });

  it('says how far each kind of evidence is listened to', () => {
    expect(trained.report.texts).toBe(examples.length);
    expect(trained.report.fusion.every((weight) => weight >= 0)).toBe(true);
  });

  it('is not sure of what means none of its intents', async () => {
    for (const text of ['电影', 'zebra', '🙂', '']) {
      expect(await engineWith(encoder).understand(text, 'zh')).not.toMatchObject({ certainty: 'sure' });
    }
  });

  it('asks nobody about a text that was taught', async () => {
    const counted = new SynonymEncoder();
    const understood = await engineWith(counted).understand(examples[0]?.text ?? '', 'en');
    expect(understood).toEqual(alone.understand(examples[0]?.text ?? '', 'en'));
    expect(counted.asked).toBe(0);
  });

  it('answers alone where the encoder fails, and says why', async () => {
    const failures: unknown[] = [];
    const broken = new SynonymEncoder('synonyms', new AdapterError('gone', false));
    const understood = await engineWith(broken, (error) => failures.push(error)).understand('plastic gone', 'en');
    expect(understood).toEqual(alone.understand('plastic gone', 'en'));
    expect(failures).toHaveLength(1);
  });

  it('refuses a model that was trained with another encoder', () => {
    expect(() => engineWith(new SynonymEncoder('another'))).toThrow(/publish the knowledge again/);
  });

  it('is the same whenever it is trained on the same', () => {
    const again = trainEncoded({
      ...{ examples, options, model, encoder },
      vectorOf: (text) => encoder.vectorOf(text),
    });
    expect(again.model.version).toBe(trained.model.version);
  });

  it('measures on questions kept apart that it is the better one', () => {
    const validation = [
      { text: '牡丹遗失', intent: 'card_lost' },
      { text: '借钱收钱', intent: 'loan_fee' },
    ];
    const task = { examples, options: { ...options, validation }, model, encoder };
    const { report } = trainEncoded({ ...task, vectorOf: (text) => encoder.vectorOf(text) });
    expect(report).toMatchObject({ texts: 2, accuracy: 1 });
    expect(report.accuracyWithout).toBeLessThan(1);
    expect(textsToEncode(task)).toContain('牡丹遗失');
  });
});

describe('a model trained with an encoder, as bytes', () => {
  const bytes = encodeEncodedModel(trained.model);

  it('comes back as it was', () => {
    expect(decodeEncodedModel(bytes)).toEqual(trained.model);
    expect(decodeEncodedModel(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3))).toEqual(trained.model);
  });

  it('is refused when it was cut off or changed', () => {
    expect(() => decodeEncodedModel(bytes.subarray(0, bytes.length - 8))).toThrow('cut off or too long');
    expect(() => decodeEncodedModel(bytes.map((byte, at) => (at === 500 ? byte ^ 1 : byte)))).toThrow('changed');
    expect(() => decodeEncodedModel(new Uint8Array(8))).toThrow('another kind');
  });
});

describe('fitRidge', () => {
  it('gives the least squares solution', () => {
    const vectors = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
    const weights = fitRidge({ vectors, size: 2, labels: Int32Array.of(0, 1, 0, 1), classes: 2 });
    const score = (k: number, x: number, y: number) =>
      weights[k * 3]! * x + weights[k * 3 + 1]! * y + weights[k * 3 + 2]!;
    // (XᵀX + I) w = Xᵀy of this little table, solved by hand: w = (10, -4, 6) / 21.
    expect(score(0, 1, 0)).toBeCloseTo(16 / 21, 5);
    expect(score(0, 0, 1)).toBeCloseTo(2 / 21, 5);
    expect(score(1, 0, 1)).toBeCloseTo(16 / 21, 5);
  });
});

describe('BM25', () => {
  it('scores the same words highest, rare ones more than frequent ones', () => {
    const index = indexQuestions(['挂失 卡', '卡 年费', '卡 额度', 'lost card']);
    const scores = new Float32Array(4);
    const most = addScores(index, '挂失', scores);
    expect(scores[0]).toBeGreaterThan(0);
    expect([scores[1], scores[2], scores[3]]).toEqual([0, 0, 0]);
    expect(scores[0]).toBeLessThanOrEqual(most);
    const frequent = new Float32Array(4);
    addScores(index, '卡', frequent);
    expect(frequent[0]).toBeLessThan(scores[0]! / 3);
  });

  it('never scores more than what could be scored', () => {
    const index = indexQuestions(['挂失 卡', '卡 年费', 'lost card', 'card fee']);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('挂', '失', '卡', '年', '费', 'l', 'o', 's', 't', ' ') }),
        (text) => {
          const scores = new Float32Array(4);
          const most = addScores(index, text, scores);
          for (const score of scores) expect(score).toBeLessThanOrEqual(most + 1e-4);
        },
      ),
    );
  });
});
