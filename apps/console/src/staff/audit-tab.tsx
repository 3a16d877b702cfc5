import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { AuditEntryView, AuditPage, AuditVerdict } from '#contracts';
import { useFormat } from '../look/format.js';
import { PeriodPicker } from '../look/period-picker.js';
import { useApi } from '../platform/api.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer } from '../platform/queries.js';
import { save } from '../platform/save.js';
import { useTelling } from '../platform/telling.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useStaffWords } from './words.js';

const path = '/api/audit';

/** Who did what and when; nothing here can be changed without being noticed. */
export function AuditTab() {
  const text = useStaffWords();
  const api = useApi();
  const { failed } = useTelling();
  const { filters, change } = useFilters({ action: '', staff: '', subject: '', since: '', until: '', after: '' });
  const query = { action: filters.action, staff: filters.staff, subject: filters.subject };
  const period = { from: filters.since, until: filters.until };
  const answer = useAnswer<AuditPage>(path + queryOf({ ...query, ...period, before: filters.after, limit: 50 }));
  const columns = useColumns();
  const take = async () => {
    try {
      const { blob } = await api.blob(`${path}/export${queryOf({ ...query, ...period })}`);
      save(blob, 'audit.jsonl');
    } catch (error) {
      failed(error);
    }
  };
  const field = (name: 'action' | 'staff' | 'subject', label: string) => (
    <Input.Search
      allowClear
      className="filter"
      aria-label={label}
      placeholder={label}
      defaultValue={filters[name]}
      onSearch={(wanted) => change({ [name]: wanted.trim() })}
    />
  );
  return (
    <>
      <div className="filters">
        {field('staff', text.who)}
        {field('action', text.action)}
        {field('subject', text.subject)}
        <PeriodPicker since={filters.since} until={filters.until} onChange={change} />
        <Button icon={<DownloadOutlined />} onClick={() => void take()}>
          JSONL
        </Button>
        <ExportButton path={path} name="table" query={queryOf({ ...query, ...period })} />
      </div>
      <Verify />
      <Loaded answer={answer}>
        {({ entries, next }) => (
          <PagedTable<AuditEntryView>
            size="small"
            rowKey="seq"
            columns={columns}
            rows={entries}
            nothing={<Nothing title={text.noEntries} />}
            expandable={{
              expandedRowRender: ({ details, hash }) => (
                <>
                  <pre className="details">{JSON.stringify(details, null, 2)}</pre>
                  <code className="muted small">{hash}</code>
                </>
              ),
            }}
            after={filters.after}
            next={next === null ? null : String(next)}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
    </>
  );
}

/** Whether the log is whole, asked for on demand: it is read from end to end. */
function Verify() {
  const text = useStaffWords();
  const [isAsked, setAsked] = useState(false);
  const answer = useAnswer<AuditVerdict>(`${path}/verify`, { when: isAsked });
  const verdict = answer.data;
  return (
    <div className="verify">
      <Button
        icon={<SafetyCertificateOutlined />}
        loading={isAsked && answer.isFetching}
        onClick={() => setAsked(true)}
      >
        {text.verify}
      </Button>
      {verdict && (
        <Alert
          type={verdict.isWhole ? 'success' : 'error'}
          showIcon
          title={verdict.isWhole ? text.whole(verdict.entries) : text.broken(verdict.firstBad, verdict.because)}
        />
      )}
    </div>
  );
}

function useColumns(): TableColumnsType<AuditEntryView> {
  const text = useStaffWords();
  const { time } = useFormat();
  return [
    { title: '#', dataIndex: 'seq', width: 70 },
    { title: text.at, render: (_, { at }) => time(at) },
    { title: text.who, dataIndex: 'staffName' },
    { title: text.action, render: (_, { action }) => <code>{action}</code> },
    {
      title: text.outcome,
      render: (_, { outcome }) => (
        <Tag color={outcome === 'done' ? 'green' : 'red'}>{outcome === 'done' ? text.did : text.refused}</Tag>
      ),
    },
    { title: text.subject, render: (_, { subject }) => subject ?? '' },
    { title: text.address, render: (_, { address }) => address ?? '' },
  ];
}
