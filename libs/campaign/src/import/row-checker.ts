import type { Language, Localized } from '#kernel';
import type { ContactNumber, NewContact } from '../contact.js';
import type { ColumnMapping, ImportField } from './import-fields.js';
import type { NotedRow, RowFault, RowNote } from './import-report.js';
import { readStanding, readYesNo, type Refuse } from './read-standing.js';
import { readPhone } from './phone.js';
import { SeenNumbers } from './seen-rows.js';

export interface ImportRules {
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** Country of numbers written without one; ISO 3166. */
  readonly country: string;
  readonly language: Language;
  /** Whether nobody is called who has not consented, as in marketing. */
  readonly needsConsent: boolean;
}

/** A person as a row brings them; the campaign adds its own ids. */
export type ImportedContact = Omit<NewContact, 'id' | 'campaignId' | 'importId' | 'key'> & {
  readonly row: number;
  /** Null: the row brings none of its own. */
  readonly key: string | null;
};

export interface CheckedRow {
  /** Null when the row is refused. */
  readonly contact: ImportedContact | null;
  /** Null when there is nothing to say. */
  readonly noted: NotedRow | null;
}

/** Characters that are kept of a field at the most. */
const longest = [
  ['person', 64],
  ['key', 128],
  ['case', 64],
  ['area', 32],
] as const satisfies readonly (readonly [ImportField, number])[];

/** Numbers that share a cell; blanks alone may stand inside of one. */
const numbersIn = (written: string): readonly string[] =>
  written.split(/[;；,，、|]|\s+(?=\+)/).filter((text) => text.trim() !== '');

/** Checks the rows of one file, one after the other; it remembers the numbers and keys it has seen. */
export class RowChecker {
  private readonly phones = new SeenNumbers();
  private readonly keys = new Set<string>();
  private readonly places = new Map<ImportField, number>();

  constructor(private readonly rules: ImportRules) {
    rules.mapping.forEach((target, place) => {
      if ('field' in target) this.places.set(target.field, place);
    });
  }

  check(row: number, cells: readonly string[]): CheckedRow {
    const notes: RowNote[] = [];
    const refuse = (fault: RowFault, field: ImportField | null, zh: string, en: string) => {
      const place = field === null ? undefined : this.places.get(field);
      notes.push({
        fault,
        column: place === undefined ? null : (this.rules.headers[place] ?? null),
        message: { zh, en },
      });
    };
    if (cells.slice(this.rules.headers.length).some((cell) => cell.trim() !== '')) {
      const [zh, en] = ['比表头多', 'more than there are headers'];
      refuse('cells', null, `有 ${String(cells.length)} 个单元格，${zh}`, `has ${String(cells.length)} cells, ${en}`);
    }
    const numbers = this.numbers(row, cells, notes, refuse);
    const key = this.keyOf(cells, refuse);
    const of = (field: ImportField) => this.cell(cells, field);
    const standing = readStanding(of, numbers.countries, this.rules.needsConsent, refuse);
    this.checkLengths(of, refuse);
    const place = this.placeOf(row, cells, refuse);
    const isRefused = notes.some(({ fault }) => fault !== 'repaired');
    const noted = notes.length > 0 ? { row, isRefused, notes, cells } : null;
    if (isRefused) return { contact: null, noted };
    return {
      contact: {
        row,
        key,
        person: this.personOf(cells, numbers.list),
        numbers: numbers.list,
        caseId: this.cell(cells, 'case') || null,
        language: this.language(cells),
        standing,
        variables: this.variables(cells),
        place,
      },
      noted,
    };
  }

  private checkLengths(of: (field: ImportField) => string, refuse: Refuse): void {
    for (const [field, most] of longest) {
      const { length } = of(field);
      if (length <= most) continue;
      refuse(
        'bad_value',
        field,
        `太长：${String(length)} 个字，最多 ${String(most)} 个`,
        `too long: ${String(length)} characters, at most ${String(most)}`,
      );
    }
  }

  private cell(cells: readonly string[], field: ImportField): string {
    const place = this.places.get(field);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  }

