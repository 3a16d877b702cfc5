import { closest, type ContentProblem, type Locate, parseContent, placeholders } from '#content';
import { languages, type Localized } from '#kernel';
import { foldQuestion } from './fold-question.js';
import {
  type Product,
  type ProductFile,
  productFileSchema,
  type Products,
  type ProductVocabulary,
  vocabularySchema,
} from './product.schema.js';

/** A product with fewer facts answers too few questions to be worth its name. */
const fewestAttributes = 8;

const vocabularyPath = 'products/attributes.yaml';

interface LocatedProducts {
  readonly file: string;
  readonly value: ProductFile;
  readonly locate: Locate;
}

/** What else the knowledge says, by which names in products are checked. */
interface Surroundings {
  readonly intents: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
}

type Say = (located: LocatedProducts, path: readonly PropertyKey[], message: Localized) => void;

function merged({ shared, products, ...file }: ProductFile): readonly Product[] {
  return products.map(({ attributes, relations = {}, ...product }) => ({
    ...file,
    ...product,
    attributes: Object.fromEntries(
      Object.entries({ ...shared, ...attributes }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    relations,
    source: product.source ?? file.source,
    valid: product.valid ?? file.valid,
  }));
}

function unknown(zh: string, en: string, name: string, known: Iterable<string>): Localized {
  const meant = closest(name, known);
  return {
    zh: `没有${zh} “${name}”${meant ? `，您是否想写 “${meant}”？` : ''}`,
    en: `there is no ${en} "${name}"${meant ? `: did you mean "${meant}"?` : ''}`,
  };
}

/** What the type of an attribute demands that a value does not keep, or null. */
function misfit(value: unknown, type: string): Localized | null {
  if (value === undefined || (type === 'yes_no') === (typeof value === 'boolean') && type !== 'text') return null;
  const wanted: Localized =
    type === 'yes_no'
      ? { zh: 'true 或 false', en: 'true or false' }
      : type === 'text'
        ? { zh: '只写 note', en: 'a note and no value' }
        : { zh: '数字或 [从, 到]', en: 'a number or [from, to]' };
  return { zh: `类型 ${type} 应写${wanted.zh}`, en: `the type ${type} wants ${wanted.en}` };
}

function checkAttributes(located: LocatedProducts, vocabulary: ProductVocabulary, around: Surroundings, say: Say): void {
  const { shared = {}, products } = located.value;
  const groups = [
    { path: ['shared'] as PropertyKey[], attributes: shared },
    ...products.map(({ attributes }, i) => ({ path: ['products', i, 'attributes'] as PropertyKey[], attributes })),
  ];
  for (const { path, attributes } of groups) {
    for (const [name, attribute] of Object.entries(attributes)) {
      const at = [...path, name];
      const kind = vocabulary.attributes[name];
      if (!kind) {
        say(located, at, unknown('属性', 'attribute', name, Object.keys(vocabulary.attributes)));
        continue;
      }
      if (!attribute) continue;
      const wrong = misfit(attribute.value, kind.type);
      if (wrong) say(located, at, wrong);
      if (Array.isArray(attribute.value) && attribute.value[0] > attribute.value[1]) {
        say(located, at, { zh: '范围应从小到大', en: 'a range goes from the smaller to the larger' });
      }
      if (attribute.faq !== undefined && !around.intents.has(attribute.faq)) {
        say(located, [...at, 'faq'], unknown('意图', 'intent', attribute.faq, around.intents));
      }
      for (const fact of languages.flatMap((language) => placeholders(attribute.note?.[language] ?? ''))) {
        if (!around.facts.has(fact)) say(located, at, unknown('事实', 'fact', fact, around.facts));
      }
    }
  }
}

function checkProducts(files: readonly LocatedProducts[], vocabulary: ProductVocabulary, say: Say): void {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const located of files) {
    if (!(located.value.category in vocabulary.categories)) {
      const message = unknown('类别', 'category', located.value.category, Object.keys(vocabulary.categories));
      say(located, ['category'], message);
    }
    merged(located.value).forEach((product, i) => {
      const other = ids.get(product.id);
      if (other !== undefined) {
        const message = { zh: `“${product.id}” 在 ${other} 中已有`, en: `"${product.id}" is already in ${other}` };
        say(located, ['products', i, 'id'], message);
      }
      ids.set(product.id, located.file);
      const count = Object.keys(product.attributes).length;
      if (count < fewestAttributes) {
        say(located, ['products', i, 'id'], {
          zh: `“${product.id}” 只有 ${String(count)} 个属性，至少要 ${String(fewestAttributes)} 个`,
          en: `"${product.id}" has ${String(count)} attributes and needs at least ${String(fewestAttributes)}`,
        });
      }
      checkNames(located, i, product, names, say);
    });
  }
  checkRelations(files, new Set(ids.keys()), say);
}

function checkNames(
  located: LocatedProducts,
  i: number,
  { id, names }: Product,
  taken: Map<string, string>,
  say: Say,
): void {
  for (const language of languages) {
    names[language].forEach((name, at) => {
      const folded = foldQuestion(name);
      const owner = taken.get(folded);
      if (owner !== undefined && owner !== id) {
        say(located, ['products', i, 'names', language, at], {
          zh: `“${name}” 也是 “${owner}” 的名称，客户说时无法区分`,
          en: `"${name}" is also a name of "${owner}": nobody can tell which is meant`,
        });
      }
      taken.set(folded, id);
    });
  }
}

function checkRelations(files: readonly LocatedProducts[], ids: ReadonlySet<string>, say: Say): void {
  for (const located of files) {
    located.value.products.forEach(({ relations = {} }, i) => {
      for (const [relation, others] of Object.entries(relations)) {
        (others ?? []).forEach((other, at) => {
          if (ids.has(other)) return;
          say(located, ['products', i, 'relations', relation, at], unknown('产品', 'product', other, ids));
        });
      }
    });
  }
}

/** A word that names two attributes of one product would leave open which is meant. */
function checkWords(products: readonly Product[], files: readonly LocatedProducts[], vocabulary: ProductVocabulary, say: Say) {
  const wordsOf = new Map(
    Object.entries(vocabulary.attributes).map(([name, { names, words }]) => [
      name,
      new Set([names.zh, names.en, ...words.zh, ...words.en].map(foldQuestion)),
    ]),
  );
  for (const product of products) {
    const seen = new Map<string, string>();
    for (const name of Object.keys(product.attributes)) {
      for (const word of wordsOf.get(name) ?? []) {
        const other = seen.get(word);
        const located = files.find(({ value }) => value.products.some(({ id }) => id === product.id));
        if (other !== undefined && located) {
          const i = located.value.products.findIndex(({ id }) => id === product.id);
          say(located, ['products', i, 'id'], {
            zh: `“${word}” 既指 ${other} 也指 ${name}，“${product.id}” 不能两者都有`,
            en: `"${word}" means ${other} and ${name}; "${product.id}" cannot have both`,
          });
        }
        seen.set(word, name);
      }
    }
  }
}

/** Reads and checks the files below `products/`; null without any, or when one is wrong. */
export function loadProducts(
  files: readonly { readonly path: string; readonly text: string }[],
  around: Surroundings,
): { readonly products: Products | null; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const located: LocatedProducts[] = [];
  let vocabulary: ProductVocabulary | null = null;
  for (const { path, text } of files) {
    if (path === vocabularyPath) {
      const parsed = parseContent(path, text, vocabularySchema);
      if (parsed.ok) vocabulary = parsed.value;
      else problems.push(...parsed.problems);
      continue;
    }
    const parsed = parseContent(path, text, productFileSchema);
    if (parsed.ok) located.push({ file: path, value: parsed.value, locate: parsed.locate });
    else problems.push(...parsed.problems);
  }
  if (files.length > 0 && !files.some(({ path }) => path === vocabularyPath)) {
    const message = { zh: '缺少这个文件', en: 'this file is missing' };
    problems.push({ severity: 'error', file: vocabularyPath, line: 1, column: 1, message });
  }
  if (vocabulary === null) return { products: null, problems };
  const say: Say = ({ file, locate }, path, message) => {
    problems.push({ severity: 'error', file, ...locate(path), message });
  };
  for (const file of located) checkAttributes(file, vocabulary, around, say);
  checkProducts(located, vocabulary, say);
  const products = located.flatMap(({ value }) => merged(value));
  checkWords(products, located, vocabulary, say);
  return { products: problems.length > 0 ? null : { vocabulary, products }, problems };
}
