import type { Language, Source } from '#kernel';
import type { ProductCatalogue } from './catalogue.js';
import type { Product } from './product.schema.js';
import { bestOf, productsThat } from './products-that.js';
import { type ProductQuestion, readProductQuestion } from './read-question.js';
import { sayAttributes, sayComparison, sayOverview, type Said, sayWhich } from './say-products.js';

/** What the turn before was about, by id. */
export interface RememberedProduct {
  readonly product: string | null;
  readonly attribute: string | null;
}

export interface ProductAnswer {
  readonly kind: 'attribute' | 'comparison' | 'which' | 'overview';
  readonly products: readonly string[];
  readonly attributes: readonly string[];
  /** Markdown subset for the screen, tables included. */
  readonly text: string;
  /** For the ear: one or two sentences. */
  readonly voice: string;
  readonly source: Source;
  /** What “那年费呢” and “那金卡呢” mean in the next turn. */
  readonly remembered: RememberedProduct;
}

interface Asked {
  readonly question: ProductQuestion;
  readonly catalogue: ProductCatalogue;
  readonly language: Language;
  readonly remembered: RememberedProduct;
}

/** The first meaning of each mentioned attribute that one of the products has. */
function resolved({ attributes }: ProductQuestion, products: readonly Product[]): readonly string[] {
  const found = attributes.flatMap(
    (meanings) => meanings.find((name) => products.some((product) => name in product.attributes)) ?? [],
  );
  return [...new Set(found)];
}

/** The variant that a named term picks: “大额存单三年” of 大额存单. */
function variant(product: Product, { months }: ProductQuestion, { products }: ProductCatalogue): Product {
  const variants = (product.relations.includes ?? []).flatMap((id) => products.get(id) ?? []);
  return variants.find(({ attributes }) => months !== null && attributes.term?.value === months) ?? product;
}

function sourceOf(products: readonly Product[], language: Language): Source {
  const titles = [...new Set(products.map(({ source }) => source.title[language]))];
  const urls = [...new Set(products.flatMap(({ source }) => source.url ?? []))];
  const [url] = urls;
  const title = titles.slice(0, 2).join(language === 'zh' ? '、' : '; ');
  return { title, ...(titles.length === 1 && url !== undefined && { url }) };
}

function answer(
  kind: ProductAnswer['kind'],
  products: readonly Product[],
  attributes: readonly string[],
  said: Said,
  language: Language,
): ProductAnswer {
  return {
    kind,
    products: products.map(({ id }) => id),
    attributes,
    ...said,
    source: sourceOf(products, language),
    remembered: {
      product: (kind === 'comparison' ? products.at(-1) : products[0])?.id ?? null,
      attribute: attributes[0] ?? null,
    },
  };
}

function compared(products: readonly Product[], asked: Asked): ProductAnswer | null {
  const { question, catalogue, language } = asked;
  const wanted = resolved(question, products);
  if (question.attributes.length > 0 && wanted.length === 0) return null;
  if (wanted.length === 0 && !question.roles.has('compare')) return null;
  const isText = (name: string | undefined) => name !== undefined && catalogue.vocabulary.attributes[name]?.type === 'text';
  if (!question.roles.has('compare') && (wanted.length > 1 || isText(wanted[0]))) return null;
  const [only, ...others] = wanted;
  const verdict = only === undefined || others.length > 0 ? null : bestOf(question, products, only, catalogue);
  const said = sayComparison(products, wanted, verdict, catalogue, language);
  return answer('comparison', products, wanted, said, language);
}

function aboutOne(product: Product, isNamed: boolean, asked: Asked): ProductAnswer | null {
  const { question, catalogue, language, remembered } = asked;
  const wanted = resolved(question, [product]);
  if (wanted.length > 0) {
    return answer('attribute', [product], wanted, sayAttributes(product, wanted, catalogue, language), language);
  }
  if (question.attributes.length > 0 || question.roles.has('compare')) return null;
  const { attribute } = remembered;
  if (isNamed && question.isElliptic && attribute !== null && attribute in product.attributes) {
    return answer('attribute', [product], [attribute], sayAttributes(product, [attribute], catalogue, language), language);
  }
  const isWanted = question.roles.has('overview') || (isNamed && question.isElliptic && remembered.product !== null);
  if (!isWanted) return null;
  return answer('overview', [product], [], sayOverview(product, catalogue, language), language);
}

function aboutMany(asked: Asked): ProductAnswer | null {
  const { question, catalogue, language } = asked;
  const choice = productsThat(question, catalogue, language);
  if (!choice) return null;
  const said = sayWhich(choice, catalogue, language);
  return answer('which', choice.products, [choice.attribute], said, language);
}

/**
 * Answers a question for a fact about products: “白金卡年费多少”, “金卡和白金卡有什么区别”, “哪张卡没有年费”, “那年费呢”. Null
 * when it is no such question; a mere mention of a product is none.
 */
export function answerFromProducts(
  text: string,
  language: Language,
  catalogue: ProductCatalogue,
  remembered: RememberedProduct,
): ProductAnswer | null {
  const question = readProductQuestion(text, catalogue.lexicon);
  if (!question) return null;
  const asked = { question, catalogue, language, remembered };
  const refersBack = question.roles.has('pronoun') || question.isElliptic;
  const before = remembered.product === null ? undefined : catalogue.products.get(remembered.product);
  const named = question.products.flatMap((id) => catalogue.products.get(id) ?? []);
  const [first] = named;
  if (named.length > 1) return compared(named, asked);
  if (first) {
    const product = variant(first, question, catalogue);
    const isComparison = question.roles.has('compare') && refersBack;
    if (isComparison && before && before !== product) return compared([before, product], asked);
    return aboutOne(product, true, asked);
  }
  const many = aboutMany(asked);
  if (many) return many;
  if (!before || !refersBack || question.categories.length > 0) return null;
  return aboutOne(before, false, asked);
}
