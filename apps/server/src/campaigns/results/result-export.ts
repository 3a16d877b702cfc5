import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import type { CampaignStore, Contact } from '#campaign';
import { DomainError } from '#kernel';
import { maskedNumber, resultTitle } from '../api/views.js';

const page = 1_000;

/** A workbook is put together in memory. */
const workbookRows = 50_000;

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
  ].map(harmless);
}

/** Spreadsheets take what begins so for a formula; a blank keeps it text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^\+?\d[\d*]*$/.test(text) ? ` ${text}` : text;
}

/** What became of a campaign's contacts, as tables. */
export class ResultExport {
  constructor(private readonly store: CampaignStore) {}

  /** CSV, a page of contacts at a time. */
  async *csv(campaignId: string, language: ExportLanguage): AsyncGenerator<string> {
    yield `\uFEFF${stringify([headings[language]])}`;
    for await (const contacts of this.pages(campaignId)) {
      yield stringify(contacts.map((contact) => rowOf(contact, language)));
    }
  }

  /** @throws DomainError `too-large` */
  async workbook(campaignId: string, language: ExportLanguage): Promise<Buffer> {
    const rows: (readonly string[])[] = [];
    for await (const contacts of this.pages(campaignId)) {
      rows.push(...contacts.map((contact) => rowOf(contact, language)));
      if (rows.length > workbookRows) {
        throw new DomainError('too-large', `More than ${String(workbookRows)} contacts: export them as CSV.`);
      }
    }
    const cell = (value: string) => ({ value, type: String });
    const data = [
      headings[language].map((value) => ({ ...cell(value), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cell)),
    ];
    return writeWorkbook(data, { sheet: 'results', stickyRowsCount: 1 }).toBuffer();
  }

  private async *pages(campaignId: string): AsyncGenerator<readonly Contact[]> {
    for (let after: string | null = null; ;) {
      const search = { campaignId, text: null, state: null, disposition: null, after, limit: page };
      const contacts: readonly Contact[] = await this.store.search(search);
      if (contacts.length > 0) yield contacts;
      if (contacts.length < page) return;
      after = contacts.at(-1)?.id ?? null;
    }
  }
}
