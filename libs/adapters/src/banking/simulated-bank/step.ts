import type { ActionOutcome, ActionRequest, Values } from '#dialog';
import type { Instant, Language, Money } from '#kernel';
import type { BankBook, BankCard } from './bank-book.js';

/** The moment and the language an action is carried out in. */
export interface Desk {
  readonly now: Instant;
  /** The bank's local date. */
  readonly today: string;
  readonly language: Language;
  readonly key: string;
}

/** What an action leads to: the outcome, and the book when it changed. */
export interface Step {
  readonly outcome: ActionOutcome;
  readonly book?: BankBook;
}

/** Carries out one action on one book; pure. */
export type Handler = (book: BankBook, args: ActionRequest['arguments'], desk: Desk) => Step;

export const done = (result: Values = {}, book?: BankBook): Step => ({
  outcome: { kind: 'done', result },
  ...(book && { book }),
});

export const refused = (refusal: string, book?: BankBook): Step => ({
  outcome: { kind: 'refused', refusal },
  ...(book && { book }),
});

export const invalid: Step = { outcome: { kind: 'failed', reason: 'invalid' } };

export const yuan = (amountMinor: number): Money => ({ amountMinor: Math.round(amountMinor), currency: 'CNY' });

/** A text argument, or null when it is missing or something else. */
export function textOf(args: ActionRequest['arguments'], name: string): string | null {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(args: ActionRequest['arguments'], name: string): number | null {
  const value = args[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An amount of CNY above nothing in minor units, or null. */
export function amountOf(args: ActionRequest['arguments'], name: string): number | null {
  const value = args[name];
  if (typeof value !== 'object' || value === null || !('currency' in value)) return null;
  const { amountMinor, currency } = value;
  return currency === 'CNY' && Number.isSafeInteger(amountMinor) && amountMinor > 0 ? amountMinor : null;
}

/** Runs a handler's rest with the card that the argument names, or refuses. */
export function withCard(
  book: BankBook,
  args: ActionRequest['arguments'],
  then: (card: BankCard) => Step,
  name = 'card',
): Step {
  const tail = textOf(args, name);
  if (tail === null) return invalid;
  const card = book.cards.find((candidate) => candidate.card === tail);
  return card ? then(card) : refused('card_unknown');
}

export function replaceCard(book: BankBook, changed: BankCard): BankBook {
  return { ...book, cards: book.cards.map((card) => (card.card === changed.card ? changed : card)) };
}

export function addMessage(book: BankBook, text: string, { now }: Desk): BankBook {
  return { ...book, messages: [...book.messages.slice(-19), { at: now, text }] };
}

/** Calendar days from one local date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day `months` later; day 1 to 28, so that every month has it. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, 28))).toISOString().slice(0, 10);
}

/** A short number made from a key: the same key, the same number. FNV-1a, 32 bits. */
export function numberFrom(key: string, digits: number): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
  return String(hash % 10 ** digits).padStart(digits, '0');
}
