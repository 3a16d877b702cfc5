import { SystemClock } from '#kernel';
import { detectLanguage, IntentEngine, readSignals, trainIntents } from '#nlu';
import { readContent } from '../../../apps/server/src/authoring/check-content.js';
import { type Aim, atLeast, atMost } from './aim.js';
import { randomNumbers, withHomophones } from './noise.js';

/** The knowledge that ships, and an engine that has learned it. */
function shipped() {
  const { knowledge } = readContent({ knowledge: 'knowledge', dialogs: 'dialogs' }, new SystemClock().instant());
  if (!knowledge) throw new Error('The knowledge has mistakes; run this in the folder of the product.');
  const validation = knowledge.validationExamples();
  const negatives = [...knowledge.outOfScope.zh, ...knowledge.outOfScope.en];
  const { model } = trainIntents(knowledge.examples(), { negatives, validation });
  return { knowledge, validation, engine: new IntentEngine(model) };
}

/** The shipped knowledge on its own questions kept apart (knowledge/validation.yaml). */
function golden(): readonly Aim[] {
  const { knowledge, validation, engine } = shipped();
  const share = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length / items.length;
  const best = (text: string) => engine.understand(text, 'zh').ranking[0]?.intent;
  const chinese = validation.filter(({ text }) => detectLanguage(text) === 'zh');
  const random = randomNumbers(7);
  const right = (count: number) =>
    share(chinese, ({ text, intent }) => best(withHomophones(text, count, random)) === intent);
  const note = `${String(chinese.length)} Chinese questions kept apart`;
  const smallTalk = new Set(knowledge.entries.filter(({ isSmallTalk }) => isSmallTalk).map(({ intent }) => intent));
  const isSplit = (text: string) =>
    (engine.understand(text, 'zh').parts ?? []).filter(({ intent }) => !smallTalk.has(intent)).length > 1;
  const written = Object.values(knowledge.validation).flatMap(({ zh = [], en = [] }) => [
    ...zh.map((text) => ({ text, language: 'zh' as const })),
    ...en.map((text) => ({ text, language: 'en' as const })),
  ]);
  const angry = ['insult', 'swearing'];
  const insults = knowledge.examples().filter(({ intent }) => angry.includes(intent));
  const calm = validation.filter(({ intent }) => !/insult|swear|complain|misunderstood|hurry/.test(intent));
  const anger = (text: string) => readSignals(text, detectLanguage(text) ?? 'zh').anger >= 0.5;
  return [
    atLeast(
      'golden set, right',
      share(validation, ({ text, intent }) => best(text) === intent),
      0.93,
    ),
    atLeast('Chinese golden set, as written', right(0), 0.95, 'percent', note),
    atLeast('… one homophone in each', right(1), 0.94, 'percent', note),
    atLeast('… two homophones in each', right(2), 0.93, 'percent', note),
    atMost(
      'single wishes taken apart',
      share(validation, ({ text }) => isSplit(text)) * 100,
      0.2,
      'number',
      '% of the golden set',
    ),
    atLeast(
      'language identified',
      share(written, ({ text, language }) => detectLanguage(text) === language),
      0.99,
      'percent',
      'golden set',
    ),
    atLeast(
      'anger heard',
      share(insults, ({ text }) => anger(text)),
      0.5,
      'percent',
      `${String(insults.length)} insults and curses taught`,
    ),
    atMost(
      'anger where there is none',
      share(calm, ({ text }) => anger(text)) * 100,
      0.5,
      'number',
      '% of the golden set',
    ),
  ];
}

const parts = [
  '卡',
  '贷款',
  '存款',
  '转账',
  '账单',
  '积分',
  '理财',
  '基金',
  '外汇',
  '密码',
  '限额',
  '利率',
  '网点',
  '还款',
  '分期',
  '年费',
];
const asks = [
  '怎么办',
  '在哪里',
  '要多久',
  '多少钱',
  '能不能改',
  '为什么失败',
  '可以取消吗',
  '需要什么材料',
  '怎么查',
  '有优惠吗',
];

/** 5,000 made-up intents of ten texts each. */
function large(): readonly Aim[] {
  const character = (code: number) => String.fromCharCode(0x4e00 + (code % 2_000));
  const examples = Array.from({ length: 50_000 }, (_, at) => {
    const intent = at % 5_000;
    const name = `${character(intent * 7)}${character(intent * 13 + 5)}${parts[intent % parts.length] ?? ''}`;
    return { text: `${name}${asks[Math.floor(at / 5_000)] ?? ''}`, intent: `intent_${String(intent)}` };
  });
  const begun = performance.now();
  const { model } = trainIntents(examples);
  const seconds = (performance.now() - begun) / 1_000;
  const engine = new IntentEngine(model);
  const times = examples.slice(0, 3_000).map(({ text }) => {
    const asked = performance.now();
    engine.assess(`请问${text}呀`, 'zh');
    return (performance.now() - asked) * 1_000;
  });
  const sorted = times.slice(1_000).sort((a, b) => a - b);
  return [
    atMost('5,000 intents × 10: training', seconds, 300, 's', 'made-up Chinese'),
    atMost(
      '5,000 intents × 10: one query, p99',
      sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      2_000,
      'µs',
      'made-up Chinese',
    ),
  ];
}

export const ownAims: Readonly<Record<string, () => readonly Aim[]>> = { golden, large };
