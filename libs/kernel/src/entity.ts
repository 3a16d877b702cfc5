import type { Money } from './money.js';

/** How much the customer named. */
export type AmountValue =
  /** `approximate`: “三百来块”, "about 300"; to be read back before it counts. */
  | { readonly kind: 'money'; readonly money: Money; readonly approximate: boolean }
  /** “五百到八百”; both ends belong to it. */
  | { readonly kind: 'range'; readonly least: Money; readonly most: Money }
  /** A part of what is due, above 0 up to 1: “一半”, "all of it". */
  | { readonly kind: 'share'; readonly share: number }
  /** The minimum payment of the bill. */
  | { readonly kind: 'minimum' };

/** Whether the moment itself is meant, or what lies up to it or from it on. */
export type Bound = 'at' | 'before' | 'after';

/** A day or a stretch of days in the customer's calendar. */
export interface DateValue {
  /** 'YYYY-MM-DD': the day meant, or the first day of the stretch. */
  readonly date: string;
  /** Last day of the stretch; the same day when the precision is `day`. */
  readonly until: string;
  /** `week` and `month`: no day was named (“下周”, “月初”); ask for one before relying on it. */
  readonly precision: 'day' | 'week' | 'month';
  /** Reckoned from today (“下周三”, "the 15th"), not named in full. */
  readonly relative: boolean;
  /** `before` includes the day: who pays “周五之前” may pay on Friday. */
  readonly bound: Bound;
}

export type PartOfDay = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** A time of day without a date. */
export interface TimeValue {
  /** 'HH:mm'; null when only a part of the day was named. */
  readonly time: string | null;
  readonly part: PartOfDay | null;
  readonly bound: Bound;
}

/** A stretch of local time: “明天下午三点以后”. One moment has equal ends. */
export interface DateTimeValue {
  /** 'YYYY-MM-DDTHH:mm' in the customer's zone; null: any time up to the end. */
  readonly from: string | null;
  /** null: from then on. */
  readonly until: string | null;
}

export type Answer = 'yes' | 'no' | 'uncertain';

/** What each type of entity carries. */
export interface EntityValues {
  readonly amount: AmountValue;
  readonly date: DateValue;
  readonly time: TimeValue;
  readonly date_time: DateTimeValue;
  /** The last four digits of a card. */
  readonly card_tail: string;
  /** Digits only. */
  readonly card_number: string;
  /** E.164: +8613812341234. */
  readonly phone: string;
  /** Resident identity number of 18 characters with a valid check character (upper-case X), or of 15 digits. */
  readonly id_number: string;
  /** Months. */
  readonly term: number;
  /** A fraction: 5% is 0.05. */
  readonly percentage: number;
  readonly yes_no: Answer;
  readonly number: number;
  /** A code said or typed digit by digit; an upper-case X may end it (the tail of an identity number). */
  readonly digits: string;
  /** Minutes. */
  readonly duration: number;
  /** Id of a product of the bank. */
  readonly product: string;
}

export type EntityType = keyof EntityValues;

/** Something of use that an utterance names. */
export interface EntityOf<T extends EntityType> {
  readonly type: T;
  readonly value: EntityValues[T];
  /** The customer's own words: the utterance from `start` to `end`. */
  readonly text: string;
  /** UTF-16 offset in the utterance as it was received. */
  readonly start: number;
  /** Offset behind the last code unit. */
  readonly end: number;
  /** 0 to 1; below 0.6 it should be confirmed before it counts. */
  readonly confidence: number;
  /** Taken back within the same utterance: the 50 of “是五百不是五十”. */
  readonly retracted?: true;
}

/** An entity of any type; `type` tells what `value` is. */
export type Entity = { readonly [T in EntityType]: EntityOf<T> }[EntityType];
