import type { Currency } from '#kernel';
import {
  sayCardTail,
  sayDate,
  sayDigits,
  sayMoney,
  sayNumber,
  sayPercentage,
  sayPhone,
  sayTerm,
  sayTime,
} from '../index.js';

const money = (amountMinor: number, currency: Currency = 'CNY') => ({ amountMinor, currency });

describe('an amount', () => {
  it.each([
    [money(200_000), '两千元整', 'two thousand yuan'],
    [money(5050), '五十元五角', 'fifty yuan and fifty fen'],
    [money(120_005), '一千两百元零五分', 'one thousand two hundred yuan and five fen'],
    [money(325), '三元两角五分', 'three yuan and twenty-five fen'],
    [money(20), '两角', 'twenty fen'],
    [money(0), '零元整', 'zero yuan'],
    [money(200), '两元整', 'two yuan'],
    [money(1000), '十元整', 'ten yuan'],
    [money(100, 'USD'), '一美元', 'one dollar'],
    [money(120_050, 'USD'), '一千两百点五美元', 'one thousand two hundred dollars and fifty cents'],
    [money(10_000, 'JPY'), '一万日元', 'ten thousand yen'],
    [money(-5000), '负五十元整', 'minus fifty yuan'],
  ])('%j is spoken %s and %s', (amount, zh, en) => {
    expect(sayMoney(amount, 'zh', 'voice')).toBe(zh);
    expect(sayMoney(amount, 'en', 'voice')).toBe(en);
  });

  it.each([
    [money(320_000), '3,200.00 元', 'CNY 3,200.00'],
    [money(5), '0.05 元', 'CNY 0.05'],
    [money(-123_456_789), '-1,234,567.89 元', 'CNY -1,234,567.89'],
    [money(10_000, 'JPY'), '10,000 日元', 'JPY 10,000'],
  ])('%j is written %s and %s', (amount, zh, en) => {
    expect(sayMoney(amount, 'zh', 'chat')).toBe(zh);
    expect(sayMoney(amount, 'en', 'chat')).toBe(en);
  });
});

describe('a date', () => {
  it('is spoken as people say it', () => {
    expect(sayDate('2026-06-03', 'zh', 'voice', '2026-01-01')).toBe('六月三号');
    expect(sayDate('2026-06-03', 'en', 'voice', '2026-01-01')).toBe('June 3rd');
    expect(
      ['01', '02', '11', '12', '13', '21', '22', '23', '30'].map((day) =>
        sayDate(`2026-12-${day}`, 'en', 'voice', '2026'),
      ),
    ).toEqual(['1st', '2nd', '11th', '12th', '13th', '21st', '22nd', '23rd', '30th'].map((day) => `December ${day}`));
  });

  it('names the year when it is another one, or none is known', () => {
    expect(sayDate('2027-01-20', 'zh', 'voice', '2026-12-01')).toBe('二零二七年一月二十号');
    expect(sayDate('2027-01-20', 'en', 'chat', '2026-12-01')).toBe('January 20, 2027');
    expect(sayDate('2027-01-20', 'zh', 'chat')).toBe('2027年1月20日');
  });

  it('that is none stays as it is', () => {
    expect(sayDate('soon', 'zh', 'voice')).toBe('soon');
  });
});

describe('a time', () => {
  it.each([
    ['15:30', '下午三点半', '3:30 pm'],
    ['09:05', '上午九点零五分', '9:05 am'],
    ['12:00', '中午十二点', '12 pm'],
    ['02:00', '凌晨两点', '2 am'],
    ['20:20', '晚上八点二十分', '8:20 pm'],
  ])('%s is spoken %s and %s', (time, zh, en) => {
    expect([sayTime(time, 'zh', 'voice'), sayTime(time, 'en', 'voice'), sayTime(time, 'zh', 'chat')]).toEqual([
      zh,
      en,
      time,
    ]);
  });
});

describe('numbers that name something', () => {
  it('are said digit by digit', () => {
    expect(sayCardTail('6688', 'zh', 'voice')).toBe('尾号六六八八');
    expect(sayCardTail('6618', 'en', 'voice')).toBe('ending in six six one eight');
    expect(sayCardTail('6688', 'zh', 'chat')).toBe('尾号6688');
    expect(sayDigits('102X', 'zh')).toBe('幺零二X');
  });

  it('of phones come in groups', () => {
    expect(sayPhone('+8613812345678', 'zh', 'chat')).toBe('138 1234 5678');
    expect(sayPhone('+8613812345678', 'zh', 'voice')).toBe('幺三八，幺二三四，五六七八');
    expect(sayPhone('+8613812345678', 'en', 'voice')).toBe('one three eight, one two three four, five six seven eight');
    expect(sayPhone('+8695588', 'zh', 'voice')).toBe('九五五八，八');
  });
});

describe('rates and terms', () => {
  it('are spoken and written', () => {
    expect([
      sayPercentage(0.035, 'zh', 'voice'),
      sayPercentage(0.035, 'en', 'voice'),
      sayPercentage(0.07, 'zh', 'chat'),
    ]).toEqual(['百分之三点五', 'three point five percent', '7%']);
    expect([
      sayTerm(12, 'zh', 'voice'),
      sayTerm(2, 'zh', 'voice'),
      sayTerm(1, 'en', 'chat'),
      sayTerm(12, 'en', 'voice'),
    ]).toEqual(['十二个月', '两个月', '1 month', 'twelve months']);
  });
});

describe('a number in words', () => {
  it.each([
    [0, '零', 'zero'],
    [10, '十', 'ten'],
    [12, '十二', 'twelve'],
    [110, '一百一十', 'one hundred and ten'],
    [1010, '一千零一十', 'one thousand and ten'],
    [2005, '两千零五', 'two thousand and five'],
    [10_005, '一万零五', 'ten thousand and five'],
    [22_000, '两万两千', 'twenty-two thousand'],
    [100_500, '十万零五百', 'one hundred thousand five hundred'],
    [1_020_000, '一百零二万', 'one million twenty thousand'],
    [200_000_000, '两亿', 'two hundred million'],
    [100_010_000, '一亿零一万', 'one hundred million ten thousand'],
    [100_000_005, '一亿零五', 'one hundred million and five'],
    [3.14, '三点一四', 'three point one four'],
    [-2, '负二', 'minus two'],
  ])('%d is %s and %s', (value, zh, en) => {
    expect([sayNumber(value, 'zh'), sayNumber(value, 'en')]).toEqual([zh, en]);
  });

  it('stays in figures when it is no everyday number', () => {
    expect([sayNumber(1e12, 'zh'), sayNumber(NaN, 'en'), sayNumber(1e-7, 'zh')]).toEqual([
      '1000000000000',
      'NaN',
      '零点零零零零零零一',
    ]);
  });
});
