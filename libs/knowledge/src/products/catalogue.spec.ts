import { productCatalogue } from './catalogue.js';
import type { Product, ProductVocabulary } from './product.schema.js';

const none = { zh: [], en: [] };
const vocabulary: ProductVocabulary = {
  attributes: {},
  categories: {},
  words: {
    pronoun: none,
    elliptic: none,
    compare: none,
    which: none,
    highest: none,
    lowest: none,
    higher: none,
    lower: none,
    best: none,
    none,
    some: none,
    overview: none,
    filler: none,
    elsewhere: none,
  },
};

const gold: Product = {
  id: 'gold',
  category: 'card',
  names: { zh: ['金卡'], en: ['Gold'] },
  attributes: { channel: { note: { zh: '在{app}办', en: 'in {app}' } } },
  source: { title: { zh: '章程', en: 'Rules' } },
  valid: { from: '2026-01-01', until: '2026-06-30' },
  relations: {},
};

const facts = { zh: { app: '江城App' }, en: { app: 'the app' } };
const on = (day: string) => productCatalogue({ vocabulary, products: [gold] }, facts, day);

it.each([
  ['2025-12-31', false],
  ['2026-01-01', true],
  ['2026-06-30', true],
  ['2026-07-01', false],
])('on %s the product of the first half of 2026 is known: %s', (day, isKnown) => {
  expect(on(day).products.has('gold')).toBe(isKnown);
  expect(on(day).lexicon.has('金')).toBe(isKnown);
});

it('fills in the names of the bank', () => {
  expect(on('2026-03-01').products.get('gold')?.attributes.channel?.note).toEqual({ zh: '在江城App办', en: 'in the app' });
});
