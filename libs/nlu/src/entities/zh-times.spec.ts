import type { EntityType } from '#kernel';
import { extractEntities } from './extract-entities.js';
import { spelledOut } from './spelled-out.js';

/** A Wednesday. */
const now = '2026-11-18T10:30';
const found = (text: string, types: readonly EntityType[], expecting: readonly EntityType[] = []) =>
  spelledOut(extractEntities(text, { language: 'zh', now, expecting }).filter(({ type }) => types.includes(type)));

describe('a Chinese time of day', () => {
  it.each([
    ['下午三点', 'time 15:00'],
    ['下午三点半', 'time 15:30'],
    ['上午九点一刻', 'time 09:15'],
    ['晚上八点', 'time 20:00'],
    ['晚上八点二十', 'time 20:20'],
    ['中午十二点', 'time 12:00'],
    ['中午一点', 'time 13:00'],
    ['凌晨两点', 'time 02:00'],
    ['早上七点零五分', 'time 07:05'],
    ['三点钟', 'time 15:00'],
    ['三点半', 'time 15:30'],
    ['十点半', 'time 10:30'],
    ['十五点三十', 'time 15:30'],
    ['15:30', 'time 15:30'],
    ['下午3:05', 'time 15:05'],
    ['15：30', 'time 15:30'],
    ['差五分三点', 'time 14:55'],
    ['三点以后', 'time after 15:00'],
    ['下午五点之前', 'time before 17:00'],
    ['下午', 'time afternoon'],
    ['晚上', 'time evening'],
    ['下班以后', 'time evening'],
    ['三点打给我', 'time 15:00'],
    ['有三点意见', ''],
    ['早上好', ''],
    ['早上起来就这样', 'time morning'],
    ['早一点', ''],
    ['快一点', ''],
    ['三点五', ''],
    ['便宜一点吧', ''],
    ['一点也不好', ''],
    ['25:70', ''],
  ])('%s is %s', (text, expected) => {
    expect(found(text, ['time'])).toBe(expected);
  });
});

describe('a stretch of Chinese time', () => {
  it.each([
    ['明天下午三点以后', 'date_time 11-19T15:00..'],
    ['明天下午三点', 'date_time 11-19T15:00'],
    ['后天下午', 'date_time 11-20T12:00..11-20T18:00'],
    ['下周一上午十点', 'date_time 11-23T10:00'],
    ['周五晚上八点半', 'date_time 11-20T20:30'],
    ['今晚八点', 'date_time 11-18T20:00'],
    ['明早九点', 'date_time 11-19T09:00'],
    ['12月3号下午两点', 'date_time 12-03T14:00'],
    ['三点以后', 'date_time 11-18T15:00..'],
    ['九点之前', 'date_time ..11-19T09:00'],
    ['下午两点到四点', 'date_time 11-18T14:00..11-18T16:00'],
    ['明天上午九点到十一点', 'date_time 11-19T09:00..11-19T11:00'],
    ['上午十点到两点', 'date_time 11-18T10:00..11-18T14:00'],
    ['半小时后', 'date_time 11-18T11:00'],
    ['两个小时以后', 'date_time 11-18T12:30'],
    ['十分钟后再打给我', 'date_time 11-18T10:40'],
    ['过半个小时', 'date_time 11-18T11:00'],
    ['下午三点', ''],
    ['明天', ''],
  ])('%s is %s', (text, expected) => {
    expect(found(text, ['date_time'])).toBe(expected);
  });

  it.each([
    ['下午三点', 'date_time 11-18T15:00'],
    ['上午九点', 'date_time 11-19T09:00'],
    ['明天', 'date_time 11-19T00:00..11-19T23:59'],
    ['下午', 'date_time 11-18T12:00..11-18T18:00'],
  ])('where one is awaited, %s is %s', (text, expected) => {
    expect(found(text, ['date_time'], ['date_time'])).toBe(expected);
  });

  it('lists the date and the time it is made of', () => {
    expect(found('明天下午三点', ['date', 'time', 'date_time'])).toBe(
      'date_time 11-19T15:00, date 2026-11-19, time 15:00',
    );
  });

  it('falls as a whole', () => {
    expect(found('周三下午不行，周四上午吧', ['date', 'date_time'])).toBe(
      '-date_time 11-25T12:00..11-25T18:00, -date 2026-11-25, date_time 11-19T06:00..11-19T12:00, date 2026-11-19',
    );
  });
});
