import { extractEntities } from './extract-entities.js';
import { expectProducts } from './products.js';

const products = expectProducts([
  { id: 'platinum_card', names: ['白金卡', '白金信用卡', 'Platinum Card', 'platinum'] },
  { id: 'gold_card', names: ['金卡', 'Gold Card'] },
  { id: 'steady_wealth_90', names: ['稳盈90天', '稳盈九十天', 'Steady 90'] },
]);
const found = (text: string, language: 'zh' | 'en') =>
  extractEntities(text, { language, now: '2026-11-18T10:30', products }).filter(({ type }) => type === 'product');

describe('names of products', () => {
  it.each([
    ['白金卡年费多少', ['platinum_card']],
    ['白金信用卡年费多少', ['platinum_card']],
    ['金卡和白金卡有什么区别', ['gold_card', 'platinum_card']],
    ['買稳盈90天理财', ['steady_wealth_90']],
    ['白 金 卡', ['platinum_card']],
    ['我没有卡', []],
  ])('in %s are %j', (text, expected) => {
    expect(found(text, 'zh').map(({ value }) => value)).toEqual(expected);
  });

  it.each([
    ['What does the Platinum card cost?', ['platinum_card']],
    ['compare gold cards and platinum', ['gold_card', 'platinum_card']],
    ['platinums are nice', ['platinum_card']],
    ['platinumlike', []],
    ['Steady 901', []],
  ])('in "%s" are %j', (text, expected) => {
    expect(found(text, 'en').map(({ value }) => value)).toEqual(expected);
  });
});
