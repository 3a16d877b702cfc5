import { extractEntities } from './extract-entities.js';
import { spelledOut } from './spelled-out.js';

const now = '2026-11-18T10:30';
const amounts = (text: string, expecting: readonly 'amount'[]) =>
  spelledOut(extractEntities(text, { language: 'zh', now, expecting }).filter(({ type }) => type === 'amount'));

describe('a Chinese amount that is awaited', () => {
  it.each([
    ['三千二', 'amount 3200 CNY'],
    ['两万五', 'amount 25000 CNY'],
    ['1.5万', 'amount 15000 CNY'],
    ['一万零五百', 'amount 10500 CNY'],
    ['一万五百', 'amount 10500 CNY'],
    ['一千零五', 'amount 1005 CNY'],
    ['一千零五十', 'amount 1050 CNY'],
    ['三百五', 'amount 350 CNY'],
    ['两百二', 'amount 220 CNY'],
    ['十二万五', 'amount 125000 CNY'],
    ['五百', 'amount 500 CNY'],
    ['500', 'amount 500 CNY'],
    ['500.50', 'amount 500.5 CNY'],
    ['5,000', 'amount 5000 CNY'],
    ['5百', 'amount 500 CNY'],
    ['3千2', 'amount 3200 CNY'],
    ['2万5', 'amount 25000 CNY'],
    ['1万2千', 'amount 12000 CNY'],
    ['3k', 'amount 3000 CNY'],
    ['2w', 'amount 20000 CNY'],
    ['1.2亿', 'amount 120000000 CNY'],
    ['三点五万', 'amount 35000 CNY'],
    ['一百二十八', 'amount 128 CNY'],
    ['一二三四', 'amount 1234 CNY'],
    ['五', 'amount 5 CNY'],
    ['就五十吧', 'amount 50 CNY'],
    ['一千多', 'amount ~1000 CNY'],
    ['一百出头', 'amount ~100 CNY'],
    ['十几万', 'amount ~100000 CNY'],
    ['二十来万', 'amount ~200000 CNY'],
    ['大概三千', 'amount ~3000 CNY'],
    ['差不多五百左右', 'amount ~500 CNY'],
    ['三四百', 'amount 300 CNY..400 CNY'],
    ['三五百', 'amount 300 CNY..500 CNY'],
    ['两三千', 'amount 2000 CNY..3000 CNY'],
    ['五百到八百', 'amount 500 CNY..800 CNY'],
    ['五到八百', 'amount 500 CNY..800 CNY'],
    ['3000-5000', 'amount 3000 CNY..5000 CNY'],
    ['3-5千', 'amount 3000 CNY..5000 CNY'],
    ['一半', 'amount 50%'],
    ['还一半可以吗', 'amount 50%'],
    ['三分之一', 'amount 33.3%'],
    ['四分之三', 'amount 75%'],
    ['全部', 'amount 100%'],
    ['全额还款', 'amount 100%'],
    ['一次性还清', 'amount 100%'],
    ['还清', 'amount 100%'],
    ['最低还款额', 'amount minimum'],
    ['还最低', 'amount minimum'],
    ['两 千 五 百', 'amount 2500 CNY'],
    ['８００', 'amount 800 CNY'],
    ['伍佰', 'amount 500 CNY'],
    ['我只能先还八百', 'amount 800 CNY'],
    ['等我一下', ''],
    ['给我一个理由', ''],
    ['我再想一想', ''],
    ['三天', ''],
    ['分十二期', ''],
    ['十五号', ''],
    ['第二个', ''],
    ['万一我没钱呢', ''],
    ['百分之五', 'amount 5%'],
  ])('%s is %s', (text, expected) => {
    expect(amounts(text, ['amount'])).toBe(expected);
  });
});

