import type { EntityType } from '#kernel';
import { extractEntities } from './extract-entities.js';
import { spelledOut } from './spelled-out.js';

/** A Wednesday. */
const now = '2026-11-18T10:30';

function found(text: string, types: readonly EntityType[], expecting: readonly EntityType[] = []): string {
  return spelledOut(
    extractEntities(text, { language: 'en', now, expecting }).filter(({ type }) => types.includes(type)),
  );
}

describe('an English amount', () => {
  it.each([
    ['$1,200.50', 'amount 1200.5 USD'],
    ['RMB 5,000', 'amount 5000 CNY'],
    ['¥500', 'amount 500 CNY'],
    ['£20', 'amount 20 GBP'],
    ['€15.50', 'amount 15.5 EUR'],
    ['HK$300', 'amount 300 HKD'],
    ['500 yuan', 'amount 500 CNY'],
    ['twelve hundred dollars', 'amount 1200 USD'],
    ['five hundred and fifty yuan', 'amount 550 CNY'],
    ['two thousand three hundred dollars', 'amount 2300 USD'],
    ['twenty-five bucks', 'amount 25 USD'],
    ['five dollars and fifty cents', 'amount 5.5 USD'],
    ['fifty cents', 'amount 0.5 USD'],
    ['20 quid', 'amount 20 GBP'],
    ['1.5 million yuan', 'amount 1500000 CNY'],
    ['a few thousand yuan', 'amount ~3000 CNY'],
    ['about 300 dollars', 'amount ~300 USD'],
    ['300 dollars or so', 'amount ~300 USD'],
    ['500-800 yuan', 'amount 500 CNY..800 CNY'],
    ['five to eight hundred yuan', 'amount 500 CNY..800 CNY'],
    ['between $50 and $100', 'amount 50 USD..100 USD'],
    ['I can pay 500 next Friday', 'amount 500 CNY'],
    ['please transfer 2k to my wife', 'amount 2000 CNY'],
    ['I can pay half', 'amount 50%'],
    ["I'll pay in full", 'amount 100%'],
    ['can I pay the minimum', 'amount minimum'],
    ['I lost all my cards', ''],
    ['I have two cards', ''],
    ['call me at three', ''],
    ['pay in 12 instalments', ''],
    ['12 months', ''],
    ['June 3rd', ''],
  ])('that nobody asked for: %s is %s', (text, expected) => {
    expect(found(text, ['amount'])).toBe(expected);
  });

  it.each([
    ['500', 'amount 500 CNY'],
    ['five hundred', 'amount 500 CNY'],
    ['two and a half thousand', 'amount 2500 CNY'],
    ['a grand', 'amount 1000 CNY'],
    ['a hundred and fifty', 'amount 150 CNY'],
    ['half a million', 'amount 500000 CNY'],
    ['a couple of hundred', 'amount ~200 CNY'],
    ['3k', 'amount 3000 CNY'],
    ['maybe 300', 'amount ~300 CNY'],
    ['between 500 and 800', 'amount 500 CNY..800 CNY'],
    ['half', 'amount 50%'],
    ['half of it', 'amount 50%'],
    ['two thirds', 'amount 66.7%'],
    ['all of it', 'amount 100%'],
    ['everything', 'amount 100%'],
    ['the full amount', 'amount 100%'],
    ['the minimum', 'amount minimum'],
    ['five', 'amount 5 CNY'],
    ['fifty, no, five hundred', '-amount 50 CNY, amount 500 CNY'],
    ['fifty, sorry, I meant five hundred', '-amount 50 CNY, amount 500 CNY'],
    ['not fifty but five hundred', '-amount 50 CNY, amount 500 CNY'],
    ['five hundred, not fifty', 'amount 500 CNY, -amount 50 CNY'],
    ['50, make that 500', '-amount 50 CNY, amount 500 CNY'],
    ["I can't pay 500, only 300", '-amount 500 CNY, amount 300 CNY'],
    ['500 on Friday', 'amount 500 CNY'],
    ['one fifty', 'amount 150 CNY'],
    ['around 5', 'amount ~5 CNY'],
    ['300 instead of 500', 'amount 300 CNY, -amount 500 CNY'],
    ['on the 15th', ''],
    ['three months', ''],
    ['one of my cards', ''],
  ])('that is awaited: %s is %s', (text, expected) => {
    expect(found(text, ['amount'], ['amount'])).toBe(expected);
  });
});

