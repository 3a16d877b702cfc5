import { IntentEngine, trainIntents } from './index.js';

const examples = [
  ['我的卡丢了', 'lost'],
  ['银行卡不见了', 'lost'],
  ['I lost my card', 'lost'],
  ['my card is missing', 'lost'],
  ['存款利率是多少', 'rate'],
  ['定期利息多少', 'rate'],
  ['interest rate of deposits', 'rate'],
  ['what interest do I get', 'rate'],
] as const;
const { model } = trainIntents(examples.map(([text, intent]) => ({ text, intent })));
const engine = new IntentEngine(model);

describe('an explanation', () => {
  it.each([
    ['卡丢了怎么办', 'lost', '丢'],
    ['利息有多少', 'rate', '利'],
    ['they lost it', 'lost', 'lost'],
    ['interest please', 'rate', 'interest'],
  ])('of “%s” names what speaks for %s', (text, intent, feature) => {
    const { ranking, features } = engine.explain(text, 'zh');
    expect(ranking[0]?.intent).toBe(intent);
    const forIt = features.filter((one) => one.intent === intent && one.contribution > 0);
    expect(forIt.map((one) => one.feature)).toContain(feature);
    expect(
      features.filter((one) => one.intent !== intent && one.contribution > 0).map((one) => one.feature),
    ).not.toContain(feature);
  });

  it('agrees with the understanding', () => {
    const { ranking, certainty, language } = engine.explain('card missing', 'zh');
    expect({ ranking, certainty, language }).toEqual({
      ranking: engine.understand('card missing', 'zh').ranking,
      certainty: engine.understand('card missing', 'zh').certainty,
      language: 'en',
    });
  });

  it('of nothing is empty', () => {
    expect(engine.explain('😀', 'zh')).toMatchObject({
      normalized: '',
      ranking: [],
      features: [],
      certainty: 'unknown',
    });
  });
});
