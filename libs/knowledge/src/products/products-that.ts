import type { Language } from '#kernel';
import type { ProductCatalogue } from './catalogue.js';
import type { AttributeKind, Product, ProductAttribute } from './product.schema.js';
import type { ProductQuestion } from './read-question.js';

/** Products chosen by one of their attributes, the best first. */
export interface Choice {
  readonly by: 'highest' | 'lowest' | 'none' | 'some';
  readonly attribute: string;
  readonly products: readonly Product[];
  /** Those that share the first place; without a ranking all. */
  readonly winners: readonly Product[];
}

/** More rows than this nobody reads. */
const longestList = 8;

type Direction = 'highest' | 'lowest';

/**
 * What a value counts for in a ranking. Of a range the end that is looked for; of earnings the lower one, as the other
 * is not certain.
 */
function rank({ value }: ProductAttribute, kind: AttributeKind, by: Direction): number | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const isEarning = kind.type === 'percent' && kind.better === 'higher';
  return value[by === 'highest' && !isEarning ? 1 : 0];
}

function direction({ roles }: ProductQuestion, better: AttributeKind['better']): Direction | null {
  if (roles.has('highest')) return 'highest';
  if (roles.has('lowest')) return 'lowest';
  if (roles.has('which') && roles.has('higher')) return 'highest';
  if (roles.has('which') && roles.has('lower')) return 'lowest';
  if (!roles.has('best') && !roles.has('compare')) return null;
  return better === 'none' ? null : better === 'higher' ? 'highest' : 'lowest';
}

interface Ranked {
  readonly products: readonly Product[];
  /** Those that share the first place. */
  readonly winners: readonly Product[];
}

function ranked(candidates: readonly Product[], attribute: string, kind: AttributeKind, by: Direction): Ranked {
  const sign = by === 'highest' ? -1 : 1;
  const places = candidates
    .flatMap((product) => {
      const own = product.attributes[attribute];
      const at = own ? rank(own, kind, by) : null;
      return at === null ? [] : [{ product, at }];
    })
    .sort((a, b) => sign * (a.at - b.at));
  const winners = places.filter(({ at }) => at === places[0]?.at);
  return { products: places.map(({ product }) => product), winners: winners.map(({ product }) => product) };
}

/** Which of the compared products is ahead in what was asked, or null when that was not asked or all are equal. */
export function bestOf(
  question: ProductQuestion,
  products: readonly Product[],
  attribute: string,
  { vocabulary }: ProductCatalogue,
): Choice | null {
  const kind = vocabulary.attributes[attribute];
  if (!kind || kind.type === 'text') return null;
  const by = direction(question, kind.better);
  if (by === null) return null;
  const found = ranked(products, attribute, kind, by);
  const isDecided = found.products.length === products.length && found.winners.length < products.length;
  return isDecided ? { by, attribute, ...found } : null;
}

function isNothing(attribute: ProductAttribute | undefined): boolean {
  return attribute?.value === 0 || attribute?.value === false;
}

/** The meaning that most of the candidates have. */
function commonest(question: ProductQuestion, candidates: readonly Product[]): string | null {
  const meanings = question.attributes[0] ?? [];
  const counts = meanings.map((name) => ({ name, count: candidates.filter(({ attributes }) => name in attributes).length }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most), { name: '', count: 0 });
  return best.count === 0 ? null : best.name;
}

/** Whether “有/with” can be asked of it: a benefit that is there or not. */
const isBenefit = ({ type, better }: AttributeKind): boolean =>
  type === 'yes_no' || (type === 'number' && better === 'higher');

/** More than this that nobody knows, and the kind is not what is asked for. */
const unknownLimit = 1;

function asksForKind({ roles, startsWithCategory, endsInCategory, unknown }: ProductQuestion, language: Language) {
  if (roles.has('which')) return true;
  if (!roles.has('none') || unknown > 0) return false;
  return language === 'en' ? startsWithCategory : endsInCategory;
}

/** The products of a kind that a question asks for by an attribute, or null when it asks for none. */
export function productsThat(
  question: ProductQuestion,
  { products, vocabulary }: ProductCatalogue,
  language: Language,
): Choice | null {
  const { roles, categories } = question;
  if (categories.length === 0 || question.attributes.length !== 1 || question.unknown > unknownLimit) return null;
  const ofKind = [...products.values()].filter(({ category }) => categories.includes(category));
  const variants = new Set(ofKind.flatMap(({ relations }) => relations.includes ?? []));
  const candidates = ofKind.filter(({ relations }) => relations.includes === undefined);
  const attribute = commonest(question, candidates);
  const kind = attribute === null ? undefined : vocabulary.attributes[attribute];
  if (attribute === null || !kind || kind.type === 'text') return null;
  const by = direction(question, kind.better);
  if (by !== null) {
    const found = ranked(candidates, attribute, kind, by);
    return { by, attribute, ...found, products: found.products.slice(0, longestList) };
  }
  const wantsNone = roles.has('none');
  if (!asksForKind(question, language) || (!wantsNone && !isBenefit(kind))) return null;
  const owners = ofKind.filter(({ id, attributes }) => attribute in attributes && !variants.has(id));
  const chosen = owners
    .filter(({ attributes }) => isNothing(attributes[attribute]) === wantsNone)
    .slice(0, longestList);
  return chosen.length === 0 ? null : { by: wantsNone ? 'none' : 'some', attribute, products: chosen, winners: chosen };
}
