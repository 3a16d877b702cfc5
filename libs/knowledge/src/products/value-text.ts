import type { Language } from '#kernel';
import type { AttributeKind, ProductAttribute } from './product.schema.js';

function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+(?:\.|$))/g, ',');
}

function money(value: number, language: Language): string {
  if (language === 'en') return value === 0 ? 'free' : `CNY ${grouped(value)}`;
  if (value === 0) return '免费';
  return value >= 10_000 && value % 1_000 === 0 ? `${String(value / 10_000)} 万元` : `${String(value)} 元`;
}

function term(months: number, language: Language): string {
  const isYears = months >= 12 && months % 12 === 0;
  const count = isYears ? months / 12 : months;
  if (language === 'zh') return `${String(count)} ${isYears ? '年' : '个月'}`;
  return `${String(count)} ${isYears ? 'year' : 'month'}${count === 1 ? '' : 's'}`;
}

function oneText(value: number, kind: AttributeKind, language: Language): string {
  if (kind.type === 'money') return money(value, language);
  if (kind.type === 'percent') return `${String(value)}%`;
  if (kind.type === 'term') return term(value, language);
  return kind.unit ? kind.unit[language].replace('{n}', String(value)) : String(value);
}

function rangeText([from, to]: readonly [number, number], kind: AttributeKind, language: Language): string {
  if (kind.unit) return kind.unit[language].replace('{n}', `${String(from)}–${String(to)}`);
  const [first, last] = [oneText(from, kind, language), oneText(to, kind, language)];
  // 1 万–5 万元, but 3000 元–2 万元: a bare 3000 would read as 3000 万.
  const isAlike = first.endsWith('万元') === last.endsWith('万元');
  return `${isAlike ? first.replace(/ ?元$/, '') : first}–${last.replace(/^CNY /, '')}`;
}

const answers = { zh: '是|否', en: 'yes|no' } as const;
const nothing = { zh: '不收', en: 'none' } as const;
const none = { zh: '没有', en: 'none' } as const;

/** Zero percent of it means that nothing is charged. */
const isCharge = (kind: AttributeKind): boolean => kind.type === 'percent' && kind.better === 'lower';

/** The value alone as it is shown, or null when only words tell it. */
export function valueText({ value }: ProductAttribute, kind: AttributeKind, language: Language): string | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return (kind.unit ?? answers)[language].split('|')[value ? 0 : 1] ?? null;
  if (typeof value !== 'number') return rangeText(value, kind, language);
  if (value === 0 && kind.type === 'number') return none[language];
  return value === 0 && isCharge(kind) ? nothing[language] : oneText(value, kind, language);
}
