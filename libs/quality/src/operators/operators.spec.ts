import { inspect } from '../inspect.js';
import { loadScorecards } from '../load-scorecards.js';
import type { Transcript, TranscriptTurn } from '../transcripts/transcript.js';

const facts = { slots: {}, metadata: null, record: null, today: '2026-03-10' };

/** A conversation in which “c” is the customer, “a” the agent, “b” the bot. */
function conversationOf(turns: readonly TranscriptTurn[], more: Partial<Transcript> = {}): Transcript {
  return { id: 'x', medium: 'call', scene: 'service', language: 'zh', ...facts, ...more, turns };
}

const roles = { c: 'customer', a: 'agent', b: 'bot', s: 'system' } as const;
const said = (...lines: readonly string[]): readonly TranscriptTurn[] =>
  lines.map((line) => ({ role: roles[line[0] as keyof typeof roles], text: line.slice(2).trim() }));
const timed = (
  ...turns: readonly (readonly [keyof typeof roles, number, number, string?])[]
): readonly TranscriptTurn[] =>
  turns.map(([role, startMs, endMs, text = '说明一下这个情况']) => ({ role: roles[role], startMs, endMs, text }));

/** Turns at which the rule `when` over these conditions (YAML flow) hits; null: not evaluated. */
function hits(conditions: string, when: string, conversation: Transcript): readonly number[] | null {
  const rule = `{ id: T-1, name: { zh: 测, en: test }, conditions: ${conditions}, when: '${when}', severity: major, score: -5 }`;
  const card = `card: one\nversion: '1'\ntitle: { zh: 测, en: test }\nitems: [{ id: one, title: { zh: 测, en: test }, weight: 100, rules: [T-1] }]`;
  const loaded = loadScorecards([
    { path: 'rules/one.yaml', text: `rules:\n  - ${rule}\n` },
    { path: 'cards/one.yaml', text: card },
  ]);
  const scorecard = loaded.cards.get('one');
  if (!scorecard) throw new Error(loaded.problems.map(({ message }) => message.en).join('\n'));
  const { findings, evaluated } = inspect(conversation, scorecard);
  if (evaluated.length === 0) return null;
  return findings.flatMap(({ evidence }) => evidence.map(({ turn }) => turn));
}

const one = (condition: string, conversation: Transcript) => hits(`{ a: { ${condition} } }`, 'a', conversation);

describe('keywords', () => {
  const talk = conversationOf(said('a: 年费可以免。', 'c: 年费？', 'a: 刷六次。免年费。'));
  it.each([
    ['op: keyword_any, words: [年费]', [0, 1, 2]],
    ['op: keyword_any, role: agent, words: [年费]', [0, 2]],
    ['op: keyword_any, role: [customer, bot], words: [年费]', [1]],
    ['op: keyword_all, role: agent, words: [刷, 年费]', [2, 2]],
    ['op: keyword_all, role: agent, scope: sentence, words: [刷, 年费]', []],
    ['op: keyword_all, scope: conversation, words: [可以, 刷]', [0, 2]],
    ['op: keyword_n, atLeast: 2, words: [年费, 可以, 六十次]', [0, 0]],
    ['op: keyword_none, words: [积分]', [0]],
    ['op: keyword_none, words: [年费]', []],
    ['op: keyword_any, words: [年费], except: [年费可以]', [1, 2]],
    ['op: keyword_any, words: [年费], times: 4', []],
    ['op: keyword_any, words: [年费], role: agent, range: { first: 1 }', [0]],
    ['op: keyword_any, words: [年费], role: agent, range: { last: 1 }', [2]],
    ['op: keyword_any, words: { zh: [刷], en: [Fee] }', [2]],
    ['op: keyword_any, words: [积分], not: true', [0]],
  ])('%s', (condition, turns) => {
    const found = one(condition, talk);
    expect(condition.includes('none') || condition.includes('not') ? found?.length : found).toEqual(
      condition.includes('none') || condition.includes('not') ? turns.length : turns,
    );
  });
});

