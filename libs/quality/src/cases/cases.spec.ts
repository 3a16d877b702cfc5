import { loadScorecards } from '../load-scorecards.js';
import { runCase } from './run-case.js';
import { readCases } from './worked-case.js';

const title = 'name: { zh: 测, en: test }';
const scorecard = loadScorecards([
  {
    path: 'rules/a.yaml',
    text: `rules:
  - { id: T-BAD, ${title}, conditions: { bad: { op: keyword_any, role: staff, words: [坐牢] } }, when: bad, severity: fatal, score: -100 }
  - { id: T-STOP, ${title}, conditions: { stop: { op: keyword_any, role: customer, words: [别打] }, ok: { op: keyword_any, role: staff, words: [登记] } }, when: stop WITHOUT ok WITHIN 1 turn, severity: fatal, score: -100, obligation: { name: suppression, trigger: stop, withinSeconds: 60 } }
  - { id: T-SIL, ${title}, conditions: { quiet: { op: silence, atLeastMs: 5000, announced: false }, dead: { op: silence, atLeastMs: 10000, announced: false }, much: { op: silence, atLeastMs: 2000, totalPercent: 20 } }, levels: [{ when: quiet || much, severity: info, score: -1 }, { when: dead, severity: minor, score: -2 }] }
  - { id: T-SPD, ${title}, conditions: { fast: { op: speech_rate, role: staff, unit: characters, above: 320 } }, when: fast, severity: minor, score: -2 }
  - { id: T-SPW, ${title}, conditions: { fast: { op: speech_rate, role: staff, unit: words, above: 200 } }, when: fast, severity: minor, score: -2 }
  - { id: T-OVT, ${title}, conditions: { over: { op: overlap, role: staff, times: 4 } }, when: over, severity: major, score: -2 }
  - { id: T-LAT, ${title}, conditions: { slow: { op: response_latency, role: bot, aboveMs: 2500 } }, when: slow, severity: minor, score: -2 }
  - { id: T-PTP, ${title}, conditions: { open: { op: promise, lacks: [amount, due_date, customer_confirmed] } }, when: open, severity: major, score: -2 }
`,
  },
  {
    path: 'cards/a.yaml',
    text: `card: a\nversion: '1'\ntitle: { zh: 测, en: test }\nitems: [{ id: all, title: { zh: 测, en: test }, weight: 100, rules: ['T-*'] }]`,
  },
]).cards.get('a')!;

function differences(body: string): readonly string[] {
  const { cases, problems } = readCases('cases.yaml', `- { id: one, ${body} }`);
  return [...problems.map(({ message }) => message.en), ...cases.flatMap((one) => runCase(one, scorecard).differences)];
}

