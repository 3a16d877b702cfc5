import { Input, Select, Space, Table, type TableColumnsType } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import type { KnowledgeEntry } from '#contracts';
import { ExportButton } from '../platform/export-button.js';
import { Nothing } from '../platform/loaded.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { marked, searchEntries, type Hit } from './entry-search.js';
import { groupByPrefix } from './groups.js';
import { knowledgePath } from './knowledge.js';
import { ValidityTag } from './validity-tag.js';
import { validityOf } from './validity.js';
import { useAuthoringWords } from './words.js';

interface Props {
  readonly entries: readonly KnowledgeEntry[];
}

/** Every entry; the best hits first while something is searched. */
export function EntryTable({ entries }: Props) {
  const { words } = useTongue();
  const text = useAuthoringWords().knowledge;
  const { filters, change, isPlain } = useFilters({ text: '', group: '', page: '1' });
  const searched = useDeferredValue(filters.text);
  const groups = useMemo(() => groupByPrefix(entries), [entries]);
  const hits = useMemo(() => {
    const group = groups.find(({ prefix }) => (prefix ?? 'other') === filters.group);
    return searchEntries(group?.entries ?? entries, searched);
  }, [entries, groups, filters.group, searched]);
  const columns = useColumns(searched);
  return (
    <>
      <Space wrap className="filters">
        <Input.Search
          allowClear
          aria-label={text.search}
          placeholder={text.search}
          value={filters.text}
          onChange={(event) => change({ text: event.target.value })}
          className="filter-wide"
        />
        <Select
          aria-label={text.group}
          value={filters.group}
          className="filter"
          onChange={(group: string) => change({ group })}
          options={[
            { value: '', label: text.everyGroup },
            ...groups.map(({ prefix, entries: members }) => ({
              value: prefix ?? 'other',
              label: `${prefix === null ? text.other : (text.groups[prefix] ?? prefix)} (${String(members.length)})`,
            })),
          ]}
        />
        <span className="muted" role="status">
          {text.count(hits.length)}
        </span>
        <ExportButton
          path={knowledgePath}
          query={queryOf({ intents: isPlain ? '' : hits.map(({ entry }) => entry.intent).join() })}
        />
      </Space>
      <Table<Hit>
        size="middle"
        rowKey={({ entry }) => entry.intent}
        columns={columns}
        dataSource={hits}
        locale={{ emptyText: <Nothing title={text.noMatchTitle} hint={text.noMatchHint} /> }}
        pagination={{
          current: Number(filters.page),
          pageSize: 25,
          showSizeChanger: false,
          hideOnSinglePage: true,
          showTotal: words.total,
          onChange: (page) => change({ page: String(page) }),
        }}
      />
    </>
  );
}

function useColumns(searched: string): TableColumnsType<Hit> {
  const { language } = useTongue();
  const text = useAuthoringWords().knowledge;
  return [
    {
      title: text.question,
      render: (_, { entry, field, text: passage }) => (
        <>
          <Link to={`/knowledge/entries/${entry.intent}`}>
            <Marked text={entry.question[language]} query={searched} />
          </Link>
          {field !== 'question' && field !== 'intent' && (
            <div className="muted small">
              {text.matchedIn[field]}: <Marked text={passage} query={searched} />
            </div>
          )}
        </>
      ),
    },
    {
      title: text.intent,
      responsive: ['md'],
      render: (_, { entry }) => (
        <code>
          <Marked text={entry.intent} query={searched} />
        </code>
      ),
    },
    {
      title: text.wordings,
      align: 'right',
      responsive: ['lg'],
      width: 110,
      render: (_, { entry }) => `${String(entry.utterances.zh.length)} + ${String(entry.utterances.en.length)}`,
    },
    {
      title: text.validity,
      width: 120,
      responsive: ['sm'],
      render: (_, { entry }) => <ValidityTag validity={validityOf(entry.valid, Date.now())} />,
    },
  ];
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  if (query.trim() === '') return text;
  return marked(text, query).map((part, i) => (part.isMatch ? <mark key={i}>{part.text}</mark> : part.text));
}