it('matches patterns, spares exceptions, and turns round with not', () => {
  const talk = conversationOf(said('a: 转给我', 'a: 不要转给我'));
  expect(one("op: regex, patterns: ['转给.']", talk)).toEqual([0, 1]);
  expect(one("op: regex, patterns: ['转给.'], except: ['不要转给.']", talk)).toEqual([0]);
  expect(one("op: regex, patterns: ['汇款'], not: true", talk)).toHaveLength(1);
  const long = conversationOf(said(`a: ${'好'.repeat(3_000)}转给我`));
  expect(one("op: regex, patterns: ['转给.']", long)).toEqual([0]);
});

it('finds similar sentences, and not others', () => {
  const talk = conversationOf(said('a: 您好。很高兴为您服务！', 'a: 今天天气真不错'));
  expect(one('op: similar, sentences: [很高兴为您服务], similarity: 0.8', talk)).toEqual([0]);
  expect(one('op: similar, sentences: [非常高兴能为您服务], similarity: 0.9', talk)).toEqual([]);
});

it('finds entities by its own reading, or those the turn carries', () => {
  expect(one('op: entity, type: amount', conversationOf(said('a: 应还2000元', 'a: 您好')))).toEqual([0]);
  const carried = [{ type: 'date', text: 'x', start: 0, end: 1 }];
  const turns: readonly TranscriptTurn[] = [{ role: 'agent', text: '应还2000元', entities: carried }];
  expect(one('op: entity, type: amount', conversationOf(turns))).toEqual([]);
  expect(one('op: entity, type: date', conversationOf(turns))).toEqual([0]);
});

describe('order in time', () => {
  const words =
    '{ a: { op: keyword_any, words: [甲] }, b: { op: keyword_any, words: [乙] }, c: { op: keyword_any, words: [丙] } }';
  const talk = conversationOf(said('a: 甲', 'c: 好', 'a: 乙', 'c: 甲', 'a: 丙'));
  it.each([
    ['a BEFORE b', [0]],
    ['b BEFORE a', []],
    ['a AFTER b', [2, 3]],
    ['a BEFORE c WITHIN 1 turns', [3, 4]],
    ['b AFTER a WITHIN 1 turns', []],
    ['b AFTER a WITHIN 2 turns', [0, 2]],
    ['a WITHOUT b WITHIN 1 turns', [0, 3, 4]],
    ['a WITHOUT c', []],
    ['a WITHIN 1 turns OF b', [2, 3]],
    ['a && c', [0, 3, 4]],
    ['c || b', [2, 4]],
    ['a && !b', []],
    ['(a || c) AFTER b', [2, 3, 4]],
  ])('%s', (when, turns) => {
    const found = hits(words, when, talk);
    // What should have been said is cited where it was missed, beside the hits themselves.
    expect([...new Set(found)].filter((turn) => turns.includes(turn))).toEqual(turns);
    expect(found?.length === 0).toBe(turns.length === 0);
  });

  it('within one turn goes by the letters', () => {
    const both = conversationOf(said('a: 乙在甲之前'));
    expect(hits(words, 'a AFTER b', both)).toEqual([0, 0]);
    expect(hits(words, 'b AFTER a', both)).toEqual([]);
  });

  it('demands nothing of whom had no chance to speak', () => {
    expect(
      hits(
        '{ a: { op: keyword_any, role: customer, words: [甲] }, b: { op: keyword_any, role: agent, words: [乙] } }',
        'a WITHOUT b WITHIN 1 turns',
        conversationOf(said('a: 您好', 'c: 甲')),
      ),
    ).toEqual([]);
  });

  it('takes neighbouring turns of one role for one say', () => {
    expect(hits(words, 'a WITHOUT b WITHIN 1 turns', conversationOf(said('c: 甲', 'a: 好', 'a: 乙')))).toEqual([]);
  });

  it('counts seconds where there are times', () => {
    const turns = timed(['a', 0, 1_000, '甲'], ['c', 4_000, 5_000, '乙']);
    expect(hits(words, 'b AFTER a WITHIN 3 seconds', conversationOf(turns))).toEqual([0, 1]);
    expect(hits(words, 'b AFTER a WITHIN 2999 ms', conversationOf(turns))).toEqual([]);
  });

  it('sequence, position and anchor build on other conditions', () => {
    const on = (more: string) =>
      `{ a: { op: keyword_any, words: [甲] }, b: { op: keyword_any, words: [乙] }, d: { ${more} } }`;
    expect(hits(on('op: sequence, of: [a, b]'), 'd', talk)).toEqual([0, 2]);
    expect(hits(on('op: sequence, of: [a, b], withinTurns: 1'), 'd', talk)).toEqual([]);
    expect(hits(on('op: sequence, of: [b, a], not: true'), 'd', talk)).toEqual([]);
    expect(hits(on('op: position, of: a, first: 1'), 'd', talk)).toEqual([0]);
    expect(hits(on('op: position, of: a, last: 2'), 'd', talk)).toEqual([3]);
    expect(
      hits(on('op: keyword_any, words: [丙], anchor: { condition: b, where: after, withinTurns: 1 }'), 'd', talk),
    ).toEqual([]);
    expect(
      hits(on('op: keyword_any, words: [丙], anchor: { condition: b, where: after, withinTurns: 2 }'), 'd', talk),
    ).toEqual([4]);
    expect(
      hits(on('op: keyword_any, words: [好], anchor: { condition: b, where: around, withinTurns: 1 }'), 'd', talk),
    ).toEqual([1]);
    expect(hits(on('op: keyword_any, words: [甲], anchor: { condition: b, where: before }'), 'd', talk)).toEqual([0]);
  });
});

