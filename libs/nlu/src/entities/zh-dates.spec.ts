import type { EntityType } from '#kernel';
import { extractEntities } from './extract-entities.js';
import { spelledOut } from './spelled-out.js';

/** A Wednesday. */
const now = '2026-11-18T10:30';
const dates = (text: string, options: { expecting?: EntityType[]; prefer?: 'past'; now?: string } = {}) =>
  spelledOut(extractEntities(text, { language: 'zh', now, ...options }).filter(({ type }) => type === 'date'));

describe('a Chinese date said on Wednesday, 18 November 2026', () => {
  it.each([
    ['今天', 'date 2026-11-18'],
    ['明天', 'date 2026-11-19'],
    ['后天', 'date 2026-11-20'],
    ['大后天', 'date 2026-11-21'],
    ['昨天', 'date 2026-11-17'],
    ['前天', 'date 2026-11-16'],
    ['大前天', 'date 2026-11-15'],
    ['明儿', 'date 2026-11-19'],
    ['后天下午', 'date 2026-11-20'],
    ['今晚', 'date 2026-11-18'],
    ['明早', 'date 2026-11-19'],
    ['下周三', 'date 2026-11-25'],
    ['下周一', 'date 2026-11-23'],
    ['这周五', 'date 2026-11-20'],
    ['本周日', 'date 2026-11-22'],
    ['下下周一', 'date 2026-11-30'],
    ['上周五', 'date 2026-11-13'],
    ['周五', 'date 2026-11-20'],
    ['周一', 'date 2026-11-23'],
    ['周三', 'date 2026-11-25'],
    ['星期天', 'date 2026-11-22'],
    ['礼拜六', 'date 2026-11-21'],
    ['下个星期二', 'date 2026-11-24'],
    ['下礼拜四', 'date 2026-11-26'],
    ['下週三', 'date 2026-11-25'],
    ['周五之前', 'date before 2026-11-20'],
    ['下周五前', 'date before 2026-11-27'],
    ['周五以后', 'date after 2026-11-20'],
    ['周末', 'date 2026-11-21..2026-11-22 week'],
    ['下周末', 'date 2026-11-28..2026-11-29 week'],
    ['下周', 'date 2026-11-23..2026-11-29 week'],
    ['这周', 'date 2026-11-18..2026-11-22 week'],
    ['下个星期', 'date 2026-11-23..2026-11-29 week'],
    ['下个月', 'date 2026-12-01..2026-12-31 month'],
    ['这个月', 'date 2026-11-18..2026-11-30 month'],
    ['月底', 'date 2026-11-30'],
    ['这个月底', 'date 2026-11-30'],
    ['月底之前', 'date before 2026-11-30'],
    ['下月底', 'date 2026-12-31'],
    ['下个月月底', 'date 2026-12-31'],
    ['月初', 'date 2026-12-01..2026-12-07 week'],
    ['下个月初', 'date 2026-12-01..2026-12-07 week'],
    ['下月中旬', 'date 2026-12-11..2026-12-20 week'],
    ['下个月15号', 'date 2026-12-15'],
    ['下个月十五号', 'date 2026-12-15'],
    ['这个月25号', 'date 2026-11-25'],
    ['本月二十八日', 'date 2026-11-28'],
    ['十五号', 'date 2026-12-15'],
    ['20号', 'date 2026-11-20'],
    ['18号', 'date 2026-11-18'],
    ['廿五号', 'date 2026-11-25'],
    ['二十五号之前', 'date before 2026-11-25'],
    ['31号', 'date 2026-12-31'],
    ['12月3号', 'date 2026-12-03'],
    ['十二月三日', 'date 2026-12-03'],
    ['3月5号', 'date 2027-03-05'],
    ['明年3月5号', 'date 2027-03-05'],
    ['11月18号', 'date 2026-11-18'],
    ['12月', 'date 2026-12-01..2026-12-31 month'],
    ['十二月底', 'date 2026-12-31'],
    ['2026年12月3日', 'date 2026-12-03'],
    ['二零二七年一月十号', 'date 2027-01-10'],
    ['90年5月6号', 'date 1990-05-06'],
    ['1990年5月6日', 'date 1990-05-06'],
    ['2026-12-03', 'date 2026-12-03'],
    ['2026/12/3', 'date 2026-12-03'],
    ['2026.12.3', 'date 2026-12-03'],
    ['12/3', 'date 2026-12-03'],
    ['11月27号周五', 'date 2026-11-27'],
    ['下周三25号', 'date 2026-11-25'],
    ['三天后', 'date 2026-11-21'],
    ['3天以后', 'date 2026-11-21'],
    ['过三天', 'date 2026-11-21'],
    ['再过五天', 'date 2026-11-23'],
    ['两周后', 'date 2026-12-02'],
    ['一个星期之后', 'date 2026-11-25'],
    ['一个月后', 'date 2026-12-18'],
    ['两个月以后', 'date 2027-01-18'],
    ['半个月后', 'date 2026-12-03'],
    ['一个半月后', 'date 2027-01-02'],
    ['三天内', 'date before 2026-11-21'],
    ['一周之内', 'date before 2026-11-25'],
    ['三天前', 'date 2026-11-15'],
    ['两三天后', 'date 2026-11-20..2026-11-21 week'],
    ['过两天', 'date 2026-11-20..2026-11-21 week'],
    ['国庆节', 'date 2027-10-01'],
    ['国庆节后', 'date after 2027-10-08'],
    ['元旦之前', 'date before 2027-01-01'],
    ['元旦', 'date 2027-01-01'],
    ['五一以后', 'date after 2027-05-06'],
    ['春节', 'date 2027-02-06'],
    ['过完年', 'date after 2027-02-13'],
    ['中秋节', 'date 2027-09-15'],
    ['双十二', 'date 2026-12-12'],
    ['清明节', 'date 2027-04-05'],
    ['年底', 'date 2026-12-01..2026-12-31 month'],
    ['发工资那天', ''],
    ['等发工资后', ''],
    ['过几天', ''],
    ['2月30号', ''],
    ['13月5号', ''],
    ['每周五', ''],
    ['一周一次', ''],
    ['三号线', ''],
    ['2号窗口', ''],
    ['第三天', ''],
    ['分三个月', ''],
    ['以后天天打', ''],
    ['十一块', ''],
    ['我六十一岁', ''],
    ['今年', ''],
  ])('%s is %s', (text, expected) => {
    expect(dates(text)).toBe(expected);
  });

  it.each([
    ['十五', 'date 2026-12-15'],
    ['15', 'date 2026-12-15'],
    ['二十五吧', 'date 2026-11-25'],
    ['12.3', 'date 2026-12-03'],
    ['20261203', 'date 2026-12-03'],
    ['五十', ''],
    ['3000', ''],
  ])('where a date is awaited, %s is %s', (text, expected) => {
    expect(dates(text, { expecting: ['date'] })).toBe(expected);
  });

  it.each([
    ['15号', 'date 2026-11-15'],
    ['25号', 'date 2026-10-25'],
    ['周五', 'date 2026-11-13'],
    ['12月3号', 'date 2025-12-03'],
    ['国庆节', 'date 2026-10-01'],
  ])('where the past is meant, %s is %s', (text, expected) => {
    expect(dates(text, { prefer: 'past' })).toBe(expected);
  });

  it.each([
    ['明天不行，后天吧', '-date 2026-11-19, date 2026-11-20'],
    ['周五，不对，周六', '-date 2026-11-20, date 2026-11-21'],
    ['今天还不了，下周三可以', '-date 2026-11-18, date 2026-11-25'],
    ['不是明天，是后天', '-date 2026-11-19, date 2026-11-20'],
    ['明天，还是后天吧', '-date 2026-11-19, date 2026-11-20'],
    ['15号改到20号', '-date 2026-12-15, date 2026-11-20'],
  ])('%s is %s', (text, expected) => {
    expect(dates(text)).toBe(expected);
  });
});

