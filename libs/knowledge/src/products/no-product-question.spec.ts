import { ask } from '../testing/shipped-products.js';

describe('a mere mention is no question', () => {
  it.each([
    '金卡丢了怎么办',
    '金卡',
    '我要办金卡',
    '白金卡年费为什么扣了两次',
    '金卡怎么激活',
    '把金卡换成白金卡',
    '金卡升级白金卡要什么条件',
    '信用卡年费怎么收',
    '怎么免年费',
    '定期到期了怎么取',
    '定期提前支取可以别人代办吗',
    '江城e贷额度没了',
    '我的白金卡刷不了',
    '车贷逾期了会怎样',
    '美元定期利率多少',
    '今天天气怎么样',
    '江城e贷是骗人的吗，我邻居说他上个月借了三万结果一直没有到账还被收费',
    '金卡的密码忘了',
    '社保卡补办要带什么',
    '日日盈亏了',
    '',
    '？？？',
    'I lost my gold card',
    'my platinum card was declined',
    'gold card',
    'why was I charged the annual fee twice on my gold card',
    'activate my student card',
    'upgrade from classic to gold',
    'increase the limit of my gold card',
    'hello',
    'I want a person',
    'lower my mortgage rate',
    'how do I withdraw cash without my card',
  ])('%s', (text) => {
    expect(ask(text)).toBeNull();
  });
});

it('is never upset by any text', () => {
  for (const text of ['a'.repeat(5_000), '卡'.repeat(300), '\u0000\uD800', '年费'.repeat(50), '| --- |', '$^*(']) {
    expect(() => ask(text, 'card_gold', 'annual_fee')).not.toThrow();
  }
});