it('repetition counts says that are alike, looking back as far as it is told', () => {
  const talk = conversationOf(said('c: 年费怎么收', 'a: 嗯', 'c: 年费怎么收呢', 'a: 嗯', 'c: 年费到底怎么收'));
  expect(one('op: repetition, role: customer', talk)).toEqual([4]);
  expect(one('op: repetition, role: customer, back: 1', talk)).toEqual([]);
  expect(one('op: repetition, role: customer, ignoreBelow: 9', talk)).toEqual([]);
  expect(one('op: repetition, role: customer, alike: 2', talk)).toEqual([2, 4]);
});

describe('acoustics', () => {
  it.each([
    ['op: silence, atLeastMs: 5000', 5_000, [0]],
    ['op: silence, atLeastMs: 5000', 4_999, []],
    ['op: silence, atLeastMs: 1000, totalPercent: 50', 4_000, [0]],
    ['op: silence, atLeastMs: 1000, totalPercent: 51', 4_000, []],
  ])('%s with a gap of %i ms', (condition, gapMs, turns) => {
    expect(one(condition, conversationOf(timed(['a', 0, 2_000], ['c', 2_000 + gapMs, 4_000 + gapMs])))).toEqual(turns);
  });

  it('an announced hold is no dead air', () => {
    const talk = conversationOf(timed(['a', 0, 2_000, '请您稍等'], ['c', 14_000, 15_000]));
    expect(one('op: silence, atLeastMs: 5000, announced: false', talk)).toEqual([]);
    expect(one('op: silence, atLeastMs: 5000, announced: true', talk)).toEqual([0]);
  });

  it('an interjection does not end the turn it falls into', () => {
    const talk = conversationOf(timed(['a', 0, 10_000], ['c', 1_000, 1_500, '嗯'], ['c', 11_000, 12_000]));
    expect(one('op: silence, atLeastMs: 5000', talk)).toEqual([]);
  });

  it('response latency runs from the customer to the staff only', () => {
    const talk = conversationOf(timed(['c', 0, 1_000], ['a', 4_001, 5_000], ['c', 9_000, 10_000]));
    expect(one('op: response_latency, role: agent, aboveMs: 3000', talk)).toEqual([1]);
    expect(one('op: response_latency, role: agent, aboveMs: 3001', talk)).toEqual([]);
    expect(one('op: response_latency, role: agent, aboveMs: 3000, percentile: 50', talk)).toEqual([1]);
  });

  it.each([
    ['late and long enough', ['c', 0, 3_000], ['a', 1_000, 1_600], [1]],
    ['too short', ['c', 0, 3_000], ['a', 1_000, 1_599], []],
    ['too early', ['c', 0, 3_000], ['a', 999, 2_000], []],
    ['showing that one listens', ['c', 0, 3_000], ['a', 1_000, 2_000, '嗯嗯'], []],
    ['not at all', ['c', 0, 1_000], ['a', 1_000, 2_000], []],
  ] as const)('an overlap that is %s', (_, first, second, turns) => {
    expect(one('op: overlap, role: staff', conversationOf(timed(first, second)))).toEqual(turns);
  });

  it('speech rate leaves out punctuation, and averages over speaking time', () => {
    const talk = conversationOf(timed(['a', 0, 1_000, '一二三，四五。'], ['a', 1_000, 3_000, '一二三四五']));
    expect(one('op: speech_rate, role: agent, unit: characters, above: 199', talk)).toEqual([0]);
    expect(one('op: speech_rate, role: agent, unit: characters, above: 200', talk)).toEqual([]);
    expect(one('op: speech_rate, role: agent, unit: characters, above: 200, average: false', talk)).toEqual([0]);
    expect(
      one(
        'op: speech_rate, role: agent, unit: words, below: 61, ignoreBelow: 1',
        conversationOf(timed(['a', 0, 60_000, "it's one two"])),
      ),
    ).toEqual([0]);
  });

  it('loudness has an upper and a lower limit', () => {
    const talk = conversationOf([
      { role: 'agent', text: '好', loudnessDb: -50 },
      { role: 'agent', text: '好', loudnessDb: -20 },
    ]);
    expect(one('op: loudness, below: -45, above: -6', talk)).toEqual([0]);
    expect(one('op: loudness, below: -45', conversationOf(said('a: 好')))).toBeNull();
  });

  it('is not evaluated without times', () => {
    expect(one('op: silence, atLeastMs: 5000', conversationOf(said('a: 好', 'c: 好')))).toBeNull();
  });
});