describe('the days around a turn of the calendar', () => {
  it.each([
    ['2026-11-30T09:00', '月底', 'date 2026-11-30'],
    ['2026-12-31T09:00', '明天', 'date 2027-01-01'],
    ['2026-12-30T09:00', '下周一', 'date 2027-01-04'],
    ['2026-11-22T09:00', '周末', 'date 2026-11-22 week'],
    ['2026-11-22T09:00', '下周一', 'date 2026-11-23'],
    ['2026-11-22T09:00', '这周五', 'date 2026-11-20'],
    ['2027-01-31T09:00', '一个月后', 'date 2027-02-28'],
    ['2027-02-10T09:00', '30号', 'date 2027-03-30'],
    ['2028-02-01T09:00', '月底', 'date 2028-02-29'],
    ['2026-10-03T09:00', '国庆节后', 'date after 2026-10-08'],
    ['2026-02-10T09:00', '春节后', 'date after 2026-02-24'],
    ['2040-02-10T09:00', '春节后', ''],
  ])('on %s, %s is %s', (moment, text, expected) => {
    expect(dates(text, { now: moment })).toBe(expected);
  });

  it('doubts a date whose weekday is another one', () => {
    const [date] = extractEntities('11月27号周一', { language: 'zh', now });
    expect(date).toMatchObject({ text: '11月27号周一', value: { date: '2026-11-27' }, confidence: 0.5 });
  });

  it('takes today from the zone of the customer when it is given an instant', () => {
    const shanghai = { language: 'zh', now: '2026-11-18T20:30:00Z', timeZone: 'Asia/Shanghai' } as const;
    expect(spelledOut(extractEntities('明天', shanghai))).toBe('date 2026-11-20');
    expect(spelledOut(extractEntities('明天', { ...shanghai, timeZone: 'America/New_York' }))).toBe('date 2026-11-19');
  });

  it('resolves no date without a readable now', () => {
    expect(extractEntities('明天下午三点', { language: 'zh', now: 'soon' }).map(({ type }) => type)).toEqual(['time']);
    expect(extractEntities('明天', { language: 'zh', now: '2026-11-18T20:30:00Z', timeZone: 'Moon/Base' })).toEqual([]);
  });
});
