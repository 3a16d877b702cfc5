import { Button, Segmented, type TableColumnsType } from 'antd';
import { useCallback } from 'react';
import { Link } from 'react-router';
import type { AlertList, AlertView } from '#contracts';
import { useFormat } from '../look/format.js';
import { SeverityTag } from '../look/tags.js';
import { ExportButton } from '../platform/export-button.js';
import { useHeard } from '../platform/live.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer, useRefresh, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { alertsPath } from './paths.js';
import { useQualityWords } from './words.js';

/** Grave findings while the conversation still goes on, told within a second. */
export function AlertsTab() {
  const { words } = useTongue();
  const text = useQualityWords();
  const { filters, change } = useFilters({ open: 'true', after: '' });
  const answer = useAnswer<AlertList>(alertsPath + queryOf(filters), { everyMs: 15_000 });
  const refresh = useRefresh();
  useHeard(
    'alert',
    useCallback(() => refresh(alertsPath), []),
  );
  const columns = useAlertColumns();
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={text.state}
          value={filters.open}
          onChange={(open: string) => change({ open })}
          options={[
            { value: 'true', label: text.open },
            { value: '', label: words.all },
          ]}
        />
        <ExportButton path={alertsPath} query={queryOf({ ...filters, after: '' })} />
      </div>
      <Loaded answer={answer}>
        {({ alerts, next }) => (
          <PagedTable<AlertView>
            rowKey="id"
            columns={columns}
            rows={alerts}
            nothing={<Nothing title={text.noAlerts} hint={text.noAlertsHint} />}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
    </>
  );
}

function useAlertColumns(): TableColumnsType<AlertView> {
  const { language, words } = useTongue();
  const text = useQualityWords();
  const { time } = useFormat();
  const { failed } = useTelling();
  const acknowledging = useSending((api, id: string) => api.post(`${alertsPath}/${id}/acknowledge`), alertsPath);
  return [
    { title: text.severity, render: (_, { severity }) => <SeverityTag severity={severity} /> },
    { title: text.at, render: (_, { at }) => time(at) },
    {
      title: text.rule,
      render: (_, { name, rule }) => (
        <>
          {name[language]} <code className="muted small">{rule}</code>
        </>
      ),
    },
    {
      title: text.quote,
      render: (_, { conversationId, seq, quote }) => (
        <Link to={`/conversations/${conversationId}${seq === null ? '' : `?turn=${String(seq)}`}`}>
          {quote === '' ? text.conversation : quote}
        </Link>
      ),
    },
    { title: text.agent, render: (_, { agent }) => agent ?? words.parties.bot },
    {
      title: text.state,
      render: (_, { id, acknowledgedBy }) =>
        acknowledgedBy === null ? (
          <Button size="small" onClick={() => acknowledging.mutate(id, { onError: failed })}>
            {text.acknowledge}
          </Button>
        ) : (
          text.acknowledgedBy(acknowledgedBy)
        ),
    },
  ];
}
