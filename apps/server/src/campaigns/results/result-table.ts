import type { CampaignStore, Contact, ContactSearch } from '#campaign';
import { type Column, everyPage, type ExportTable, exportTable } from '../../exports/export-table.js';
import { maskedNumber, resultTitle, shownPerson } from '../api/views.js';

const page = 1_000;

const last = ({ disposition, results }: Contact) => disposition ?? results.at(-1)?.result ?? null;

const columns: readonly Column<Contact>[] = [
  { zh: '编号', en: 'key', of: ({ key }) => key },
  { zh: '客户', en: 'person', of: shownPerson },
  { zh: '案件', en: 'case', of: ({ caseId }) => caseId },
  { zh: '号码', en: 'number', of: ({ numbers, number }) => maskedNumber(numbers[number]?.phone ?? '') },
  { zh: '状态', en: 'state', of: ({ state }) => state },
  { zh: '结果', en: 'result', of: last },
  {
    zh: '结果说明',
    en: 'result in words',
    of: (contact, language) => {
      const result = last(contact);
      return result === null ? null : resultTitle(result)[language];
    },
  },
  { zh: '结束原因', en: 'closed for', of: ({ closedFor }) => closedFor },
  { zh: '说明', en: 'note', of: ({ closingNote }) => closingNote },
  { zh: '拨打次数', en: 'attempts', of: ({ attempts }) => attempts },
  { zh: '下次时间', en: 'next', of: ({ nextAt }) => nextAt },
  { zh: '最后变更', en: 'changed', of: ({ changedAt }) => changedAt },
];

/** What became of contacts, as a table. */
export function resultTable(
  name: string,
  store: CampaignStore,
  search: Omit<ContactSearch, 'after' | 'limit'>,
): ExportTable {
  const pages = everyPage<Contact>(async (after) => {
    const rows = await store.search({ ...search, after: after ?? null, limit: page });
    return { rows, next: rows.length < page ? null : (rows.at(-1)?.id ?? null) };
  });
  return exportTable(name, columns, pages);
}
