import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popconfirm, Select, Switch, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { RevealedSuppression, SuppressionPage, SuppressionView } from '#contracts';
import { RevealButton } from '../conversations/reveal-button.js';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { suppressionsPath } from './paths.js';
import { SuppressionForm } from './suppression-form.js';
import { SuppressionImport } from './suppression-import.js';
import { useCampaignWords } from './words.js';

/** Whom nobody may call, for what, and since when. */
export function SuppressionsTab() {
  const text = useCampaignWords();
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const { filters, change } = useFilters({ text: '', scope: '', kind: '', open: 'true', after: '' });
  const answer = useAnswer<SuppressionPage>(suppressionsPath + queryOf(filters));
  const columns = useColumns();
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          className="filter-wide"
          aria-label={text.searchSuppressions}
          placeholder={text.searchSuppressions}
          defaultValue={filters.text}
          onSearch={(wanted) => change({ text: wanted.trim() })}
        />
        <Select
          allowClear
          className="filter"
          aria-label={text.kind}
          placeholder={text.kind}
          value={filters.kind === '' ? null : filters.kind}
          onChange={(kind: string | undefined) => change({ kind })}
          options={Object.entries(text.kinds).map(([value, label]) => ({ value, label }))}
        />
        <label>
          <Switch
            size="small"
            checked={filters.open === 'true'}
            onChange={(isOpen) => change({ open: String(isOpen) })}
          />{' '}
          {text.onlyOpen}
        </label>
        {may('suppressions.edit') && (
          <>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
              {text.newSuppression}
            </Button>
            <SuppressionImport />
          </>
        )}
        <ExportButton path={suppressionsPath} query="" />
      </div>
      <Loaded answer={answer}>
        {({ suppressions, next }) => (
          <PagedTable<SuppressionView>
            rowKey="id"
            columns={columns}
            rows={suppressions}
            nothing={<Nothing title={text.noSuppressions} hint={text.noSuppressionsHint} />}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
      <SuppressionForm isOpen={isNew} onClose={() => setNew(false)} />
    </>
  );
}

function Whom({ suppression: { id, scope, value } }: { readonly suppression: SuppressionView }) {
  const text = useCampaignWords();
  const [shown, setShown] = useState<string | null>(null);
  const path = `${suppressionsPath}/${encodeURIComponent(id)}/reveal`;
  return (
    <>
      {shown ?? value}
      {shown === null && value.includes('*') && (
        <RevealButton<RevealedSuppression> path={path} onRevealed={(answer) => setShown(answer.value)} />
      )}
      <div className="muted small">{text.scopes[scope]}</div>
    </>
  );
}

function useColumns(): TableColumnsType<SuppressionView> {
  const text = useCampaignWords();
  const may = useMay();
  const { time } = useFormat();
  const { failed } = useTelling();
  const lifting = useSending(
    (api, id: string) => api.send('DELETE', `${suppressionsPath}/${encodeURIComponent(id)}`),
    suppressionsPath,
  );
  return [
    {
      title: text.whom,
      render: (_, suppression) => <Whom suppression={suppression} />,
    },
    { title: text.kind, render: (_, { kind }) => <Tag color="red">{text.kinds[kind] ?? kind}</Tag> },
    {
      title: text.purpose,
      render: (_, { purposes }) =>
        purposes === null ? text.everyPurpose : purposes.map((purpose) => text.purposes[purpose]).join(text.comma),
    },
    { title: text.since, render: (_, { since }) => time(since) },
    { title: text.untilWhen, render: (_, { until }) => (until === null ? text.forGood : time(until)) },
    { title: text.origin, dataIndex: 'source' },
    {
      title: '',
      align: 'right',
      render: (_, { id, liftedAt }) =>
        liftedAt !== null ? (
          <Tag>{text.lifted(time(liftedAt))}</Tag>
        ) : (
          may('suppressions.edit') && (
            <Popconfirm title={text.liftAsk} onConfirm={() => lifting.mutate(id, { onError: failed })}>
              <Button size="small">{text.lift}</Button>
            </Popconfirm>
          )
        ),
    },
  ];
}
