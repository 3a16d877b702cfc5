import { readTranscripts } from './read-transcripts.js';
import { readWebVtt } from './read-web-vtt.js';

const line = (value: object) => JSON.stringify(value);
const turns = [{ role: 'agent', text: '您好' }];

it('reads a conversation per line, in its short and its full form', () => {
  const text = [
    line({
      id: 'a',
      channel: 'phone',
      kind: 'collection',
      turns: [
        ['robot', '您好'],
        ['客户', '喂'],
      ],
    }),
    '',
    line({
      id: 'b',
      turns: [
        { role: 'Agent', text: 'hi', saidAt: '2026-03-10T09:00:00+08:00' },
        { role: 'customer', text: 'hm', saidAt: '2026-03-10T09:00:07+08:00' },
      ],
      metadata: { disposition: 'RP_PTP' },
      agentId: '7',
    }),
  ].join('\r\n');
  const { conversations, problems } = readTranscripts(`\ufeff${text}`);
  expect(problems).toEqual([]);
  expect(conversations[0]).toMatchObject({
    id: 'a',
    medium: 'call',
    scene: 'collection',
    language: 'zh',
    metadata: null,
    turns: [
      { role: 'bot', text: '您好' },
      { role: 'customer', text: '喂' },
    ],
  });
  expect(conversations[1]).toMatchObject({
    id: 'b',
    medium: 'chat',
    scene: 'service',
    language: 'en',
    today: '2026-03-10',
    metadata: { disposition: 'RP_PTP' },
    turns: [{ startMs: 0 }, { startMs: 7_000 }],
  });
});

it('orders turns by their times', () => {
  const { conversations } = readTranscripts(
    line({
      id: 'a',
      turns: [
        { role: 'agent', text: '2', startMs: 5, endMs: 9 },
        { role: 'customer', text: '1', startMs: 1, endMs: 7 },
      ],
    }),
  );
  expect(conversations[0]?.turns.map(({ text }) => text)).toEqual(['1', '2']);
  expect(conversations[0]?.medium).toBe('call');
});

it.each([
  ['{"id": "a"', 'not valid JSON'],
  [line({ id: 'a' }), '"turns" is missing'],
  [line({ id: 'a', turns: [] }), '"turns"'],
  [line({ id: 'a', turns, slot: {} }), 'unknown key, did you mean "slots"?'],
  [line({ id: 'a', turns: [{ role: 'agent', text: 'x', startMS: 1 }] }), 'unknown key, did you mean "startMs"?'],
  [line({ id: 'a', turns: [{ role: 'nobody', text: 'x' }] }), 'must be one of customer, bot, agent, system'],
  [line({ id: 'a', turns: [{ role: 'agent', text: 'x', startMs: 5, endMs: 1 }] }), 'must not lie before startMs'],
  [line({ id: 'a', turns: [{ role: 'agent', text: 5 }] }), 'must be text'],
  ['null', ''],
  ['[]', ''],
])('names the line that cannot be read, and reads the others: %s', (bad, message) => {
  const { conversations, problems } = readTranscripts(
    [line({ id: '1', turns }), bad, line({ id: '3', turns })].join('\n'),
  );
  expect(conversations.map(({ id }) => id)).toEqual(['1', '3']);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every((problem) => problem.line === 2)).toBe(true);
  expect(problems.map((problem) => problem.message.en).join()).toContain(message);
});

describe('WebVTT', () => {
  const read = (text: string) => readWebVtt(text, { id: 'call', scene: 'service' });

  it('makes a turn of every voice, with the times of its cue', () => {
    const text = `WEBVTT - a call

NOTE not said
by anybody

STYLE
::cue { color: red }

1
00:01.000 --> 00:02.500 align:start
<v Agent>您好，<b>江城</b>银行 &amp; 朋友</v>

01:00:03,000 --> 01:00:04.000
<v.loud 客户 王>喂
<v 坐席-1023>在的
`;
    const { conversations, problems } = read(text);
    expect(problems).toEqual([]);
    expect(conversations[0]).toMatchObject({ id: 'call', medium: 'call', language: 'zh' });
    expect(conversations[0]?.turns).toEqual([
      { role: 'agent', text: '您好，江城银行 & 朋友', startMs: 1_000, endMs: 2_500 },
      { role: 'customer', text: '喂', startMs: 3_603_000, endMs: 3_604_000 },
      { role: 'agent', text: '在的', startMs: 3_603_000, endMs: 3_604_000 },
    ]);
  });

  it('names cues whose time or speaker is not understood', () => {
    const { conversations, problems } = read(`WEBVTT

00:01.000 --> 00:99.000
<v Agent>x

00:05.000 --> 00:04.000
<v Agent>x

00:06.000 --> 00:07.000
nobody

00:06.000 --> 00:07.000
<v Zork>x

00:08.000 --> 00:09.000
<v Bot>hello
`);
    expect(conversations[0]?.turns).toHaveLength(1);
    expect(problems.map((problem) => problem.line)).toEqual([3, 6, 9, 12]);
  });

  it('refuses what is no WebVTT, or holds no turn', () => {
    expect(read('1\n00:01.000 --> 00:02.000\n<v Agent>x').conversations).toEqual([]);
    expect(read('WEBVTT\n').problems).toHaveLength(1);
    expect(
      readWebVtt('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Li Na>x', {
        id: 'x',
        scene: 'service',
        speakers: { 'Li Na': 'agent' },
      }).conversations,
    ).toHaveLength(1);
  });
});
