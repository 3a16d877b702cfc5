import { foldQuestion } from './fold-question.js';
import type { Lexicon, Term } from './lexicon.js';
import type { WordRole } from './product.schema.js';

/** What a question names, in its order. */
export interface ProductQuestion {
  readonly products: readonly string[];
  /** For each mention what it may mean. */
  readonly attributes: readonly (readonly string[])[];
  /** All that the mentioned kinds stand for. */
  readonly categories: readonly string[];
  readonly roles: ReadonlySet<WordRole>;
  readonly isElliptic: boolean;
  /** The question ends in a kind: “没有年费的卡”. */
  readonly endsInCategory: boolean;
  readonly startsWithCategory: boolean;
  /** Weight of what nobody knows. */
  readonly unknown: number;
  /** Months, where a term is named. */
  readonly months: number | null;
}

/** More than this that nobody knows, and the question is about something else. A Chinese character weighs 1, a word 2. */
const unknownLimit = 3;

/** Longer texts tell a story; they are not questions for a fact. */
const longestQuestion = 160;

const latin = /[a-z0-9]/;

function isWhole(text: string, start: number, end: number): boolean {
  if (latin.test(text.charAt(start)) && start > 0 && latin.test(text.charAt(start - 1))) return false;
  if (end >= text.length || !latin.test(text.charAt(end - 1))) return true;
  return !latin.test(text.charAt(text.charAt(end) === 's' ? end + 1 : end));
}

function termAt(text: string, at: number, lexicon: Lexicon): Term | null {
  const bucket = lexicon.get(text.charAt(at));
  if (!bucket) return null;
  return bucket.find(({ form }) => text.startsWith(form, at) && isWhole(text, at, at + form.length)) ?? null;
}

function endOf(text: string, start: number, term: Term): number {
  const end = start + term.form.length;
  return latin.test(text.charAt(end - 1)) && text.charAt(end) === 's' ? end + 1 : end;
}

const unknownWord = /[a-z0-9'.%&+-]+/y;

/** Where the unknown at a place ends, and how much it weighs. */
function unknownAt(text: string, at: number): { readonly end: number; readonly weight: number } {
  unknownWord.lastIndex = at;
  const word = unknownWord.exec(text)?.[0];
  if (word === undefined) return { end: at + 1, weight: text.charAt(at) === ' ' ? 0 : 1 };
  return { end: at + word.length, weight: /^\d+$/.test(word) ? 1 : 2 };
}

const termInText = /(\d+)(?:(年| ?-?years?)|个?月| ?-?months?)/;

function monthsIn(text: string): number | null {
  const found = termInText.exec(text);
  if (!found) return /半年|half a year/.test(text) ? 6 : null;
  return Number(found[1]) * (found[2] === undefined ? 1 : 12);
}

/** Reads what a question names, or null when it is about something that products do not tell. */
export function readProductQuestion(text: string, lexicon: Lexicon): ProductQuestion | null {
  if (text.length > longestQuestion) return null;
  const folded = foldQuestion(text);
  const products = new Set<string>();
  const categories = new Set<string>();
  const attributes: (readonly string[])[] = [];
  const roles = new Set<WordRole>();
  let isElliptic = false;
  let endsInCategory = false;
  let startsWithCategory = false;
  let unknown = 0;
  for (let at = 0; at < folded.length; ) {
    const term = termAt(folded, at, lexicon);
    if (!term) {
      const { end, weight } = unknownAt(folded, at);
      unknown += weight;
      if (unknown > unknownLimit) return null;
      at = end;
      continue;
    }
    if (term.roles.includes('elsewhere')) return null;
    const end = endOf(folded, at, term);
    if (term.ellipticAt === 'start' && at === 0) isElliptic = true;
    if (term.ellipticAt === 'end' && end === folded.length) isElliptic = true;
    for (const role of term.roles) roles.add(role);
    if (term.product !== null) products.add(term.product);
    if (term.attributes.length > 0) attributes.push(term.attributes);
    for (const category of term.categories) categories.add(category);
    endsInCategory = term.categories.length > 0;
    if (at === 0) startsWithCategory = endsInCategory;
    at = end;
  }
  const months = monthsIn(folded);
  return {
    products: [...products],
    attributes,
    categories: [...categories],
    roles,
    isElliptic,
    endsInCategory,
    startsWithCategory,
    unknown,
    months,
  };
}
