import type { Language } from '#kernel';
import { fold } from '../similarity.js';
import { parseLinks, parseList, parseNames } from './cells.js';
import { type Column, type Header, readHeader } from './columns.js';
import { type DraftedEntries, emptyDraft, type EntryDraft } from './draft.js';
import type { Finding, Place } from './finding.js';
import { guessLanguage } from './guess-language.js';
import { IntentNames } from './intent-names.js';
import { nameIntent } from './name-intent.js';
import type { Table } from './table.js';

export interface ReadingOptions {
  /** The language of texts whose column does not say it; `auto` sees it from the text. */
  readonly language: Language | 'auto';
  /** Outside names of intents and the intents that they mean here. */
  readonly rename: ReadonlyMap<string, string>;
  /** The intent that already has a question, null when none. */
  readonly intentOf: (question: string) => string | null;
}

/** The cells of one row by column, empty ones left out. */
type Row = Partial<Record<Column, string | undefined>>;

const toldLanguages: Readonly<Record<string, Language>> = {
  zh: 'zh',
  'zh-cn': 'zh',
  中文: 'zh',
  chinese: 'zh',
  en: 'en',
  英文: 'en',
  english: 'en',
};

/** Reads tables of entries: one row for each entry, or one row for each text, or both. Rows of one intent belong together. */
export function readTables(tables: readonly Table[], options: ReadingOptions): DraftedEntries {
  const reader = new TableReader(options);
  const filled = tables.filter(({ rows }) => rows.some((cells) => cells.some((cell) => cell.trim() !== '')));
  for (const table of filled) reader.read(table);
  return reader.result();
}

class TableReader {
  private readonly drafts = new Map<string, EntryDraft>();
  private readonly findings: Finding[] = [];
  private readonly names: IntentNames;
  /** Intents made up for questions, by the folded question. */
  private readonly madeUp = new Map<string, string>();

  constructor(private readonly options: ReadingOptions) {
    this.names = new IntentNames(options.rename);
  }

  result(): DraftedEntries {
    return { drafts: [...this.drafts.values()], findings: [...this.findings, ...this.names.findings] };
  }

  read(table: Table): void {
    const header = readHeader(table);
    if (!header) return;
    const { columns } = header;
    const has = (...wanted: readonly Column[]) => columns.some((column) => column !== null && wanted.includes(column));
    if (!has('intent', 'question', 'question_zh', 'question_en')) {
      this.say('error', { sheet: table.sheet, row: header.row }, [
        '缺少 “intent” 列（或 “question” 列）：第一行应为列名，例如 intent,text',
        'the column "intent" (or "question") is missing: the first row names the columns, such as intent,text',
      ]);
      return;
    }
    this.findings.push(...header.findings);
    let above: EntryDraft | null = null;
    table.rows.forEach((cells, index) => {
      if (index < header.row || cells.every((cell) => cell.trim() === '')) return;
      const place = { sheet: table.sheet, row: index + 1 };
      above = this.readRow(rowOf(cells, header), place, columns, above);
    });
  }

  private readRow(row: Row, place: Place, columns: Header['columns'], above: EntryDraft | null): EntryDraft | null {
    const intent = this.intentOf(row, place, above);
    if (intent === null) return null;
    const draft = this.drafts.get(intent) ?? emptyDraft(intent, place);
    this.drafts.set(intent, draft);
    this.readTexts(row, place, draft, columns);
    this.readAnswers(row, place, draft, columns);
    this.readRest(row, place, draft, columns);
    return draft;
  }

  /** By name, else by question; a row without either goes on with the entry above, as with merged cells. */
  private intentOf(row: Row, place: Place, above: EntryDraft | null): string | null {
    if (row.intent !== undefined) return this.names.named(row.intent.trim(), place);
    const question = row.question_en ?? row.question_zh ?? row.question;
    if (question === undefined) {
      if (above) return above.intent;
      this.say('error', place, ['这一行没有意图：请填写 “intent”', 'the row has no intent: fill in "intent"']);
      return null;
    }
    const key = fold(question);
    const known = this.options.intentOf(question);
    if (known !== null) {
      // The same question, perhaps with other signs: the wording that is there stays.
      for (const column of ['question', 'question_zh', 'question_en'] as const) {
        if (this.options.intentOf(row[column] ?? '') === known) row[column] = undefined;
      }
      return known;
    }
    const earlier = this.madeUp.get(key);
    if (earlier !== undefined) return earlier;
    const name = nameIntent(question) ?? 'q_unnamed';
    let intent = name;
    for (let n = 2; this.drafts.has(intent); n++) intent = `${name.slice(0, 60)}_${String(n)}`;
    this.madeUp.set(key, intent);
    return intent;
  }

  private languageOf(text: string, row: Row): Language | null {
    const told = toldLanguages[row.language?.trim().toLowerCase() ?? ''];
    if (told) return told;
    return this.options.language === 'auto' ? guessLanguage(text) : this.options.language;
  }