  private numbers(row: number, cells: readonly string[], notes: RowNote[], refuse: Refuse) {
    const list: ContactNumber[] = [];
    const countries = new Set<string>();
    const area = this.cell(cells, 'area') || null;
    // A list vouches for its numbers unless it says otherwise.
    const isOwnerVerified = readYesNo(this.cell(cells, 'owner_verified')) ?? true;
    const fields = ['phone', 'phone2', 'phone3'] as const;
    const all = fields.flatMap((field) => numbersIn(this.cell(cells, field)).map((written) => ({ field, written })));
    for (const { field, written } of all) {
      const read = readPhone(written, this.rules.country);
      if (!read.ok) {
        refuse('bad_phone', field, read.message.zh, read.message.en);
        continue;
      }
      if (read.repaired) notes.push({ fault: 'repaired', column: this.headerOf(field), message: read.repaired });
      if (list.some(({ phone }) => phone === read.phone)) continue;
      list.push({ phone: read.phone, type: read.type, area: list.length === 0 ? area : null, isOwnerVerified });
      if (read.country !== null) countries.add(read.country);
    }
    const [first] = list;
    if (!first && !notes.some(({ fault }) => fault === 'bad_phone'))
      refuse('no_phone', 'phone', '没有号码', 'has no number');
    const earlier = first ? this.phones.note(first.phone, row) : 0;
    if (earlier > 0) {
      refuse(
        'duplicate_phone',
        'phone',
        `号码与第 ${String(earlier)} 行重复`,
        `the number stands in row ${String(earlier)} already`,
      );
    }
    return { list, countries };
  }

  /** Where it stands among those to be called; as in the file where no column says otherwise. */
  private placeOf(row: number, cells: readonly string[], refuse: Refuse): number {
    const written = this.cell(cells, 'place');
    if (written === '') return row;
    if (/^\d{1,9}$/.test(written)) return Number(written);
    refuse('bad_value', 'place', `“${written}” 不是整数顺序`, `"${written}" is not a whole number to order by`);
    return row;
  }

  /** Without a customer number, calls count together by telephone number. */
  private personOf(cells: readonly string[], numbers: readonly ContactNumber[]): string {
    const written = this.cell(cells, 'person');
    return written === '' ? (numbers[0]?.phone ?? '') : written;
  }

  private headerOf(field: ImportField): string | null {
    const place = this.places.get(field);
    return place === undefined ? null : (this.rules.headers[place] ?? null);
  }

  private keyOf(cells: readonly string[], refuse: Refuse): string | null {
    const written = this.cell(cells, 'key');
    if (written === '') return null;
    if (this.keys.has(written)) {
      refuse('duplicate_key', 'key', `“${written}” 已经出现过`, `"${written}" stands in an earlier row already`);
    }
    this.keys.add(written);
    return written;
  }

  private language(cells: readonly string[]): Language {
    const written = this.cell(cells, 'language').toLowerCase();
    if (/^(zh|cn|chinese|中)/.test(written)) return 'zh';
    return /^(en|english|英)/.test(written) ? 'en' : this.rules.language;
  }

  private variables(cells: readonly string[]): Record<string, string | null> {
    const variables: Record<string, string | null> = {};
    this.rules.mapping.forEach((target, place) => {
      if ('variable' in target) variables[target.variable] = (cells[place] ?? '').trim() || null;
    });
    return variables;
  }
}

/** What is wrong with a mapping as a whole; empty when nothing. */
export function checkMapping({ mapping, headers, needsConsent }: ImportRules): readonly Localized[] {
  const fields = mapping.flatMap((target) => ('field' in target ? [target.field] : []));
  const problems: Localized[] = [];
  if (mapping.length !== headers.length) {
    problems.push({ zh: '每一列都要有去处', en: 'every column must go somewhere' });
  }
  if (!fields.includes('phone')) {
    problems.push({ zh: '没有一列是电话号码', en: 'no column is the telephone number' });
  }
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice) problems.push({ zh: `有两列都是 ${twice}`, en: `two columns are both ${twice}` });
  if (needsConsent && !fields.includes('consent')) {
    problems.push({ zh: '营销名单需要“是否同意”一列', en: 'a marketing list needs a column that tells the consent' });
  }
  return problems;
}
