import { Input, Select, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { CaseList, CaseState, CaseView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { CaseTag } from './case-tag.js';
import { casesPath } from './paths.js';
import { useQualityWords } from './words.js';

/** Reviewed conversations on their way to an agreed result. */
export function CasesTab() {
  const text = useQualityWords();
  const { filters, change } = useFilters({ state: '', agent: '', after: '' });
  const answer = useAnswer<CaseList>(casesPath + queryOf(filters));
  const columns = useCaseColumns();
  const go = useNavigate();
  return (
    <>
      <div className="filters">
        <Select
          allowClear
          className="filter"
          aria-label={text.state}
          placeholder={text.state}
          value={filters.state === '' ? null : (filters.state as CaseState)}
          onChange={(state: CaseState | undefined) => change({ state })}
          options={Object.entries(text.caseStates).map(([value, label]) => ({ value: value as CaseState, label }))}
        />
        <Input.Search
          allowClear
          className="filter"
          aria-label={text.agent}
          placeholder={text.agent}
          defaultValue={filters.agent}
          onSearch={(agent) => change({ agent: agent.trim() })}
        />
        <ExportButton path={casesPath} query={queryOf({ ...filters, after: '' })} />
      </div>
      <Loaded answer={answer}>
        {({ cases, next }) => (
          <PagedTable<CaseView>
            rowKey="conversationId"
            columns={columns}
            rows={cases}
            nothing={<Nothing title={text.noCases} hint={text.noCasesHint} />}
            onOpen={({ conversationId }) => void go(`/conversations/${conversationId}?tab=people`)}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
    </>
  );
}

function useCaseColumns(): TableColumnsType<CaseView> {
  const text = useQualityWords();
  const { figure, time } = useFormat();
  return [
    {
      title: text.state,
      render: (_, { state, conversationId }) => (
        <Link to={`/conversations/${conversationId}?tab=people`} onClick={(event) => event.stopPropagation()}>
          <CaseTag state={state} />
        </Link>
      ),
    },
    { title: text.agent, render: (_, { agent }) => agent ?? '–' },
    { title: text.reviewer, dataIndex: 'reviewer' },
    { title: text.secondReviewer, render: (_, { secondReviewer }) => secondReviewer ?? '–' },
    {
      title: text.score,
      align: 'right',
      render: (_, { score, machineScore }) => `${figure(score)} (${figure(machineScore)})`,
    },
    { title: text.appeals, align: 'right', dataIndex: 'appeals' },
    { title: text.dueAt, render: (_, { dueAt }) => (dueAt === null ? '–' : time(dueAt)) },
  ];
}
