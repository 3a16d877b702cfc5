import type { CampaignStore, Contact, ContactSearch } from '#campaign';
import { maskedNumber, resultTitle } from '../api/views.js';
import type { ExportTable } from './table-export.js';

const page = 1_000;

const headings = {
  zh: [
    '编号',
    '客户',
    '案件',
    '号码',
    '状态',
    '结果',
    '结果说明',
    '结束原因',
    '说明',
    '拨打次数',
    '下次时间',
    '最后变更',
  ],
  en: [
    'key',
    'person',
    'case',
    'number',
    'state',
    'result',
    'result in words',
    'closed for',
    'note',
    'attempts',
    'next',
    'changed',
  ],
} as const;

export type ExportLanguage = keyof typeof headings;

function rowOf(contact: Contact, language: ExportLanguage): readonly string[] {
  const { key, person, caseId, numbers, number, state, disposition, results, closedFor, closingNote } = contact;
  const last = disposition ?? results.at(-1)?.result ?? '';
  return [
    key,
    person,
    caseId ?? '',
    maskedNumber(numbers[number]?.phone ?? ''),
    state,
    last,
    last === '' ? '' : resultTitle(last)[language],
    closedFor ?? '',
    closingNote ?? '',
    String(contact.attempts),
    contact.nextAt ?? '',
    contact.changedAt,
  ];
}

/** What became of contacts, as a table. */
export class ResultExport {
  constructor(private readonly store: CampaignStore) {}

  table(name: string, search: Omit<ContactSearch, 'after' | 'limit'>, language: ExportLanguage): ExportTable {
    return { name, headings: headings[language], pages: this.pages(search, language) };
  }

  private async *pages(search: Omit<ContactSearch, 'after' | 'limit'>, language: ExportLanguage) {
    for (let after: string | null = null; ;) {
      const contacts: readonly Contact[] = await this.store.search({ ...search, after, limit: page });
      if (contacts.length > 0) yield contacts.map((contact) => rowOf(contact, language));
      if (contacts.length < page) return;
      after = contacts.at(-1)?.id ?? null;
    }
  }
}