it.each([
  ['turns: [[robot, 坐牢]], expect: QA_FATAL, rule: T-BAD'],
  ['turns: [[customer, 坐牢]], expect: QA_PASS, rule: T-BAD'],
  ['turns: [{ role: agent, text: 坐牢 }], expect: QA_FATAL'],
  ['turns: [[customer, 别打], [robot, 已登记]], expect: { qa: QA_PASS, suppress_within_s: 60 }, rule: T-STOP'],
  ['audio: { silence_ms: 4999 }, expect: QA_PASS, rule: T-SIL'],
  ['audio: { silence_ms: 5000 }, expect: QA_WARN, rule: T-SIL'],
  ['audio: { silence_ms: 10000 }, expect: QA_FAIL, rule: T-SIL'],
  ['audio: { silence_ms: 12000, announced_hold: true }, expect: QA_PASS, rule: T-SIL'],
  ['audio: { silence_ms: 12000, announced_hold: true }, lang: en, expect: QA_PASS, rule: T-SIL'],
  ['audio: { total_silence_pct: 20 }, expect: QA_WARN, rule: T-SIL'],
  ['audio: { total_silence_pct: 19 }, expect: QA_PASS, rule: T-SIL'],
  ['audio: { agent_cpm: 320 }, expect: QA_PASS, rule: T-SPD'],
  ['audio: { agent_cpm: 321 }, expect: QA_FAIL, rule: T-SPD'],
  ['audio: { agent_wpm: 201 }, lang: en, expect: QA_FAIL, rule: T-SPW'],
  ['audio: { agent_overlap_events: 4, each_ms: 600, customer_spoke_before_ms: 1000 }, expect: QA_FAIL, rule: T-OVT'],
  ['audio: { agent_overlap_events: 3, each_ms: 900 }, expect: QA_PASS, rule: T-OVT'],
  ['audio: { agent_overlap_events: 4, each_ms: 900, text: 好的 }, expect: QA_PASS, rule: T-OVT'],
  ['audio: { robot_latency_ms: 2501 }, expect: QA_FAIL, rule: T-LAT'],
  ['audio: { response_latency_s: 2.6 }, caller: robot, expect: QA_FAIL, rule: T-LAT'],
  ['audio: { agent_wpm: 201 }, expect: QA_FAIL, rule: T-SPW'],
  ['audio: { dead_air_s: 11, hold_announced: false }, expect: QA_FAIL, rule: T-SIL'],
  ['audio: { silencePct: 20 }, expect: QA_WARN, rule: T-SIL'],
  ['audio: { robot_speech_rate: 330 }, expect: QA_FAIL, rule: T-SPD'],
  ['audio: { interruptions: 4, each_ms: 700 }, expect: QA_FAIL, rule: T-OVT'],
  ['audio: { customer_overlap_events: 6, each_ms: 900 }, expect: QA_PASS, rule: T-OVT'],
  [
    "turns: [[customer, 月底还五百], [robot, 跟您确认3月31日还款500元，对吗？], [customer, 对的]], today: '2026-03-10', expect: { ptp: { date: '2026-03-31', amount: 500, confirmed: true } }, rule: T-PTP",
  ],
  [
    "turns: [[customer, 明天还五百], [robot, 好的]], today: '2026-03-10', expect: { qa: QA_FAIL, ptp: { date: '2026-03-11', amount: 500, confirmed: false } }, rule: T-PTP",
  ],
  ["turns: [[customer, 发工资再还]], today: '2026-03-10', expect: { ptp: null }"],
])('holds: %s', (body) => {
  expect(differences(body)).toEqual([]);
});

it.each([
  ['turns: [[robot, 您好]], expect: QA_FATAL, rule: T-BAD', 'qa: "QA_FATAL" ≠ "QA_PASS"'],
  ['turns: [[robot, 您好]], expect: QA_PASS, rule: T-BDA', 'rule: T-BDA is not in the scorecard a'],
  ['turns: [[robot, 您好]], expect: QA_PASS, rule: T-SIL', 'qa: "QA_PASS" ≠ "NOT_EVALUATED"'],
  [
    'turns: [[customer, 别打], [robot, 已登记]], expect: { suppress_within_s: 30 }, rule: T-STOP',
    'suppress_within_s: 30 ≠ 60',
  ],
  ['turns: [[customer, 明天还五百]], expect: { ptp: { amount: 600 } }', 'ptp.amount: 600 ≠ undefined'],
  ['turns: [[zork, 您好]], expect: QA_PASS', 'one: turns.0.role: must be one of'],
  ['audio: { rattle: 5 }, expect: QA_PASS', 'what it says of the recording is not known (rattle)'],
  ['turns: [[robot, 您好]], expect: QA_MAYBE', 'one: expect'],
])('does not hold: %s', (body, message) => {
  expect(differences(body).join()).toContain(message);
});

it('leaves cases about other things alone', () => {
  const { cases, skipped, problems } = readCases(
    'cases.yaml',
    "- { id: a, text: x, expect: [] }\n- { id: b, t: '2026', expect: ALLOW }",
  );
  expect([cases.length, skipped, problems.length]).toEqual([0, 2, 0]);
});
