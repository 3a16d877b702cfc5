import { readHeader } from './columns.js';
import type { Finding } from './finding.js';
import type { Table } from './table.js';

export interface LabelledText {
  readonly text: string;
  /** Empty where the table says none. */
  readonly intent: string;
}

/** Reads a table of texts and intents, in columns of any order. A text may stand alone when `intents` are optional. */
export function readExampleTable(
  table: Table,
  intents: 'needed' | 'optional',
): { readonly examples: readonly LabelledText[]; readonly findings: readonly Finding[] } {
  const header = readHeader(table);
  const place = { sheet: table.sheet, row: header?.row ?? 1 };
  const at = (names: readonly string[]) => header?.columns.findIndex((name) => name !== null && names.includes(name)) ?? -1;
  const textAt = at(['text', 'question', 'utterances', 'question_zh', 'question_en']);
  const intentAt = at(['intent']);
  const findings: Finding[] = [];
  if (!header || textAt < 0 || (intents === 'needed' && intentAt < 0)) {
    const missing = textAt < 0 ? 'text' : 'intent';
    const message = {
      zh: `缺少 “${missing}” 列：第一行应为列名，例如 text,intent`,
      en: `the column "${missing}" is missing: the first row names the columns, such as text,intent`,
    };
    return { examples: [], findings: [{ severity: 'error', place, message }] };
  }
  const examples: LabelledText[] = [];
  table.rows.forEach((cells, index) => {
    if (index < header.row || cells.length === 0) return;
    const text = cells[textAt]?.trim() ?? '';
    const intent = cells[intentAt]?.trim() ?? '';
    if (text !== '' && (intent !== '' || intents === 'optional')) examples.push({ text, intent });
    else findings.push(incomplete(table, index + 1, text === '' ? 'text' : 'intent'));
  });
  return { examples, findings };
}

function incomplete({ sheet }: Table, row: number, column: string): Finding {
  const message = { zh: `“${column}” 是空的，跳过了这一行`, en: `"${column}" is empty; the row is skipped` };
  return { severity: 'warning', place: { sheet, row }, message };
}
