import { backtest } from './backtest.js';
import { inspect, judgeQuestions } from './inspect.js';
import type { Judge } from './run/judge.js';
import { agent, conversation, customer, loaded, scorecard } from './test-card.js';

describe('score', () => {
  it('is 100 without findings, items that cannot be judged left out', () => {
    const result = inspect(conversation(agent('您好')), scorecard);
    expect([result.score, result.grade, result.items.map(({ earned }) => earned)]).toEqual([
      100,
      'good',
      [40, null, null],
    ]);
    expect(result.notEvaluated).toEqual([
      { rule: 'T-QUIET', reason: 'no-times' },
      { rule: 'T-JUDGE', reason: 'no-judge' },
    ]);
  });

  it('takes away from an item no more than its weight, and scales what applies to 100', () => {
    const result = inspect(conversation(agent('您好，随便你', 0, 1_000), customer('好', 7_000, 60_000)), scorecard);
    expect(result.items.map(({ earned }) => earned)).toEqual([0, 16, null]);
    expect(result.score).toBe(26.7);
  });

  it('is capped by a critical finding and 0 with a fatal one', () => {
    expect(inspect(conversation(agent('嗯')), scorecard).score).toBe(59);
    expect(inspect(conversation(agent('您好，等着坐牢')), scorecard)).toMatchObject({ score: 0, grade: 'fail' });
  });

  it('counts the gravest level that is met, once', () => {
    const result = inspect(conversation(agent('您好', 0, 1_000), customer('好', 12_000, 90_000)), scorecard);
    expect(result.findings.map(({ rule, severity, score }) => [rule, severity, score])).toEqual([
      ['T-QUIET', 'minor', -12],
    ]);
  });
});

describe('findings', () => {
  it('quote the sentence and its second, and tell what was measured', () => {
    const { findings } = inspect(conversation(agent('您好。你等着坐牢。', 10_000, 19_000)), scorecard);
    const [finding] = findings;
    expect(finding).toMatchObject({ rule: 'T-FATAL', audio: { fromMs: 10_000, toMs: 24_000 } });
    expect(finding?.evidence).toEqual([
      {
        turn: 0,
        role: 'agent',
        quote: '你等着坐牢。',
        from: 6,
        to: 8,
        startMs: 13_000,
        endMs: 19_000,
        condition: 'bad',
        operator: 'keyword_any',
        values: { word: '坐牢' },
        missing: false,
      },
    ]);
    expect(finding?.explanation.en).toBe('turn 1 (13.0 s): bad (keyword_any: word 坐牢): "你等着坐牢。"');
  });

  it('cite where what is missing should have been', () => {
    const { findings } = inspect(conversation(customer('喂'), agent('说吧')), scorecard);
    expect(findings[0]?.evidence).toMatchObject([{ turn: 1, missing: true, condition: 'greeting' }]);
  });

  it('a silence stands where it is heard', () => {
    const { findings } = inspect(conversation(agent('您好', 0, 1_000), customer('好', 7_000, 60_000)), scorecard);
    expect(findings[0]?.evidence).toMatchObject([
      { startMs: 1_000, endMs: 7_000, values: { silentMs: 6_000, atLeastMs: 5_000 } },
    ]);
  });

  it('never forget what a customer says is none of the staff', () => {
    expect(inspect(conversation(agent('您好'), customer('会坐牢吗')), scorecard).findings).toEqual([]);
  });
});

describe('the judge', () => {
  const talk = conversation(agent('您好'), customer('年费多少'), agent('这个不好说吧'));
  const judge =
    (answer: boolean, turn: number, quote: string): Judge =>
    () => ({ answer, turn, quote });
  const judged = (of: Judge) => {
    const { findings, notEvaluated } = inspect(talk, scorecard, { judge: of });
    return [findings.map(({ rule }) => rule), notEvaluated.find(({ rule }) => rule === 'T-JUDGE')?.reason];
  };

  it('is asked only where a rule asks', () => {
    expect(judgeQuestions(talk, scorecard)).toMatchObject([
      { rule: 'T-JUDGE', question: 'Was the answer unclear?', conversation: 'x' },
    ]);
  });

  it('counts with a quotation that stands in the turn it names', () => {
    expect(judged(judge(true, 2, '不好说'))).toEqual([['T-JUDGE'], undefined]);
    expect(judged(judge(false, 2, '不好说'))).toEqual([[], undefined]);
  });

  it.each([
    ['an invented quotation', true, 2, '我不知道'],
    ['another turn', true, 0, '不好说'],
    ['words of somebody else', true, 1, '年费多少'],
    ['no words', true, 2, ''],
    ['a turn that there is not', true, 9, '不好说'],
  ] as const)('is refused with %s', (_, answer, turn, quote) => {
    expect(judged(judge(answer, turn, quote))).toEqual([[], 'quote-not-in-turn']);
  });

  it('may be silent', () => {
    expect(judged(() => null)).toEqual([[], 'judge-silent']);
  });
});

it('a back-test counts, shows examples and holds them against reviewers', () => {
  const past = [
    { ...conversation(agent('您好，坐牢')), id: 'right', metadata: { 'reviewed:T-FATAL': true } },
    { ...conversation(agent('您好，怕坐牢')), id: 'wrong', metadata: { 'reviewed:T-FATAL': false } },
    { ...conversation(agent('您好，吃牢饭')), id: 'missed', metadata: { 'reviewed:T-FATAL': true } },
    { ...conversation(agent('您好')), id: 'none' },
  ];
  const result = backtest(loaded.only('T-FATAL')!, past, 1);
  expect(result).toMatchObject({
    conversations: 4,
    evaluated: 4,
    hits: 2,
    reviewed: { verdicts: 3, precision: 0.5, recall: 0.5 },
  });
  expect(result.examples.map((example) => example.conversation)).toEqual(['right']);
});
