import type { Scorecard } from './compile/scorecard.js';
import { loadScorecards } from './load-scorecards.js';
import type { Transcript } from './transcripts/transcript.js';

// A small card and short conversations for the specs of this lib.
const shared = `
conditions:
  bad: { op: keyword_any, role: staff, published: false, words: [坐牢] }
`;
export const rules = `
rules:
  - id: T-FATAL
    name: { zh: 恐吓, en: threat }
    when: bad
    severity: fatal
    score: -100
  - id: T-GREET
    name: { zh: 问候, en: greeting }
    conditions:
      greeting: { op: keyword_any, role: staff, range: { first: 1 }, words: [您好] }
    when: '!greeting'
    severity: critical
    score: -5
  - id: T-QUIET
    name: { zh: 静音, en: silence }
    conditions:
      quiet: { op: silence, atLeastMs: 5000 }
      silent: { op: silence, atLeastMs: 10000 }
      much: { op: silence, atLeastMs: 2000, totalPercent: 20 }
    levels:
      - { when: quiet, severity: info, score: -4 }
      - { when: silent || much, severity: minor, score: -12 }
  - id: T-JUDGE
    name: { zh: 判断, en: judged }
    conditions:
      unclear: { op: judge, role: staff, question: Was the answer unclear? }
    when: unclear
    severity: major
    score: -10
  - id: T-RUDE
    name: { zh: 失礼, en: rude }
    conditions:
      rude: { op: keyword_any, role: staff, words: [随便你] }
    when: rude
    severity: major
    score: -90
`;
export const card = `
card: test
version: '7'
title: { zh: 测, en: test }
items:
  - { id: words, title: { zh: 话, en: words }, weight: 40, rules: [T-FATAL, T-GREET, T-RUDE] }
  - { id: silence, title: { zh: 静, en: silence }, weight: 20, rules: [T-QUIET] }
  - { id: judged, title: { zh: 判, en: judged }, weight: 40, rules: [T-JUDGE] }
`;
export const files = [
  { path: 'shared.yaml', text: shared },
  { path: 'rules/test.yaml', text: rules },
  { path: 'cards/test.yaml', text: card },
];
export const loaded = loadScorecards(files);

function testCard(): Scorecard {
  const card = loaded.cards.get('test');
  if (!card) throw new Error('the test card has mistakes');
  return card;
}

export const scorecard = testCard();

export const head = {
  id: 'x',
  medium: 'call',
  scene: 'service',
  language: 'zh',
  slots: {},
  metadata: null,
  record: null,
  today: null,
} as const;
export const conversation = (...turns: Transcript['turns']): Transcript => ({ ...head, turns });
export const agent = (text: string, startMs?: number, endMs?: number) =>
  ({
    role: 'agent',
    text,
    ...(startMs === undefined ? {} : { startMs }),
    ...(endMs === undefined ? {} : { endMs }),
  }) as const;
export const customer = (text: string, startMs?: number, endMs?: number) =>
  ({ ...agent(text, startMs, endMs), role: 'customer' }) as const;
