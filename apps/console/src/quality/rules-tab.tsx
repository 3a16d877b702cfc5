import { Input, Select, Table, Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { RuleList, RuleView } from '#contracts';
import { SeverityTag } from '../look/tags.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { rulesPath } from './paths.js';
import { useQualityWords } from './words.js';

/** The rules the machine inspects by: they can be read and changed. */
export function RulesTab() {
  const { language, words } = useTongue();
  const text = useQualityWords();
  const { filters, change } = useFilters({ text: '', card: '', page: '1' });
  const answer = useAnswer<RuleList>(rulesPath);
  const columns = useColumns();
  return (
    <Loaded answer={answer}>
      {({ rules, cards }) => {
        const wanted = filters.text.toLowerCase();
        const shown = rules.filter(
          ({ id, name, cards: on }) =>
            (filters.card === '' || on.includes(filters.card)) &&
            `${id} ${name.zh} ${name.en}`.toLowerCase().includes(wanted),
        );
        return (
          <>
            <div className="filters">
              <Input
                allowClear
                className="filter-wide"
                aria-label={text.searchRules}
                placeholder={text.searchRules}
                value={filters.text}
                onChange={(event) => change({ text: event.target.value })}
              />
              <Select
                allowClear
                className="filter"
                aria-label={text.card}
                placeholder={text.card}
                value={filters.card === '' ? null : filters.card}
                onChange={(card: string | undefined) => change({ card })}
                options={cards.map(({ id, title }) => ({ value: id, label: title[language] }))}
              />
              <ExportButton path={rulesPath} query={queryOf({ text: filters.text, card: filters.card })} />
            </div>
            <Table<RuleView>
              size="middle"
              rowKey="id"
              columns={columns}
              dataSource={shown}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing title={text.noRules} /> }}
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
      }}
    </Loaded>
  );
}

function useColumns(): TableColumnsType<RuleView> {
  const { language } = useTongue();
  const text = useQualityWords();
  return [
    {
      title: text.rule,
      render: (_, { id, name }) => (
        <>
          <Link to={`/quality/rules/${encodeURIComponent(id)}`}>{name[language]}</Link>
          <div className="muted small">
            <code>{id}</code>
          </div>
        </>
      ),
    },
    {
      title: text.severity,
      render: (_, { severity }) => severity.map((each) => <SeverityTag key={each} severity={each} />),
    },
    { title: text.card, render: (_, { cards }) => cards.map((card) => <Tag key={card}>{card}</Tag>) },
    {
      title: text.state,
      render: (_, { enabled, suggestOnly }) =>
        !enabled ? (
          <Tag>{text.disabled}</Tag>
        ) : suggestOnly ? (
          <Tag color="gold">{text.suggestOnly}</Tag>
        ) : (
          <Tag color="green">{text.enabled}</Tag>
        ),
    },
    {
      title: text.source,
      responsive: ['lg'],
      render: (_, { source }) => <span className="small">{source ?? ''}</span>,
    },
  ];
}
