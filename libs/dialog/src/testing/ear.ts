import type { Entity, Language, RankedIntent } from '#kernel';
import { moneyOf } from '#kernel';
import type { DialogSignals, Said } from '../engine/event.js';

/** A little understanding of a few words in both languages, so that tests read like conversations. */
const intents: readonly (readonly [RegExp, string])[] = [
  [/年费|annual fee/, 'card_annual_fee'],
  [/余额|balance/, 'balance'],
  [/冻结|freeze/, 'card_freeze'],
  [/丢了|lost/, 'card_lost'],
  [/转账|transfer/, 'transfer'],
];

const meanings: readonly (readonly [RegExp, string])[] = [
  [/已经还了|already paid/, 'already_paid'],
  [/打错了|wrong number/, 'wrong_number'],
  [/我就是|that is me/, 'is_me'],
  [/很急|urgent/, 'urgent'],
  [/不想活|want to die/, 'self_harm'],
  [/混蛋|idiot/, 'abuse'],
];

const none = { start: 0, end: 0, text: '', confidence: 0.95 };

type Reader = (match: RegExpExecArray) => Pick<Entity, 'type' | 'value'>;

const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    /(左右|about )?(\d+)\s*(元|块|yuan)(左右)?/g,
    (match) => ({
      type: 'amount',
      value: {
        kind: 'money',
        money: moneyOf(Number(match[2]), 'CNY'),
        approximate: match[1] !== undefined || match[4] !== undefined,
      },
    }),
  ],
  [/五百(?!元)|five hundred/g, () => ({ type: 'number', value: 500 })],
  [/一半|half/g, () => ({ type: 'amount', value: { kind: 'share', share: 0.5 } })],
  [/(?<![\d-])\d{4}(?!\d|-|\s*(元|块|yuan))/g, (match) => ({ type: 'card_tail', value: match[0] })],
  [/(?<!\d)\d{6}(?!\d)/g, (match) => ({ type: 'digits', value: match[0] })],
  [/\d{4}-\d\d-\d\d/g, (match) => ({ type: 'date', value: dateOf(match[0], 'day') })],
  [/下周|next week/g, () => ({ type: 'date', value: dateOf('2026-03-09', 'week') })],
  [/是的|好的|^对|可以|\byes\b|\bsure\b/g, () => ({ type: 'yes_no', value: 'yes' })],
  [/不用|不是|不要|^不$|\bno\b/g, () => ({ type: 'yes_no', value: 'no' })],
  [/也许|maybe/g, () => ({ type: 'yes_no', value: 'uncertain' })],
  [/嗯|uh-huh/g, () => ({ type: 'yes_no', value: 'yes' })],
];

const dateOf = (date: string, precision: 'day' | 'week') =>
  ({ date, until: date, precision, relative: false, bound: 'at' }) as const;

function entitiesIn(text: string): readonly Entity[] {
  const found = readers.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].map((match): Entity => {
      const end = match.index + match[0].length;
      const faint = /嗯|uh-huh/.test(match[0]) ? { confidence: 0.4 } : {};
      // “not fifty”: taken back in the same breath.
      const isRetracted = /(不是|not )$/.test(text.slice(0, match.index));
      const place = { ...none, text: match[0], start: match.index, end, ...faint };
      return { ...place, ...read(match), ...(isRetracted && { retracted: true }) } as Entity;
    }),
  );
  return found.filter(({ type, text: words }) => type !== 'yes_no' || !/不是\d|not \d/.test(text) || words !== '不是');
}

function signalsIn(text: string): DialogSignals {
  return {
    person: /转人工|\bagent\b/.test(text),
    repeat: /再说一遍|什么？|say (that )?again|pardon/.test(text),
    whoAreYou: /你是谁|who are you/.test(text),
    isRobot: /机器人吗|are you a robot/.test(text),
    cancel: /算了|never mind/.test(text),
    correction: /不对|that's wrong|i mean/.test(text),
    stop: /别再打|stop calling/.test(text),
    anger: /气死|furious/.test(text) ? 0.9 : 0,
    slower: false,
    louder: false,
    hold: /等一下|hold on/.test(text),
    thanks: /谢谢|thanks/.test(text),
    goodbye: /再见|goodbye/.test(text),
    backchannel: /^嗯$|^uh-huh$/.test(text),
  };
}

const ranked = (all: readonly (readonly [RegExp, string])[], text: string): readonly RankedIntent[] =>
  all.flatMap(([pattern, intent]) => (pattern.test(text) ? [{ intent, confidence: 0.9 }] : []));

/** What the small ear makes of some words. */
export function hear(text: string, language: Language, turn: number): Said {
  const words = text.toLowerCase();
  const ranking = ranked(intents, words).slice(0, 1);
  return {
    kind: 'said',
    text,
    turn,
    understanding: { language, certainty: ranking.length > 0 ? 'sure' : 'unknown', ranking, model: 'test' },
    meanings: ranked(meanings, words),
    entities: entitiesIn(words),
    signals: signalsIn(words),
  };
}
