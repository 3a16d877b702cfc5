import { formatLinks, formatList } from './cells.js';
import { entryColumns } from './columns.js';
import type { PlacedEntry } from './placed-entry.js';

/** A spreadsheet cell holds 32,767 characters; longer lists go on in further rows of the same intent. */
const longestCell = 30_000;

function chunksOf(items: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [[]];
  let length = 0;
  for (const item of items) {
    const size = formatList([item]).length + 1;
    if (length + size > longestCell) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(item);
    length += size;
  }
  return chunks;
}

/** Entries as a table that `readTables` reads back: headings first, an entry on each row. */
export function tableOf(entries: readonly PlacedEntry[]): readonly (readonly string[])[] {
  return [entryColumns, ...entries.flatMap(rowsOf)];
}

function rowsOf({ entry, group }: PlacedEntry): readonly (readonly string[])[] {
  const { question, answers, source, valid } = entry;
  const zh = chunksOf(entry.utterances.zh);
  const en = chunksOf(entry.utterances.en);
  const lists = (items: readonly string[] | undefined) => (items?.length ? formatList(items) : '');
  const first: Readonly<Record<(typeof entryColumns)[number], string>> = {
    intent: entry.intent,
    group,
    question_zh: question.zh,
    question_en: question.en,
    utterances_zh: lists(zh[0]),
    utterances_en: lists(en[0]),
    chat_zh: answers.zh.chat,
    voice_zh: answers.zh.voice,
    buttons_zh: formatList(answers.zh.buttons),
    chat_en: answers.en.chat,
    voice_en: answers.en.voice,
    buttons_en: formatList(answers.en.buttons),
    links: formatLinks(entry.links),
    source_zh: source.title.zh,
    source_en: source.title.en,
    source_url: source.url ?? '',
    valid_from: valid.from,
    valid_until: valid.until ?? '',
    related: formatList(entry.related),
  };
  const further = Array.from({ length: Math.max(zh.length, en.length) - 1 }, (_, at) =>
    entryColumns.map((column) => {
      if (column === 'intent') return entry.intent;
      if (column === 'utterances_zh') return lists(zh[at + 1]);
      return column === 'utterances_en' ? lists(en[at + 1]) : '';
    }),
  );
  return [entryColumns.map((column) => first[column]), ...further];
}
