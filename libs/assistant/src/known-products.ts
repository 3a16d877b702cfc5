import type { Instant } from '#kernel';
import type { KnowledgeBase } from '#knowledge';
import { expectProducts, type ProductMatcher } from '#nlu';

const matchers = new WeakMap<object, ProductMatcher>();

/** The names of the products that are valid at an instant, compiled once for each day's catalogue. */
export function knownProducts(knowledge: KnowledgeBase, at: Instant): ProductMatcher | undefined {
  const catalogue = knowledge.catalogue(at);
  if (!catalogue) return undefined;
  let matcher = matchers.get(catalogue);
  if (!matcher) {
    const products = [...catalogue.products.values()];
    matcher = expectProducts(products.map(({ id, names }) => ({ id, names: [...names.zh, ...names.en] })));
    matchers.set(catalogue, matcher);
  }
  return matcher;
}
