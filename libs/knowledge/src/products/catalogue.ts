import { fill } from '#content';
import { type Language, languages, type Localized } from '#kernel';
import { buildLexicon, type Lexicon } from './lexicon.js';
import type { Product, Products, ProductVocabulary } from './product.schema.js';

/** The products of one day, ready to be asked for. */
export interface ProductCatalogue {
  readonly vocabulary: ProductVocabulary;
  readonly products: ReadonlyMap<string, Product>;
  readonly lexicon: Lexicon;
}

type Facts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

function filled(text: Localized, facts: Facts): Localized {
  return { zh: fill(text.zh, facts.zh), en: fill(text.en, facts.en) };
}

function withFacts(product: Product, facts: Facts): Product {
  const attributes = Object.entries(product.attributes).map(([name, attribute]) => [
    name,
    attribute.note ? { ...attribute, note: filled(attribute.note, facts) } : attribute,
  ]);
  return { ...product, attributes: Object.fromEntries(attributes) as Product['attributes'] };
}

/** Compiles the products that are valid on a day (as 2026-12-31), with the bank's facts filled in. */
export function productCatalogue({ vocabulary, products }: Products, facts: Facts, day: string): ProductCatalogue {
  const current = products
    .filter(({ valid }) => valid.from <= day && (valid.until === undefined || day <= valid.until))
    .map((product) => withFacts(product, facts));
  return {
    vocabulary,
    products: new Map(current.map((product) => [product.id, product])),
    lexicon: buildLexicon(vocabulary, current, languages),
  };
}
