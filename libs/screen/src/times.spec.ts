import { durationLabel, needsTime, shortLabel, timeLabel } from './times.js';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-03-05T06:30:00.000Z');

// ICU versions differ in commas and spaces.
const plain = (label: string) => label.replaceAll(/[\s,]/g, '');

describe('timeLabel', () => {
  it.each([
    ['2026-03-05T06:05:00.000Z', '今天 14:05', 'Today 14:05'],
    ['2026-03-04T16:30:00.000Z', '今天 00:30', 'Today 00:30'],
    ['2026-03-04T01:12:00.000Z', '昨天 09:12', 'Yesterday 09:12'],
    ['2026-03-02T00:00:00.000Z', '3月2日周一 08:00', 'Mon 2 Mar 08:00'],
    ['2025-12-31T00:00:00.000Z', '2025年12月31日 08:00', '31 Dec 2025 08:00'],
  ])('says %s in both languages', (at, zh, en) => {
    expect(plain(timeLabel(at, now, 'zh', zone))).toBe(plain(zh));
    expect(plain(timeLabel(at, now, 'en', zone))).toBe(plain(en));
  });
});

describe('needsTime', () => {
  it('shows the first time, not the next minute', () => {
    expect(needsTime('2026-03-05T06:00:00.000Z', null, zone)).toBe(true);
    expect(needsTime('2026-03-05T06:01:00.000Z', '2026-03-05T06:00:00.000Z', zone)).toBe(false);
  });

  it('shows a time after a pause and on a new day of the customer', () => {
    expect(needsTime('2026-03-05T06:05:00.000Z', '2026-03-05T06:00:00.000Z', zone)).toBe(true);
    expect(needsTime('2026-03-04T16:00:30.000Z', '2026-03-04T15:59:50.000Z', zone)).toBe(true);
  });
});

describe('shortLabel', () => {
  it.each([
    ['2026-03-05T06:05:00.000Z', '14:05', '14:05'],
    ['2026-03-04T01:12:00.000Z', '昨天', 'Yesterday'],
    ['2026-03-02T00:00:00.000Z', '3月2日', '2 Mar'],
    ['2025-12-31T00:00:00.000Z', '2025/12/31', '2025/12/31'],
  ])('says %s as briefly as it can', (at, zh, en) => {
    expect(plain(shortLabel(at, now, 'zh', zone))).toBe(plain(zh));
    expect(plain(shortLabel(at, now, 'en', zone))).toBe(plain(en));
  });
});

describe('durationLabel', () => {
  it.each([
    [-500, '0 秒', '0 s'],
    [8_900, '8 秒', '8 s'],
    [185_000, '3 分 05 秒', '3 min 05 s'],
    [7_800_000, '2 小时 10 分', '2 h 10 min'],
  ])('says %d ms in both languages', (ms, zh, en) => {
    expect(durationLabel(ms, 'zh')).toBe(zh);
    expect(durationLabel(ms, 'en')).toBe(en);
  });
});
