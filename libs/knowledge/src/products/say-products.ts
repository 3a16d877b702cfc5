import type { Language } from '#kernel';
import type { ProductCatalogue } from './catalogue.js';
import type { Product } from './product.schema.js';
import type { Choice } from './products-that.js';
import { valueText } from './value-text.js';

export interface Said {
  readonly text: string;
  readonly voice: string;
}

/** Rows of a comparison nobody asked to narrow down. */
const comparisonRows = 8;
/** What the ear can take in. */
const spokenItems = 3;

const nameOf = ({ names }: Product, language: Language): string => names[language][0] ?? '';

function labelOf(attribute: string, { vocabulary }: ProductCatalogue, language: Language): string {
  return vocabulary.attributes[attribute]?.names[language] ?? attribute;
}

interface Fact {
  /** Null when only words tell it. */
  readonly value: string | null;
  readonly note: string | null;
}

function factOf(product: Product, name: string, catalogue: ProductCatalogue, language: Language): Fact | null {
  const attribute = product.attributes[name];
  const kind = catalogue.vocabulary.attributes[name];
  if (!attribute || !kind) return null;
  return { value: valueText(attribute, kind, language), note: attribute.note?.[language] ?? null };
}

function written({ value, note }: Fact, language: Language, isBold: boolean): string {
  const shown = value !== null && isBold ? `**${value}**` : value;
  if (shown === null || note === null) return shown ?? note ?? '';
  return language === 'zh' ? `${shown}（${note}）` : `${shown} (${note})`;
}

/** Without the marks of the screen and the spaces that Chinese is set with. */
function spoken(text: string, language: Language): string {
  const plain = text
    .replace(/\*\*/g, '')
    .replace(/ → /g, language === 'zh' ? '，' : ', ')
    .replace(/–/g, language === 'zh' ? '到' : ' to ');
  return language === 'zh' ? plain.replace(/(?<=[\p{Script=Han}\d%]) (?=[\p{Script=Han}\d])/gu, '') : plain;
}

