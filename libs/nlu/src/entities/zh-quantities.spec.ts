import type { EntityType } from '#kernel';
import { extractEntities } from './extract-entities.js';
import { spelledOut } from './spelled-out.js';

const now = '2026-11-18T10:30';
const all = (text: string, expecting: readonly EntityType[] = []) =>
  spelledOut(extractEntities(text, { language: 'zh', now, expecting }));

describe('a Chinese term', () => {
  it.each([
    ['分十二期', 'term 12'],
    ['分12期', 'term 12'],
    ['分成六期', 'term 6'],
    ['三年期', 'term 36'],
    ['12个月', 'term 12'],
    ['二十四个月', 'term 24'],
    ['一年', 'term 12'],
    ['半年', 'term 6'],
    ['两年半', 'term 30'],
    ['一年零三个月', 'term 15'],
    ['贷二十年', 'term 240'],
    ['改成三期', 'term 3'],
    ['第三期', ''],
    ['到期', ''],
    ['2026年', 'number 2026'],
    ['三年前', 'date 2023-11-18'],
  ])('%s is %s', (text, expected) => {
    expect(all(text)).toBe(expected);
  });
});

describe('a Chinese percentage', () => {
  it.each([
    ['百分之五', 'percentage 0.05'],
    ['百分之三点五', 'percentage 0.035'],
    ['百分之百', 'percentage 1'],
    ['百分之十八', 'percentage 0.18'],
    ['3.5%', 'percentage 0.035'],
    ['３％', 'percentage 0.03'],
    ['千分之三', 'percentage 0.003'],
    ['万分之五', 'percentage 0.0005'],
    ['三成', 'percentage 0.3'],
    ['三成五', 'percentage 0.35'],
    ['利率降五个点', 'percentage 0.05'],
    ['两个百分点', 'percentage 0.02'],
  ])('%s is %s', (text, expected) => {
    expect(all(text)).toBe(expected);
  });
});

describe('a Chinese duration', () => {
  it.each([
    ['半小时', 'duration 30'],
    ['半个小时', 'duration 30'],
    ['两个小时', 'duration 120'],
    ['两个半小时', 'duration 150'],
    ['一个钟头', 'duration 60'],
    ['十分钟', 'duration 10'],
    ['一刻钟', 'duration 15'],
    ['三天', 'duration 4320'],
    ['一周', 'duration 10080'],
    ['两个星期', 'duration 20160'],
  ])('%s is %s', (text, expected) => {
    expect(all(text)).toBe(expected);
  });
});

describe('a bare Chinese number', () => {
  it.each([
    ['五百', [], 'number 500'],
    ['五百', ['number'], 'number 500'],
    ['五百', ['amount'], 'amount 500 CNY'],
    ['6688', ['card_tail'], 'card_tail 6688'],
    ['6688', ['digits'], 'digits 6688'],
    ['6688', ['amount'], 'amount 6688 CNY'],
    ['6688', [], 'number 6688'],
    ['十五', ['date'], 'date 2026-12-15'],
    ['十五', ['amount'], 'amount 15 CNY'],
    ['十五号', ['amount', 'date'], 'date 2026-12-15'],
    ['下周三还五百', ['amount', 'date'], 'date 2026-11-25, amount 500 CNY'],
    ['十二', ['term'], 'term 12'],
    ['12', ['term'], 'term 12'],
    ['十八', ['percentage'], 'percentage 0.18'],
    ['先还30%', ['amount'], 'amount 30%'],
    ['30%', ['percentage'], 'percentage 0.3'],
    ['万一', [], ''],
    ['一下', [], ''],
    ['一个人', [], ''],
    ['统一办理', [], ''],
  ] as const)('%s with %j awaited is %s', (text, expecting, expected) => {
    expect(all(text, [...expecting])).toBe(expected);
  });
});