it('emotion takes what the turn carries before what its words say', () => {
  expect(one('op: emotion, role: customer', conversationOf(said('c: 气死我了', 'c: 好的')))).toEqual([0]);
  expect(
    one('op: emotion, role: customer', conversationOf([{ role: 'customer', text: '气死我了', anger: 0.1 }])),
  ).toEqual([]);
  expect(
    one(
      'op: emotion, role: customer, of: negative',
      conversationOf([{ role: 'customer', text: '好', sentiment: -0.8 }]),
    ),
  ).toEqual([0]);
  const twice = conversationOf(said('c: 太过分了', 'a: 嗯', 'c: 气死我了', 'a: 嗯', 'c: 好'));
  expect(one('op: emotion, role: customer, inARow: 2', twice)).toEqual([2]);
});

it('looks at the whole: duration, number of says, slots, metadata', () => {
  const talk = conversationOf(timed(['a', 0, 1_000], ['c', 9_000, 10_000]), {
    metadata: { queue: 'gold', waited: 30 },
  });
  expect(one('op: duration, above: 9999', talk)).toEqual([1]);
  expect(one('op: duration, above: 10000', talk)).toEqual([]);
  expect(one('op: turn_count, role: customer, below: 2', talk)).toEqual([1]);
  expect(one('op: turn_count, role: customer, below: 1', talk)).toEqual([]);
  expect(one('op: metadata, name: queue, equals: gold', talk)).toEqual([1]);
  expect(one('op: metadata, name: queue, in: [silver]', talk)).toEqual([]);
  expect(one('op: metadata, name: waited, above: 29', talk)).toEqual([1]);
  expect(one('op: metadata, name: nothing, exists: false', talk)).toEqual([1]);
  expect(one('op: metadata, name: queue', conversationOf(said('a: 好')))).toBeNull();
});

it('a slot is known from the turn that brings it', () => {
  const turns: readonly TranscriptTurn[] = [
    { role: 'agent', text: '欠款' },
    { role: 'customer', text: '1234', slots: { verified: true } },
    { role: 'agent', text: '欠款' },
  ];
  const rule = '{ a: { op: keyword_any, words: [欠款] }, b: { op: slot, name: verified, equals: true } }';
  expect(hits(rule, 'a BEFORE b', conversationOf(turns))).toEqual([0]);
  expect(hits(rule, 'a BEFORE b', conversationOf(turns, { slots: { verified: true } }))).toEqual([]);
});

it('holds spoken figures against the record', () => {
  const rule = 'op: number_equals_record, kind: amount, record: [due], near: [应还]';
  expect(one(rule, conversationOf(said('a: 应还2000元'), { record: { due: 2_000 } }))).toEqual([]);
  expect(one(rule, conversationOf(said('a: 应还2000.01元'), { record: { due: 2_000 } }))).toEqual([0]);
  expect(one(rule, conversationOf(said('a: 手续费5元'), { record: { due: 2_000 } }))).toEqual([]);
  expect(one(rule, conversationOf(said('a: 应还2000元')))).toBeNull();
});
