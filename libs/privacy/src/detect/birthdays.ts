import type { Finding } from '../finding.js';
import { isDate } from '../read/checks.js';
import { cueBefore, hasCue } from '../read/cues.js';
import { finding, isExpected, type View } from './view.js';

const digit = '[\\d零〇一二三四五六七八九]';
const small = '[\\d一二三四五六七八九十]{1,3}';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const dates = new RegExp(
  [
    `${digit}{2,4}年\\s?${small}月\\s?(?:${small}[日号]?)?`,
    `${small}月\\s?${small}[日号]?`,
    '(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
    '(?<!\\d)\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}(?!\\d)',
    '(?<![\\d-])\\d{1,2}[-/]\\d{1,2}(?![\\d-])',
    `\\b${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?![\\da-z])`,
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month}(?:,? \\d{4})?(?![\\da-z])`,
  ].join('|'),
  'g',
);

/** 19900501, 900501 or 0501. */
function isPlainDate(digits: string): boolean {
  if (!/^(?:\d{4}|\d{6}|\d{8})$/.test(digits)) return false;
  const day = digits.slice(-4);
  const year =
    digits.length === 8 ? Number(digits.slice(0, 4)) : digits.length === 6 ? Number(`19${digits.slice(0, 2)}`) : 2000;
  return year >= 1900 && isDate(year, Number(day.slice(0, 2)), Number(day.slice(2)));
}

/** A date that is said to be a birthday, or that was asked for as one. */
export function findBirthdays(view: View): readonly Finding[] {
  const { plain, cues, runs } = view;
  const isAsked = isExpected(view, 'birthday');
  if (!isAsked && !cues.some(({ kind }) => kind === 'birthday')) return [];
  const found: Finding[] = [];
  const isBirthday = (start: number, end: number): boolean => hasCue(cues, 'birthday', start, end, 12) || isAsked;
  const add = (start: number, end: number): void => {
    found.push(finding({ kind: 'birthday', start, end, confidence: 0.8, mask: '****-**-**' }));
  };
  for (const { index, 0: said } of plain.matchAll(dates))
    if (isBirthday(index, index + said.length)) add(index, index + said.trimEnd().length);
  for (const { digits, from, to } of runs) {
    const [start, end] = [from[0] ?? 0, to.at(-1) ?? 0];
    const cue = cueBefore(cues, start, 8);
    if (isPlainDate(digits) && (cue === 'birthday' || (isAsked && cue === null))) add(start, end);
  }
  return found;
}
