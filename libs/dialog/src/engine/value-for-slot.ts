import { type Entity, type EntityOf, type Money, moneyOf } from '#kernel';
import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';

/** From this on what was heard is used without asking. */
const sureFrom = 0.6;

export interface Heard {
  readonly value: Value;
  readonly sure: boolean;
}

/** What “half” and "the minimum" come to; null when the flow does not say. */
export interface Measures {
  readonly whole: Value;
  readonly minimum: Value;
}

const isMoney = (value: Value): value is Money => typeof value === 'object' && value !== null && 'amountMinor' in value;

function amountOf({ value, confidence }: EntityOf<'amount'>, { whole, minimum }: Measures): Heard | null {
  const sure = confidence >= sureFrom;
  switch (value.kind) {
    case 'money':
      return { value: value.money, sure: sure && !value.approximate };
    case 'range':
      return { value: value.least, sure: false };
    case 'share':
      return isMoney(whole)
        ? { value: { ...whole, amountMinor: Math.round(whole.amountMinor * value.share) }, sure }
        : null;
    case 'minimum':
      return isMoney(minimum) ? { value: minimum, sure } : null;
  }
}

/** A day that was named; “next week” and “after Friday” are none. */
function dayOf(entity: Entity): string | null {
  if (entity.type === 'date') {
    const { date, precision, bound } = entity.value;
    return precision === 'day' && bound !== 'after' ? date : null;
  }
  if (entity.type !== 'date_time') return null;
  const { from, until } = entity.value;
  const day = (from ?? until)?.slice(0, 10) ?? null;
  return from === null || until === null || from.slice(0, 10) === until.slice(0, 10) ? day : null;
}

function timeOf(entity: Entity): string | null {
  if (entity.type === 'time') return entity.value.time ?? entity.value.part;
  if (entity.type !== 'date_time') return null;
  const { from, until } = entity.value;
  const time = (from ?? until)?.slice(11, 16) ?? '';
  return time === '' ? null : time;
}

function plainValue(slot: Slot, entity: Entity): Value {
  if (slot.type === 'date') return dayOf(entity);
  if (slot.type === 'time') return timeOf(entity);
  if (slot.type === 'card_tail' && entity.type === 'card_number') return entity.value.slice(-4);
  if (slot.type === 'card_tail' || slot.type === 'phone' || slot.type === 'term' || slot.type === 'percentage') {
    return entity.type === slot.type ? entity.value : null;
  }
  return null;
}

/** What an entity says about a slot even when nobody asked: its type must be the slot's own. */
export function namedFor(slot: Slot, entity: Entity, measures: Measures): Heard | null {
  if (slot.type === 'amount') return entity.type === 'amount' ? amountOf(entity, measures) : null;
  const value = plainValue(slot, entity);
  return value === null ? null : { value, sure: entity.confidence >= sureFrom };
}

/** The characters of a code in the customer's words, without what stands between them. */
const codeIn = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** A birthday as it is compared: month and day, or with the year before. */
function birthday(date: string, length: number | null): string | null {
  const day = date.replaceAll('-', '');
  return length === 4 ? day.slice(4) : length === 8 ? day : null;
}

function codeOf(entity: Entity): string {
  const isCode = entity.type === 'digits' || entity.type === 'card_tail' || entity.type === 'phone';
  return isCode ? entity.value : codeIn(entity.text);
}

function digitsOf(slot: Slot, entity: Entity): string | null {
  const length = slot.type === 'card_tail' ? 4 : slot.length;
  if (entity.type === 'id_number' || entity.type === 'card_number') {
    return length === null ? entity.value : entity.value.slice(-length);
  }
  if (entity.type === 'date' && slot.type === 'digits') return birthday(entity.value.date, length);
  const code = codeOf(entity);
  const fits = slot.type === 'card_tail' ? /^\d+$/ : /^\d+X?$/;
  return fits.test(code) && (length === null || code.length === length) ? code : null;
}

function numberFor(slot: Slot, number: number): Value {
  if (slot.type === 'amount') return number > 0 ? moneyOf(number, 'CNY') : null;
  if (slot.type === 'percentage') return number / 100;
  if (slot.type === 'term') return Number.isInteger(number) && number > 0 ? number : null;
  return slot.type === 'number' ? number : null;
}

function fragment(slot: Slot, entity: Entity): Value {
  if (slot.type === 'digits' || slot.type === 'card_tail') return digitsOf(slot, entity);
  if (slot.type === 'yes_no')
    return entity.type === 'yes_no' && entity.value !== 'uncertain' ? entity.value === 'yes' : null;
  if (slot.type === 'phone')
    return entity.type === 'digits' && entity.value.length === 11 ? `+86${entity.value}` : null;
  if (entity.type === 'number') return numberFor(slot, entity.value);
  if (slot.type === 'number' && entity.type === 'term') return entity.value;
  return null;
}

/** What an entity says about the slot that was asked for: a bare “8842” or “five hundred” will do. */
export function answerFor(slot: Slot, entity: Entity, measures: Measures): Heard | null {
  const named = namedFor(slot, entity, measures);
  if (named) return named;
  const value = fragment(slot, entity);
  return value === null ? null : { value, sure: entity.confidence >= sureFrom };
}
