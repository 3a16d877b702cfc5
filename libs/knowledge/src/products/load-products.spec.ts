import { loadProducts } from './load-products.js';

const around = { intents: new Set(['card_annual_fee']), facts: new Set(['app']) };
const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

const vocabulary = {
  path: 'products/attributes.yaml',
  text: `
attributes:
  annual_fee: { type: money, better: lower, names: { zh: 年费, en: annual fee }, words: { zh: [每年多少], en: [] } }
  cash: { type: yes_no, better: higher, names: { zh: 取现, en: cash }, words: { zh: [], en: [] } }
  use: { type: text, better: none, names: { zh: 用途, en: use }, words: { zh: [], en: [] } }
  other_fee: { type: money, better: lower, names: { zh: 会费, en: dues }, words: { zh: [每年多少], en: [] } }
${names.map((name) => `  ${name}: { type: number, better: none, names: { zh: ${name}号, en: ${name} }, words: { zh: [], en: [] } }`).join('\n')}
categories:
  card: { names: { zh: 卡, en: cards }, words: { zh: [], en: [] } }
words:
${['pronoun', 'elliptic', 'compare', 'which', 'highest', 'lowest', 'higher', 'lower', 'best', 'none', 'some', 'overview', 'filler', 'elsewhere'].map((role) => `  ${role}: { zh: [], en: [] }`).join('\n')}
`,
};

const file = (products: string, head = 'category: card') => ({
  path: 'products/cards.yaml',
  text: `${head}
source: { title: { zh: 章程, en: Rules } }
valid: { from: 2026-01-01 }
shared: { ${names.map((name) => `${name}: { value: 1 }`).join(', ')} }
products:
${products}
`,
});

const gold = '  - { id: gold, names: { zh: [金卡], en: [Gold] }, attributes: { annual_fee: { value: 200 } } }';

const messages = (...files: Parameters<typeof loadProducts>[0][number][]) =>
  loadProducts([vocabulary, ...files], around).problems.map(
    ({ file: name, line, message }) => `${name}:${String(line)} ${message.en}`,
  );

it('gives every product what its file shares, save what it takes back', () => {
  const { products, problems } = loadProducts(
    [
      vocabulary,
      file('  - { id: gold, names: { zh: [金卡], en: [Gold] }, attributes: { annual_fee: { value: 200 }, one: null, two: { value: 2 } } }'),
    ],
    around,
  );
  expect(problems).toEqual([]);
  expect(products?.products[0]?.attributes).toMatchObject({ annual_fee: { value: 200 }, two: { value: 2 }, three: { value: 1 } });
  expect(products?.products[0]?.attributes).not.toHaveProperty('one');
});

it('survives a structured clone', () => {
  const { products } = loadProducts([vocabulary, file(gold)], around);
  expect(structuredClone(products)).toEqual(products);
});

it('has no products and no complaint without files', () => {
  expect(loadProducts([], around)).toEqual({ products: null, problems: [] });
});

it('misses the vocabulary', () => {
  expect(loadProducts([file(gold)], around).problems.map(({ message }) => message.en)).toEqual(['this file is missing']);
});

it.each([
  ['an unknown attribute', gold.replace('annual_fee', 'anual_fee'), 'there is no attribute "anual_fee": did you mean "annual_fee"?'],
  ['an unknown key', gold.replace('names:', 'nmaes:'), 'unknown key "nmaes": did you mean "names"?'],
  ['a name that means two products', `${gold}\n  - { id: aurum, names: { zh: [金 卡], en: [Aurum] }, attributes: {} }`, '"金 卡" is also a name of "gold": nobody can tell which is meant'],
  ['an id given twice', `${gold}\n  - { id: gold, names: { zh: [银卡], en: [Silver] }, attributes: {} }`, '"gold" is already in products/cards.yaml'],
  ['too few facts', gold.replace('annual_fee: { value: 200 }', 'one: null'), '"gold" has 7 attributes and needs at least 8'],
  ['a value of another type', gold.replace('200', 'true'), 'the type money wants a number or [from, to]'],
  ['a number for yes or no', gold.replace('annual_fee: { value: 200 }', 'cash: { value: 1 }'), 'the type yes_no wants true or false'],
  ['a value for a text', gold.replace('annual_fee: { value: 200 }', 'use: { value: 1 }'), 'the type text wants a note and no value'],
  ['a range the wrong way round', gold.replace('200', '[5, 3]'), 'a range goes from the smaller to the larger'],
  ['an intent nobody knows', gold.replace('200', '200, faq: card_anual_fee'), 'there is no intent "card_anual_fee": did you mean "card_annual_fee"?'],
  ['a fact nobody knows', gold.replace('200', '200, note: { zh: "{ap}", en: ok }'), 'there is no fact "ap": did you mean "app"?'],
  ['a relation to nothing', gold.replace('attributes', 'relations: { needs: [glod] }, attributes'), 'there is no product "glod": did you mean "gold"?'],
  ['two attributes with one word', gold.replace('200 }', '200 }, other_fee: { value: 1 }'), '"每年多少" means annual_fee and other_fee; "gold" cannot have both'],
])('refuses %s', (_, products, wanted) => {
  const found = messages(file(products));
  expect(found.join('\n')).toContain(wanted);
  expect(found[0]).toMatch(/^products\/cards\.yaml:[6-9] /);
  expect(loadProducts([vocabulary, file(products)], around).products).toBeNull();
});

it('refuses a category nobody knows', () => {
  expect(messages(file(gold, 'category: crad'))).toEqual([
    'products/cards.yaml:1 there is no category "crad": did you mean "card"?',
  ]);
});