describe('a Chinese amount that nobody asked for', () => {
  it.each([
    ['五十块零五毛', 'amount 50.5 CNY'],
    ['五十块', 'amount 50 CNY'],
    ['三块五', 'amount 3.5 CNY'],
    ['三块五毛五', 'amount 3.55 CNY'],
    ['两块二毛五', 'amount 2.25 CNY'],
    ['三千块零五分', 'amount 3000.05 CNY'],
    ['五元三角二分', 'amount 5.32 CNY'],
    ['五毛钱', 'amount 0.5 CNY'],
    ['八分钱', 'amount 0.08 CNY'],
    ['三百来块', 'amount ~300 CNY'],
    ['一千多块钱', 'amount ~1000 CNY'],
    ['三百块左右', 'amount ~300 CNY'],
    ['百来块钱', 'amount ~100 CNY'],
    ['五百到八百块', 'amount 500 CNY..800 CNY'],
    ['两三百块', 'amount 200 CNY..300 CNY'],
    ['人民币三千元整', 'amount 3000 CNY'],
    ['RMB 5,000', 'amount 5000 CNY'],
    ['¥500', 'amount 500 CNY'],
    ['￥1,200.50', 'amount 1200.5 CNY'],
    ['$1,200.50', 'amount 1200.5 USD'],
    ['五百美金', 'amount 500 USD'],
    ['港币八百', 'amount 800 HKD'],
    ['三百欧元', 'amount 300 EUR'],
    ['一万日元', 'amount 10000 JPY'],
    ['100英镑', 'amount 100 GBP'],
    ['5万元', 'amount 50000 CNY'],
    ['一万元', 'amount 10000 CNY'],
    ['壹仟贰佰元整', 'amount 1200 CNY'],
    ['五百塊錢', 'amount 500 CNY'],
    ['我先还五百吧', 'amount 500 CNY'],
    ['转两千给我妈', 'amount 2000 CNY'],
    ['把额度提到五万', 'amount 50000 CNY'],
    ['想要五万的额度', 'amount 50000 CNY'],
    ['我欠了三万二', 'amount 32000 CNY'],
    ['还一半行吗', 'amount 50%'],
    ['我全部还清', 'amount 100%'],
    ['还款五百块三天内到账', 'amount 500 CNY'],
    ['三千二', ''],
    ['我们一块儿还', ''],
    ['一块去银行', ''],
    ['我已经还清了', ''],
    ['全部取消', ''],
    ['还五天就到期', ''],
    ['分三期还', ''],
    ['还了三次', ''],
    ['十分感谢', ''],
    ['千万别冻结', ''],
    ['给我打电话13812345678', ''],
  ])('%s is %s', (text, expected) => {
    expect(amounts(text, [])).toBe(expected);
  });

  it('is a plain number of lower confidence when nothing speaks of money', () => {
    const [number] = extractEntities('三千二', { language: 'zh', now });
    expect(number).toMatchObject({ type: 'number', value: 3200 });
    expect(number!.confidence).toBeLessThan(0.6);
  });
});

describe('an amount that is taken back', () => {
  it.each([
    ['不对，是五百不是五十', 'amount 500 CNY, -amount 50 CNY'],
    ['不是五十，是五百', '-amount 50 CNY, amount 500 CNY'],
    ['五十…不，五百', '-amount 50 CNY, amount 500 CNY'],
    ['五十，不对，五百', '-amount 50 CNY, amount 500 CNY'],
    ['五十，说错了，五百', '-amount 50 CNY, amount 500 CNY'],
    ['五十块，不对，五百块', '-amount 50 CNY, amount 500 CNY'],
    ['五百，不是五十', 'amount 500 CNY, -amount 50 CNY'],
    ['从五十改成五百', '-amount 50 CNY, amount 500 CNY'],
    ['还不了三千，只能还一千', '-amount 3000 CNY, amount 1000 CNY'],
    ['三千不行，一千可以', '-amount 3000 CNY, amount 1000 CNY'],
    ['三千吧，要不两千', '-amount 3000 CNY, amount 2000 CNY'],
    ['八百……不不不，八千', '-amount 800 CNY, amount 8000 CNY'],
    ['不是五百', '-amount 500 CNY'],
    ['我刚才说的五百不对，应该是八百', '-amount 500 CNY, amount 800 CNY'],
    ['五百还是八百', 'amount 500 CNY, amount 800 CNY'],
    ['能不能还三千', 'amount 3000 CNY'],
    ['是不是三千', 'amount 3000 CNY'],
    ['先还五百，下个月再还八百', 'amount 500 CNY, amount 800 CNY'],
  ])('%s is %s', (text, expected) => {
    expect(amounts(text, ['amount'])).toBe(expected);
  });
});
