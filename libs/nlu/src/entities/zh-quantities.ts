import { type Match, note, type Reading, scan } from './reading.js';
import { standsAlone } from './zh-amounts.js';
import { zhNumeral, zhNumeralPattern as numeral } from './zh-numerals.js';

const hundredth = new RegExp(`百分之(${numeral}|百)(?:点(?=$))?`, 'g');
const thousandth = new RegExp(`(千|万)分之(${numeral})`, 'g');
const sign = /(?<![\d.])(\d+(?:\.\d+)?) ?([%‰])/g;
const points = new RegExp(`(${numeral})个(?:百分点|点(?=$|[\\s,，。.!?、的利]))`, 'g');
const tenths = new RegExp(
  `(?<![\\d一二三四五六七八九十])([一二三四五六七八九]|[1-9])成([一二三四五六七八九半])?(?![为功交了立员长本果])`,
  'g',
);

/** Percentages as fractions. */
function readPercentages(reading: Reading): void {
  const { text } = reading;
  if (text.includes('分之')) {
    scan(hundredth, text, (match) => {
      percent(reading, match, match.groups[1] === '百' ? 100 : valueOf(match.groups[1]), 100, 0.97);
    });
    scan(thousandth, text, (match) => {
      percent(reading, match, valueOf(match.groups[2]), match.groups[1] === '千' ? 1e3 : 1e4, 0.95);
    });
  }
  if (/[%‰]/.test(text))
    scan(sign, text, (match) => {
      percent(reading, match, Number(match.groups[1]), match.groups[2] === '%' ? 100 : 1e3, 0.98);
    });
  if (text.includes('点'))
    scan(points, text, (match) => {
      percent(reading, match, valueOf(match.groups[1]), 100, 0.75);
    });
  if (text.includes('成')) {
    scan(tenths, text, (match) => {
      const rest = match.groups[2] === '半' ? 0.5 : (valueOf(match.groups[2]) || 0) / 10;
      percent(reading, match, valueOf(match.groups[1]) + rest, 10, 0.75);
    });
  }
}

function percent(reading: Reading, match: Match, value: number, base: number, confidence: number): void {
  if (Number.isFinite(value)) note(reading, 'percentage', Number((value / base).toPrecision(12)), match, confidence);
}

function valueOf(source: string | undefined): number {
  return source === undefined ? NaN : (zhNumeral(source)?.value ?? NaN);
}

const instalments = new RegExp(
  `(?:分成?|做|办|选|改)?(?<!第)(${numeral})(?:期(?!间|限|望|待)|个月(?:分期)?|年期)(?:的)?(?![以之]?[前后内])`,
  'g',
);
const years = new RegExp(
  `(?<![第哪每])(${numeral}|半)年(半)?(?:期)?(?:零?([一二三四五六七八九十\\d]+)个月)?(?![以之]?[前后内级龄代费]|[\\d一二三四五六七八九十]+月)`,
  'g',
);
const halfMonth = new RegExp(`(${numeral})个半月(?![以之]?[前后内])`, 'g');

/** Terms in months. */
function readTerms(reading: Reading): void {
  const { text } = reading;
  if (/期|个月/.test(text)) {
    scan(instalments, text, (match) => {
      const perYear = (match.groups[0] ?? '').includes('年') ? 12 : 1;
      term(reading, match, valueOf(match.groups[1]) * perYear, 0.93);
    });
    if (text.includes('个半月'))
      scan(halfMonth, text, (match) => {
        term(reading, match, valueOf(match.groups[1]) + 0.5, 0.8);
      });
  }
  if (text.includes('年')) {
    scan(years, text, (match) => {
      const [, source, half, months] = match.groups;
      const count = source === '半' ? 0.5 : valueOf(source);
      if (count > 50) return;
      term(reading, match, count * 12 + (half ? 6 : 0) + (months ? valueOf(months) : 0), 0.85);
    });
  }
}

function term(reading: Reading, match: Match, months: number, confidence: number): void {
  if (months > 0 && months <= 600) note(reading, 'term', months, match, confidence);
}

const minutes = new RegExp(`(${numeral})(?:多)?分钟`, 'g');
const hours = new RegExp(`(${numeral}|半)(?:个)?(半)?(?:小时|钟头)(半)?`, 'g');
const quarters = /([一三])刻钟/g;
const days = new RegExp(`(?<!第)(${numeral}|半)(?:个)?(天|周|星期|礼拜)(?![一二三四五六日末]|[以之]?[前后内])`, 'g');
const within = /^(?:以后|之后|后|过后)/;
const minutesPerDay = 1440;

/** Durations in minutes; with “后” behind, the moment they lead to. */
function readDurations(reading: Reading): void {
  const { text } = reading;
  if (text.includes('分钟'))
    scan(minutes, text, (match) => {
      duration(reading, match, valueOf(match.groups[1]));
    });
  if (/小时|钟头/.test(text)) {
    scan(hours, text, (match) => {
      const [, source, half, halfBehind] = match.groups;
      duration(reading, match, (source === '半' ? 30 : valueOf(source) * 60) + ((half ?? halfBehind) ? 30 : 0));
    });
  }
  if (text.includes('刻钟'))
    scan(quarters, text, (match) => {
      duration(reading, match, valueOf(match.groups[1]) * 15);
    });
  if (/[天周星礼]/.test(text)) {
    scan(days, text, (match) => {
      const [, source, unit] = match.groups;
      const count = source === '半' ? 0.5 : valueOf(source);
      duration(reading, match, count * minutesPerDay * (unit === '天' ? 1 : 7));
    });
  }
}

function duration(reading: Reading, match: Match, length: number): void {
  if (!(length > 0 && length < 1e7)) return;
  const [later] = within.exec(reading.text.slice(match.end, match.end + 3)) ?? [];
  if (later !== undefined || /(?:再?过|等)$/.test(reading.text.slice(0, match.start))) {
    const at = momentIn(reading, length);
    note(
      reading,
      'date_time',
      { from: at, until: at },
      { start: match.start, end: match.end + (later?.length ?? 0) },
      0.85,
    );
  } else note(reading, 'duration', length, match, 0.9);
}

/** Local time so many minutes from now. */
export function momentIn(reading: Reading, length: number): string {
  const total = reading.today * minutesPerDay + reading.minute + Math.round(length);
  return new Date(total * 60_000).toISOString().slice(0, 16);
}

const number = new RegExp(`(?<![\\d.a-z_])(${numeral})(?![\\d]|[.]\\d|[a-z])`, 'g');
const idiom = /^(?:万一|一一|千万|万万|三三两两|一二|十分)$/;

/** Numbers that nothing else has a use for. */
function readNumbers(reading: Reading): void {
  const awaited = reading.expecting.has('number');
  scan(number, reading.text, (match) => {
    const source = match.groups[1] ?? '';
    const found = zhNumeral(source);
    if (!found || idiom.test(source)) return;
    const slight = source.length === 1 && found.shape !== 'arabic';
    if (slight && !standsAlone(reading.text, match)) return;
    const likely = found.shape === 'digits' ? 0.4 : slight ? 0.45 : 0.5;
    note(reading, 'number', found.value, match, awaited ? likely + 0.4 : likely);
  });
}

/** Percentages, terms, durations and plain numbers. */
export function readZhQuantities(reading: Reading): void {
  readPercentages(reading);
  readTerms(reading);
  readDurations(reading);
  readNumbers(reading);
}
