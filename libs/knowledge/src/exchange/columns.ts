import { closest } from '#content';
import type { Localized } from '#kernel';
import type { Finding } from './finding.js';
import type { Table } from './table.js';

/** The columns of an exported table, in their order. Those with a language end in it. */
export const entryColumns = [
  'intent',
  'group',
  'question_zh',
  'question_en',
  'utterances_zh',
  'utterances_en',
  'chat_zh',
  'voice_zh',
  'buttons_zh',
  'chat_en',
  'voice_en',
  'buttons_en',
  'links',
  'source_zh',
  'source_en',
  'source_url',
  'valid_from',
  'valid_until',
  'related',
] as const;

/** Columns that tables from elsewhere have; their language is seen from the text. */
const foreignColumns = ['text', 'question', 'utterances', 'chat', 'voice', 'source', 'language'] as const;

export type Column = (typeof entryColumns)[number] | (typeof foreignColumns)[number];

/** What people call the columns. A language may follow, as in “question (en)” or “问题（中文）”. */
const names: Readonly<Record<string, string>> = {
  intent: 'intent',
  category: 'intent',
  label: 'intent',
  intentname: 'intent',
  意图: 'intent',
  意图编号: 'intent',
  意图名称: 'intent',
  标签: 'intent',
  分类: 'intent',
  类别: 'intent',
  group: 'group',
  folder: 'group',
  分组: 'group',
  目录: 'group',
  text: 'text',
  utterance: 'text',
  query: 'text',
  sentence: 'text',
  example: 'text',
  问法: 'text',
  用户问法: 'text',
  文本: 'text',
  语句: 'text',
  用户问题: 'text',
  utterances: 'utterances',
  examples: 'utterances',
  similarquestions: 'utterances',
  相似问: 'utterances',
  相似问法: 'utterances',
  相似问题: 'utterances',
  扩展问: 'utterances',
  question: 'question',
  standardquestion: 'question',
  标准问: 'question',
  标准问题: 'question',
  问题: 'question',
  chat: 'chat',
  answer: 'chat',
  response: 'chat',
  回答: 'chat',
  答案: 'chat',
  回复: 'chat',
  voice: 'voice',
  语音: 'voice',
  语音回答: 'voice',
  buttons: 'buttons',
  按钮: 'buttons',
  links: 'links',
  链接: 'links',
  source: 'source',
  来源: 'source',
  依据: 'source',
  sourceurl: 'source_url',
  来源网址: 'source_url',
  validfrom: 'valid_from',
  生效日期: 'valid_from',
  validuntil: 'valid_until',
  失效日期: 'valid_until',
  related: 'related',
  相关意图: 'related',
  相关: 'related',
  language: 'language',
  lang: 'language',
  语言: 'language',
  语种: 'language',
};

const known: ReadonlySet<string> = new Set([...entryColumns, ...foreignColumns]);

/** Ways to say the language at the end of a column's name. */
const suffixes: readonly (readonly [RegExp, string])[] = [
  [/(?:zh|zhcn|chinese|中文|中)$/, '_zh'],
  [/(?:en|english|英文|英)$/, '_en'],
];

const folded = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const byFoldedName: ReadonlyMap<string, string> = new Map([
  ...[...known].map((column) => [folded(column), column] as const),
  ...Object.entries(names),
]);

/** The column that a heading names, null when none. */
function columnNamed(heading: string): Column | null {
  const name = folded(heading);
  const direct = byFoldedName.get(name);
  if (direct !== undefined && known.has(direct)) return direct as Column;
  for (const [suffix, language] of suffixes) {
    const stem = byFoldedName.get(name.replace(suffix, ''));
    const column = `${stem === 'text' ? 'utterances' : (stem ?? '')}${language}`;
    if (suffix.test(name) && known.has(column)) return column as Column;
  }
  return null;
}

export interface Header {
  /** Number of the heading row, from 1. */
  readonly row: number;
  /** The column of each cell; null where it is not known. */
  readonly columns: readonly (Column | null)[];
  readonly findings: readonly Finding[];
}

/** Reads the headings of a table, which stand in its first row with any text. Null when the table is empty. */
export function readHeader({ sheet, rows }: Table): Header | null {
  const at = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const headings = rows[at];
  if (!headings) return null;
  const columns: (Column | null)[] = [];
  const findings: Finding[] = [];
  const say = (severity: Finding['severity'], message: Localized) =>
    findings.push({ severity, place: { sheet, row: at + 1 }, message });
  for (const heading of headings) {
    const column = heading.trim() === '' ? null : columnNamed(heading);
    const twice = column !== null && columns.includes(column);
    if (twice) {
      say('error', {
        zh: `“${heading.trim()}” 列出现了两次：请删去一列`,
        en: `the column "${heading.trim()}" is there twice: remove one`,
      });
    }
    if (column === null && heading.trim() !== '') say(...unknownColumn(heading.trim()));
    columns.push(twice ? null : column);
  }
  return { row: at + 1, columns, findings };
}

/** A misspelt column would lose what it holds, so it stops the import; a strange one is left out. */
function unknownColumn(heading: string): readonly [Finding['severity'], Localized] {
  const meant = closest(heading, known) ?? closest(heading, Object.keys(names));
  if (meant !== null) {
    return [
      'error',
      { zh: `不认识 “${heading}” 列，您是否想写 “${meant}”？`, en: `unknown column "${heading}": did you mean "${meant}"?` },
    ];
  }
  return [
    'warning',
    {
      zh: `不认识 “${heading}” 列，没有导入；可用的列：${entryColumns.join('、')}`,
      en: `the column "${heading}" is not known and is left out; known are ${entryColumns.join(', ')}`,
    },
  ];
}
