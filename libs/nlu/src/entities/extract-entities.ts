import type { Entity, EntityType, Language } from '#kernel';
import { alignNumbers } from './align.js';
import { readAnswers } from './answers.js';
import { readAwaited } from './awaited.js';
import { composeDateTimes } from './compose.js';
import { readEnAmounts } from './en-amounts.js';
import { readEnDates } from './en-dates.js';
import { readEnQuantities } from './en-quantities.js';
import { readEnTimes } from './en-times.js';
import { type Folded, fold } from './fold.js';
import { readIdentifiers } from './identifiers.js';
import { localMoment } from './local-moment.js';
import { mergeWeekdays } from './merge-dates.js';
import { type ProductMatcher, readProducts } from './products.js';
import type { Candidate, Reading } from './reading.js';
import { resolve } from './resolve.js';
import { retractedPlaces } from './retract.js';
import { readWrittenDates } from './written-dates.js';
import { readZhAmounts } from './zh-amounts.js';
import { readZhDates } from './zh-dates.js';
import { readZhQuantities } from './zh-quantities.js';
import { readZhTimes } from './zh-times.js';

export interface ExtractionOptions {
  readonly language: Language;
  /**
   * Date and time where the customer is, 'YYYY-MM-DDTHH:mm'. With a `Z` or an offset it is an instant, which `timeZone`
   * turns into local time. Without a readable one no date is resolved.
   */
  readonly now: string;
  /** IANA name of the customer's zone. */
  readonly timeZone?: string;
  /** What the dialog waits for: decides what a bare “五百”, “6688” or “十五” is. */
  readonly expecting?: EntityType | readonly EntityType[];
  /** Which way to look for a day that is named without its year, month or week. Default: future. */
  readonly prefer?: 'future' | 'past';
  readonly products?: ProductMatcher;
}

/** Longer texts are letters, not utterances; what lies behind is not read. */
const longest = 2_000;
const anythingToRead =
  /[\d零〇一二两三四五六七八九十百千万亿廿卅半全部所最低天日号月年周星礼期点时早晚午晨夜班节庆旦初底末旬过除双叉儿今明昨清结¥$€£%‰a-z]/;
const han = /[\u4e00-\u9fff]/;
const latin = /[a-z]/;

/**
 * What an utterance names: amounts, dates, numbers, answers, products, in order of place. Spans do not overlap, except
 * that a `date_time` stands before the date and the time it is made of. Never throws.
 */
export function extractEntities(text: string, options: ExtractionOptions): readonly Entity[] {
  const folded = fold(text.length > longest ? text.slice(0, longest) : text);
  const expecting = new Set(options.expecting === undefined ? [] : [options.expecting].flat());
  const moment = localMoment(options.now, options.timeZone);
  const reading: Reading = {
    text: folded.text,
    expecting,
    today: moment?.day ?? 0,
    minute: moment?.minute ?? 0,
    prefer: options.prefer ?? 'future',
    found: [],
  };
  read(reading, options, moment !== null);
  if (reading.found.length === 0) return [];
  const found = composeDateTimes(reading, settled(reading));
  const kept = moment === null ? found.filter(({ type }) => type !== 'date_time') : resolvedStretches(found);
  const taken = retractedPlaces(folded.text, kept);
  return kept.map((candidate, place) => inOriginal(text, folded, candidate, taken.has(place)));
}

function read(reading: Reading, { language, products }: ExtractionOptions, dated: boolean): void {
  const { text } = reading;
  const chinese = han.test(text);
  const english = language === 'en' || (!chinese && latin.test(text));
  readAnswers(reading);
  if (products) readProducts(reading, products);
  if (!anythingToRead.test(text)) return;
  readIdentifiers(reading);
  if (dated) readWrittenDates(reading);
  if (chinese || language === 'zh') {
    readZhTimes(reading);
    if (dated) readZhDates(reading);
    readZhAmounts(reading);
    readZhQuantities(reading);
  }
  if (english) {
    readEnTimes(reading);
    readEnAmounts(reading);
    if (dated) readEnDates(reading);
    readEnQuantities(reading);
  }
  if (reading.expecting.size > 0) readAwaited(reading, dated);
}

/** One reading for every word: overlaps decided, neighbours that speak of one thing joined. */
function settled({ text, found, expecting }: Reading): readonly Candidate[] {
  return mergeWeekdays(text, alignNumbers(text, resolve(found, expecting)));
}

/** Of the stretches, those that rest on a real find; two may not share words. */
function resolvedStretches(found: readonly Candidate[]): readonly Candidate[] {
  const seen: Candidate[] = [];
  for (const candidate of found) {
    const clash = seen.some(
      (other) => other.type === candidate.type && candidate.start < other.end && candidate.end > other.start,
    );
    if (!clash) seen.push(candidate);
  }
  return seen;
}

function inOriginal(text: string, { origin }: Folded, candidate: Candidate, isRetracted: boolean): Entity {
  const start = origin[candidate.start]!;
  const end = origin[candidate.end - 1]! + 1;
  const { type, value, confidence } = candidate;
  return {
    type,
    value,
    text: text.slice(start, end),
    start,
    end,
    confidence: Math.round(confidence * 100) / 100,
    ...(isRetracted && { retracted: true }),
  } as Entity;
}
