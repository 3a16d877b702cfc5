import type { Language, Localized } from '#kernel';
import type { ContactNumber, ContactStanding, NewContact } from '../contact.js';
import type { ColumnMapping, ImportField } from './import-fields.js';
import type { NotedRow, RowFault, RowNote } from './import-report.js';
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

/** A person as a row brings them; the campaign adds its own ids and the order. */
export type ImportedContact = Omit<NewContact, 'id' | 'campaignId' | 'importId' | 'place'> & { readonly row: number };

export interface CheckedRow {
  /** Null when the row is refused. */
  readonly contact: ImportedContact | null;
  /** Null when there is nothing to say. */
  readonly noted: NotedRow | null;
}

const yes = /^(y|yes|true|1|是|有|已?同意|已?授权|granted|opt-?in)$/i;
const no = /^(n|no|false|0|否|无|不同意|未授权|拒绝|refused|opt-?out)$/i;
const withdrawn = /^(withdrawn|撤回|已撤回|撤销)$/i;

const parties: Readonly<Record<string, ContactStanding['party']>> = {
  本人: 'debtor',
  借款人: 'debtor',
  debtor: 'debtor',
  self: 'debtor',
  担保人: 'guarantor',
  guarantor: 'guarantor',
  联系人: 'contact',
  紧急联系人: 'contact',
  contact: 'contact',
  家庭: 'household',
  household: 'household',
};

function consentOf(text: string, form: string): ContactStanding['consent'] | 'unknown' {
  if (text === '') return null;
  const status = yes.test(text) ? 'granted' : withdrawn.test(text) ? 'withdrawn' : no.test(text) ? 'refused' : null;
  if (status === null) return 'unknown';
  return { status, form: /书面|written/i.test(form) ? 'written' : 'express' };
}

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
    const key = this.keyOf(row, cells, refuse);
    const standing = this.standing(cells, numbers.countries, refuse);
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
      },
      noted,
    };
  }

  private cell(cells: readonly string[], field: ImportField): string {
    const place = this.places.get(field);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  }

  private numbers(row: number, cells: readonly string[], notes: RowNote[], refuse: Refuse) {
    const list: ContactNumber[] = [];
    const countries = new Set<string>();
    const [area, isOwnerVerified] = [this.cell(cells, 'area') || null, false];
    for (const field of ['phone', 'phone2', 'phone3'] as const) {
      const written = this.cell(cells, field);
      if (written === '') continue;
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

  /** Without a customer number, calls count together by telephone number. */
  private personOf(cells: readonly string[], numbers: readonly ContactNumber[]): string {
    const written = this.cell(cells, 'person');
    return written === '' ? (numbers[0]?.phone ?? '') : written;
  }

  private headerOf(field: ImportField): string | null {
    const place = this.places.get(field);
    return place === undefined ? null : (this.rules.headers[place] ?? null);
  }

  private keyOf(row: number, cells: readonly string[], refuse: Refuse): string {
    const written = this.cell(cells, 'key');
    if (written === '') return `row-${String(row)}`;
    if (this.keys.has(written)) {
      refuse('duplicate_key', 'key', `“${written}” 已经出现过`, `"${written}" stands in an earlier row already`);
    }
    this.keys.add(written);
    return written;
  }

  private standing(cells: readonly string[], countries: ReadonlySet<string>, refuse: Refuse): ContactStanding {
    const consent = consentOf(this.cell(cells, 'consent'), this.cell(cells, 'consent_form'));
    if (consent === 'unknown') {
      const written = this.cell(cells, 'consent');
      refuse('bad_value', 'consent', `看不懂 “${written}”：请写 是 或 否`, `"${written}" is unclear: write yes or no`);
    } else if (this.rules.needsConsent && consent?.status !== 'granted') {
      refuse(
        'missing_consent',
        'consent',
        '没有客户的同意，不得外呼',
        'without the consent of the customer no call may be made',
      );
    }
    const days = this.cell(cells, 'days_overdue');
    if (days !== '' && !/^-?\d{1,5}(\.0+)?$/.test(days)) {
      refuse('bad_value', 'days_overdue', `“${days}” 不是天数`, `"${days}" is not a number of days`);
    }
    const zone = this.cell(cells, 'time_zone');
    const party = this.cell(cells, 'party');
    const known = party === '' ? 'debtor' : parties[party.toLowerCase()];
    if (!known)
      refuse(
        'bad_value',
        'party',
        `看不懂 “${party}”`,
        `"${party}" is not a known relation: debtor, guarantor, contact, household`,
      );
    const named = this.cell(cells, 'jurisdiction').toUpperCase();
    return {
      jurisdictions: [...new Set([...(named === '' ? [] : [named]), ...countries])],
      timeZones: zone === '' ? [] : [zone],
      party: known ?? 'debtor',
      consent: consent === 'unknown' ? null : consent,
      registerChecks: [],
      daysOverdue: days === '' ? null : Math.trunc(Number(days)),
      tags: this.cell(cells, 'tags')
        .split(/[,;，；|\s]+/)
        .filter((tag) => tag !== ''),
    };
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

type Refuse = (fault: RowFault, field: ImportField | null, zh: string, en: string) => void;

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
