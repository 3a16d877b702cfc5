import { entitiesIn, type EntityKind } from './entities.js';
import { chineseValue, englishValue } from './spoken-numbers.js';

// A Tuesday.
const today = '2026-03-10';
const values = (kind: EntityKind, text: string) => entitiesIn(kind, text, today).map(({ value }) => value);

it.each([
  ['两千五', 2_500],
  ['两千零五', 2_005],
  ['一万二', 12_000],
  ['十五', 15],
  ['二十', 20],
  ['三百五', 350],
  ['一百零八', 108],
  ['二〇二六', 2_026],
  ['三万五千', 35_000],
  ['两', 2],
])('reads the Chinese number %s', (text, value) => {
  expect(chineseValue(text)).toBe(value);
});

it('reads spelled English numbers', () => {
  expect(englishValue('two thousand five hundred')).toBe(2_500);
  expect(englishValue('one hundred and twenty-three')).toBe(123);
  expect(englishValue('card')).toBeNull();
});

it.each([
  ['下周三还两千', ['2026-03-18']],
  ['周三还', ['2026-03-11']],
  ['这周一', ['2026-03-09']],
  ['下下周五', ['2026-03-27']],
  ['月底还', ['2026-03-31']],
  ['下个月底', ['2026-04-30']],
  ['15号', ['2026-03-15']],
  ['五号', ['2026-04-05']],
  ['下个月五号', ['2026-04-05']],
  ['3月18日前', ['2026-03-18']],
  ['三月十八号', ['2026-03-18']],
  ['1月5日', ['2026-01-05']],
  ['明天或者后天', ['2026-03-11', '2026-03-12']],
  ['大后天', ['2026-03-13']],
  ['三天后', ['2026-03-13']],
  ['2026-04-01', ['2026-04-01']],
  ['2月30日', []],
  ['next Wednesday', ['2026-03-18']],
  ['by Friday', ['2026-03-13']],
  ['on March 18th', ['2026-03-18']],
  ['18 March 2026', ['2026-03-18']],
  ['the end of the month', ['2026-03-31']],
  ['tomorrow', ['2026-03-11']],
  ['发工资再还', []],
  ['下周再说', []],
])('reckons the days of “%s”', (text, expected) => {
  expect(values('date', text)).toEqual(expected);
});

it.each([
  ['还款2000元', [2_000]],
  ['还两千', [2_000]],
  ['三千五百块', [3_500]],
  ['3.3万元', [33_000]],
  ['1,234.56元', [1_234.56]],
  ['$1,200', [1_200]],
  ['two thousand yuan', [2_000]],
  ['I can pay 500 on Friday', [500]],
  ['还3期', []],
  ['我3月还', []],
  ['五块三毛', [5.3]],
])('reads the sums of “%s”', (text, expected) => {
  expect(values('amount', text)).toEqual(expected);
});

it('reads digits, days, percentages and numbers of persons', () => {
  expect(values('digits', '后四位是一二三X')).toEqual(['123X']);
  expect(values('digits', '幺三八幺')).toEqual(['1381']);
  expect(values('digits', 'it is 0 0 2 1')).toEqual(['0021']);
  expect(values('days', '逾期三天，3 days')).toEqual([3, 3]);
  expect(values('percentage', '5% 或者百分之十')).toEqual([5, 10]);
  expect(values('phone', '电话13812341234')).toEqual(['13812341234']);
  expect(values('id_number', '11010519491231002x')).toEqual(['11010519491231002X']);
  expect(values('card_number', '6222020000000007')).toEqual(['6222020000000007']);
});