function spokenFact({ value, note }: Fact, language: Language): string {
  return [value, note].filter((part) => part !== null).join(language === 'zh' ? '，' : ', ');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(product: Product, name: string, catalogue: ProductCatalogue, language: Language): string {
  const fact = factOf(product, name, catalogue, language);
  return fact ? written(fact, language, false) : '—';
}

/** The variants of a product, one row each, where they differ. */
function variantTable(product: Product, wanted: readonly string[], catalogue: ProductCatalogue, language: Language): string {
  const variants = (product.relations.includes ?? []).flatMap((id) => catalogue.products.get(id) ?? []);
  const differing = wanted.filter((name) => new Set(variants.map((one) => cell(one, name, catalogue, language))).size > 1);
  if (differing.length === 0) return '';
  const header = [language === 'zh' ? '产品' : 'Product', ...differing.map((name) => labelOf(name, catalogue, language))];
  const rows = variants.map((one) => [
    nameOf(one, language),
    ...differing.map((name) => cell(one, name, catalogue, language)),
  ]);
  return `\n\n${table(header, rows)}`;
}

export function sayAttributes(
  product: Product,
  wanted: readonly string[],
  catalogue: ProductCatalogue,
  language: Language,
): Said {
  const name = nameOf(product, language);
  const facts = wanted.flatMap((attribute) => {
    const fact = factOf(product, attribute, catalogue, language);
    return fact ? [{ label: labelOf(attribute, catalogue, language), fact }] : [];
  });
  const colon = language === 'zh' ? '：' : ': ';
  const lines = facts.map(({ label, fact }) => `${label}${colon}${written(fact, language, true)}`);
  const [only] = lines;
  const body =
    lines.length === 1 && only !== undefined
      ? `**${name}** ${language === 'zh' ? '' : '– '}${only}`
      : `**${name}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
  const sentences = facts.map(({ label, fact }) =>
    language === 'zh' ? `${label}${/^\d/.test(fact.value ?? '') ? '是' : '：'}${spokenFact(fact, language)}` : `${label}: ${spokenFact(fact, language)}`,
  );
  const voice = language === 'zh' ? `${name}的${sentences.join('；')}。` : `${name}, ${sentences.join('; ')}.`;
  return { text: body + variantTable(product, wanted, catalogue, language), voice: spoken(voice, language) };
}

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  readonly differs: boolean;
}

function rowsOf(products: readonly Product[], wanted: readonly string[], catalogue: ProductCatalogue, language: Language) {
  const names = wanted.length > 0 ? wanted : Object.keys(catalogue.vocabulary.attributes);
  const rows = names.flatMap((name): readonly Row[] => {
    if (!products.some(({ attributes }) => name in attributes)) return [];
    const cells = products.map((product) => cell(product, name, catalogue, language));
    return [{ name, cells, differs: new Set(cells).size > 1 }];
  });
  return wanted.length > 0 ? rows : rows.filter(({ differs }) => differs).slice(0, comparisonRows);
}

function lead(choice: Choice, names: string, catalogue: ProductCatalogue, language: Language): string {
  const { by, attribute, winners } = choice;
  const label = labelOf(attribute, catalogue, language);
  if (by === 'highest' || by === 'lowest') {
    if (language === 'zh') return `${label}${by === 'highest' ? '最高' : '最低'}的是${names}`;
    return `${names} ${winners.length > 1 ? 'have' : 'has'} the ${by} ${label}`;
  }
  const type = catalogue.vocabulary.attributes[attribute]?.type;
  const [first] = winners;
  const answer = first && type === 'yes_no' ? factOf(first, attribute, catalogue, language)?.value : null;
  if (answer) return language === 'zh' ? `${label}“${answer}”的有：${names}` : `${label} “${answer}”: ${names}`;
  if (by === 'some') return language === 'zh' ? `有${label}的：${names}` : `With ${label}: ${names}`;
  if (language === 'en') return `Without any ${label}: ${names}`;
  return `${type === 'number' ? '没有' : '不收'}${label}的有：${names}`;
}

const sameWords = {
  zh: '在我行公布的各项上没有差别。',
  en: 'They do not differ in anything we publish.',
} as const;

export function sayComparison(
  products: readonly Product[],
  wanted: readonly string[],
  verdict: Choice | null,
  catalogue: ProductCatalogue,
  language: Language,
): Said {
  const names = products.map((product) => nameOf(product, language));
  const rows = rowsOf(products, wanted, catalogue, language);
  if (rows.length === 0) return { text: sameWords[language], voice: sameWords[language] };
  const header = [language === 'zh' ? '项目' : 'Item', ...names];
  const end = language === 'zh' ? '。' : '.';
  const winners = (verdict?.winners ?? []).map((product) => nameOf(product, language));
  const first =
    verdict && lead(verdict, winners.join(language === 'zh' ? '、' : ', '), catalogue, language) + end;
  const compared = table(
    header,
    rows.map(({ name, cells }) => [labelOf(name, catalogue, language), ...cells]),
  );
  const text = first === null ? compared : `${first}\n\n${compared}`;
  const heard = rows.slice(0, spokenItems).map(({ name }) => {
    const values = products.map((product, i) => {
      const fact = factOf(product, name, catalogue, language);
      const none = language === 'zh' ? '没有' : 'none';
      const gap = language === 'zh' ? '' : ' ';
      return `${names[i] ?? ''}${gap}${fact ? (fact.value ?? fact.note ?? none) : none}`;
    });
    const label = labelOf(name, catalogue, language);
    return language === 'zh' ? `${label}，${values.join('，')}` : `${label}: ${values.join(', ')}`;
  });
  const gap = language === 'zh' ? '' : ' ';
  const voice = (first === null ? '' : first + gap) + heard.join(language === 'zh' ? '；' : '; ') + end;
  return { text, voice: spoken(voice, language) };
}

export function sayWhich(choice: Choice, catalogue: ProductCatalogue, language: Language): Said {
  const { attribute, products, winners, by } = choice;
  const isZh = language === 'zh';
  const named = (list: readonly Product[]) =>
    list.map((product) => nameOf(product, language)).join(isZh ? '、' : ', ');
  const header = [isZh ? '产品' : 'Product', labelOf(attribute, catalogue, language)];
  const rows = products.map((product) => [nameOf(product, language), cell(product, attribute, catalogue, language)]);
  const more = winners.length > spokenItems ? (isZh ? '等' : ' and others') : '';
  const [first] = winners;
  const isRanked = by === 'highest' || by === 'lowest';
  const fact = isRanked && first ? factOf(first, attribute, catalogue, language) : null;
  const value = fact ? `${isZh ? '，' : ': '}${spokenFact(fact, language)}` : '';
  const end = isZh ? '。' : '.';
  const heard = lead(choice, named(winners.slice(0, spokenItems)) + more, catalogue, language) + value + end;
  return {
    text: `${lead(choice, named(winners), catalogue, language)}${end}\n\n${table(header, rows)}`,
    voice: spoken(heard, language),
  };
}

/** Attributes that an overview tells, at most. */
const overviewLines = 6;

export function sayOverview(product: Product, catalogue: ProductCatalogue, language: Language): Said {
  const names = Object.keys(catalogue.vocabulary.attributes)
    .filter((name) => name in product.attributes)
    .slice(0, overviewLines);
  const { text } = sayAttributes(product, names, catalogue, language);
  const { voice } = sayAttributes(product, names.slice(0, spokenItems), catalogue, language);
  return { text, voice };
}