describe('an English date said on Wednesday, 18 November 2026', () => {
  it.each([
    ['today', 'date 2026-11-18'],
    ['tomorrow', 'date 2026-11-19'],
    ['the day after tomorrow', 'date 2026-11-20'],
    ['yesterday', 'date 2026-11-17'],
    ['tonight', 'date 2026-11-18'],
    ['Friday', 'date 2026-11-20'],
    ['on Monday', 'date 2026-11-23'],
    ['this Friday', 'date 2026-11-20'],
    ['next Friday', 'date 2026-11-27'],
    ['Friday next week', 'date 2026-11-27'],
    ['last Friday', 'date 2026-11-13'],
    ['by Friday', 'date before 2026-11-20'],
    ['before next Tuesday', 'date before 2026-11-24'],
    ['after Monday', 'date after 2026-11-23'],
    ['a week from Monday', 'date 2026-11-30'],
    ['Friday week', 'date 2026-11-27'],
    ['two weeks from Friday', 'date 2026-12-04'],
    ['Friday the 20th', 'date 2026-11-20'],
    ['Thursday, November 26', 'date 2026-11-26'],
    ['by Monday, December 7th', 'date before 2026-12-07'],
    ['a month from now', 'date 2026-12-18'],
    ['this weekend', 'date 2026-11-21..2026-11-22 week'],
    ['next week', 'date 2026-11-23..2026-11-29 week'],
    ['next month', 'date 2026-12-01..2026-12-31 month'],
    ['end of the month', 'date 2026-11-30'],
    ['by the end of the month', 'date before 2026-11-30'],
    ['the end of next month', 'date 2026-12-31'],
    ['beginning of next month', 'date 2026-12-01..2026-12-07 week'],
    ['the 15th', 'date 2026-12-15'],
    ['on the 20th', 'date 2026-11-20'],
    ['before the 25th', 'date before 2026-11-25'],
    ['the 15th of next month', 'date 2026-12-15'],
    ['the twenty-fifth', 'date 2026-11-25'],
    ['June 3rd', 'date 2027-06-03'],
    ['3rd of June', 'date 2027-06-03'],
    ['December 3', 'date 2026-12-03'],
    ['Dec 3, 2025', 'date 2025-12-03'],
    ['by June 3rd', 'date before 2027-06-03'],
    ['in March', 'date 2027-03-01..2027-03-31 month'],
    ['in two weeks', 'date 2026-12-02'],
    ['in 3 days', 'date 2026-11-21'],
    ['in a month', 'date 2026-12-18'],
    ['within three days', 'date before 2026-11-21'],
    ['three days from now', 'date 2026-11-21'],
    ['two weeks ago', 'date 2026-11-04'],
    ['in a few days', 'date 2026-11-21..2026-11-23 week'],
    ['12/3', 'date 2026-12-03'],
    ['25/12/2026', 'date 2026-12-25'],
    ['2026-12-03', 'date 2026-12-03'],
    ['after Christmas', 'date after 2026-12-26'],
    ['Chinese New Year', 'date 2027-02-06'],
    ['not tomorrow but Friday', '-date 2026-11-19, date 2026-11-20'],
    ["I can't pay today", '-date 2026-11-18'],
    ['not until Friday', 'date before 2026-11-20'],
    ['when I get paid', ''],
    ['may I ask a question', ''],
    ['my second card', ''],
    ['the first time', ''],
    ['it is a one day thing', ''],
    ['I got married', ''],
  ])('%s is %s', (text, expected) => {
    expect(found(text, ['date'])).toBe(expected);
  });
});

it.each([
  ['15', ['date'], 'date 2026-12-15'],
  ['seventeen', ['date'], 'date 2026-12-17'],
  ['twelve', ['term'], 'term 12'],
  ['30% of it', ['amount'], 'amount 30%'],
] as const)('a bare English "%s" with %j awaited is %s', (text, expecting, expected) => {
  expect(spelledOut(extractEntities(text, { language: 'en', now, expecting }))).toBe(expected);
});

describe('an English time', () => {
  it.each([
    ['3pm', 'time 15:00'],
    ['3:30 pm', 'time 15:30'],
    ['at 15:30', 'time 15:30'],
    ['ten a.m.', 'time 10:00'],
    ['at three', 'time 15:00'],
    ["five o'clock", 'time 17:00'],
    ['half past four', 'time 16:30'],
    ['quarter to five', 'time 16:45'],
    ['twenty past nine', 'time 09:20'],
    ['12 am', 'time 00:00'],
    ['12 pm', 'time 12:00'],
    ['noon', 'time 12:00'],
    ['in the afternoon', 'time afternoon'],
    ['before 5 pm', 'time before 17:00'],
    ['good morning', ''],
    ['the 3 of us', ''],
    ['two accounts at one bank', ''],
    ['locked after three tries', ''],
  ])('%s is %s', (text, expected) => {
    expect(found(text, ['time'])).toBe(expected);
  });

  it.each([
    ['tomorrow after 3pm', 'date_time 11-19T15:00..'],
    ['tomorrow at three', 'date_time 11-19T15:00'],
    ['tomorrow afternoon', 'date_time 11-19T12:00..11-19T18:00'],
    ['next Tuesday at noon', 'date_time 11-24T12:00'],
    ['June 3rd at 2:30 pm', 'date_time 06-03T14:30'],
    ['between 2 and 4 pm tomorrow', 'date_time 11-19T14:00..11-19T16:00'],
    ['from 10 to 2 pm', 'date_time 11-18T10:00..11-18T14:00'],
    ['after 3pm', 'date_time 11-18T15:00..'],
    ['by tomorrow evening', 'date_time ..11-19T22:00'],
    ['in half an hour', 'date_time 11-18T11:00'],
    ['in two hours', 'date_time 11-18T12:30'],
    ['20 minutes later', 'date_time 11-18T10:50'],
  ])('%s makes %s', (text, expected) => {
    expect(found(text, ['date_time'])).toBe(expected);
  });
});

describe('other English quantities', () => {
  it.each([
    ['12 instalments', 'term 12'],
    ['over 12 months', 'term 12'],
    ['a three-year loan', 'term 36'],
    ['two and a half years', 'term 30'],
    ['for a year', 'term 12'],
    ['half a year', 'term 6'],
    ['five percent', 'percentage 0.05'],
    ['3.5%', 'percentage 0.035'],
    ['half a percent', 'percentage 0.005'],
    ['three point five per cent', 'percentage 0.035'],
    ['half an hour', 'duration 30'],
    ['two hours', 'duration 120'],
    ['ten minutes', 'duration 10'],
    ['three days', 'duration 4320'],
    ['seventy', 'number 70'],
    ['two hundred and five', 'number 205'],
  ])('%s is %s', (text, expected) => {
    expect(found(text, ['term', 'percentage', 'duration', 'number', 'amount', 'date'])).toBe(expected);
  });
});