  private readTexts(row: Row, place: Place, draft: EntryDraft, columns: Header['columns']): void {
    for (const language of ['zh', 'en'] as const) {
      this.setText(draft.question, language, `question_${language}`, row[`question_${language}`], draft, place);
      if (columns.includes(`utterances_${language}`)) draft.replaced.add(language);
      for (const text of parseList(row[`utterances_${language}`] ?? '') ?? []) {
        draft.utterances.push({ text, language, place });
      }
    }
    if (row.question !== undefined) {
      const language = this.languageOf(row.question, row) ?? 'zh';
      this.setText(draft.question, language, `question_${language}`, row.question, draft, place);
    }
    const texts = [...(row.text === undefined ? [] : [row.text.trim()]), ...(parseList(row.utterances ?? '') ?? [])];
    for (const text of texts) draft.utterances.push({ text, language: this.languageOf(text, row), place });
  }

  private readAnswers(row: Row, place: Place, draft: EntryDraft, columns: Header['columns']): void {
    const at = (language: Language) => (draft.answers[language] ??= {});
    for (const language of ['zh', 'en'] as const) {
      for (const form of ['chat', 'voice'] as const) {
        const column = `${form}_${language}` as const;
        if (row[column] !== undefined) this.setText(at(language), form, column, row[column], draft, place);
      }
      const buttons = parseList(row[`buttons_${language}`] ?? '');
      if (buttons) this.setValue(at(language), 'buttons', `buttons_${language}`, buttons, draft, place);
      else if (columns.includes(`buttons_${language}`)) at(language).buttons ??= null;
    }
    for (const form of ['chat', 'voice'] as const) {
      const text = row[form];
      if (text === undefined) continue;
      const language = this.languageOf(text, row) ?? 'zh';
      this.setText(at(language), form, `${form}_${language}`, text, draft, place);
    }
  }

  private readRest(row: Row, place: Place, draft: EntryDraft, columns: Header['columns']): void {
    this.setText(draft, 'group', 'group', row.group, draft, place);
    for (const language of ['zh', 'en'] as const) {
      this.setText(draft.source, language, `source_${language}`, row[`source_${language}`], draft, place);
    }
    if (row.source !== undefined) {
      const language = this.languageOf(row.source, row) ?? 'zh';
      this.setText(draft.source, language, `source_${language}`, row.source, draft, place);
    }
    this.setText(draft.source, 'url', 'source_url', row.source_url, draft, place);
    if (columns.includes('source_url')) draft.source.url ??= null;
    this.setText(draft.valid, 'from', 'valid_from', dateOf(row.valid_from), draft, place);
    this.setText(draft.valid, 'until', 'valid_until', dateOf(row.valid_until), draft, place);
    if (columns.includes('valid_until')) draft.valid.until ??= null;
    this.readReferences(row, place, draft, columns);
  }

  private readReferences(row: Row, place: Place, draft: EntryDraft, columns: Header['columns']): void {
    const related = parseNames(row.related ?? '');
    if (related) this.setValue<'related', readonly string[]>(draft, 'related', 'related', related, draft, place);
    else if (columns.includes('related')) draft.related ??= null;
    const links = parseLinks(row.links ?? '');
    if (links !== null && 'wrong' in links) {
      this.say('error', place, [
        `“links” 里的 “${links.wrong}” 不是链接：每行写 中文标题 | English title | https://…`,
        `"${links.wrong}" in "links" is no link: write 中文标题 | English title | https://… on each line`,
      ]);
    } else if (links !== null) this.setValue<'links', NonNullable<EntryDraft['links']>>(draft, 'links', 'links', links, draft, place);
    else if (columns.includes('links')) draft.links ??= null;
  }

  private setText<K extends string>(
    into: Partial<Record<K, string | null>>,
    key: K,
    column: string,
    text: string | undefined,
    draft: EntryDraft,
    place: Place,
  ): void {
    if (text !== undefined) this.setValue(into, key, column, text.trim(), draft, place);
  }

  /** Several rows of an entry may say a thing again, not otherwise. */
  private setValue<K extends string, V>(
    into: Partial<Record<K, V | null>>,
    key: K,
    column: string,
    value: V,
    draft: EntryDraft,
    place: Place,
  ): void {
    const earlier = into[key];
    if (earlier === undefined || earlier === null) {
      into[key] = value;
      draft.places.set(column, place);
    } else if (JSON.stringify(earlier) !== JSON.stringify(value)) {
      const first = String(draft.places.get(column)?.row);
      this.say('error', place, [
        `${draft.intent} 的 “${column}” 与第 ${first} 行不同：请只留一个`,
        `"${column}" of ${draft.intent} is not what row ${first} says: keep one of the two`,
      ]);
    }
  }

  private say(severity: Finding['severity'], place: Place, [zh, en]: readonly [string, string]): void {
    this.findings.push({ severity, place, message: { zh, en } });
  }
}

function rowOf(cells: readonly string[], { columns }: Header): Row {
  const row: Row = {};
  columns.forEach((column, at) => {
    const cell = cells[at];
    if (column !== null && cell !== undefined && cell.trim() !== '') row[column] = cell.trim();
  });
  return row;
}

/** Dates as people write them: 2026/1/5, 2026.1.5, 2026年1月5日. */
function dateOf(cell: string | undefined): string | undefined {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[ T]0?0:00.*)?$/.exec(cell?.trim() ?? '');
  if (!parts) return cell;
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
