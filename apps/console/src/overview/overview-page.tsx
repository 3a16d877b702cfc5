import { Card, Col, Row, Select } from 'antd';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import type { Overview } from '#contracts';
import { Bars } from '../charts/bars.js';
import { LineChart, type Series } from '../charts/line-chart.js';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { PeriodPicker } from '../look/period-picker.js';
import { useHeard } from '../platform/live.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { Page } from '../platform/page.js';
import { useAnswer, useRefresh } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { Alerts } from './alerts.js';
import { Figures } from './figures.js';
import { useOverviewWords } from './words.js';

const path = '/api/overview';

/** How it goes: today, unless another period is asked for. */
export function OverviewPage() {
  const { words } = useTongue();
  const text = useOverviewWords();
  const { filters, change } = useFilters({ since: '', until: '', channel: '' });
  const answer = useAnswer<Overview>(path + queryOf(filters), { everyMs: 15_000 });
  const refresh = useRefresh();
  useHeard(
    'alert',
    useCallback(() => refresh(path), []),
  );
  return (
    <Page title={text.title}>
      <div className="filters">
        <PeriodPicker since={filters.since} until={filters.until} onChange={change} />
        <Select
          allowClear
          className="filter"
          aria-label={text.channel}
          placeholder={text.channel}
          value={filters.channel === '' ? null : filters.channel}
          onChange={(channel: string | undefined) => change({ channel })}
          options={Object.entries(words.channels).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Loaded answer={answer}>
        {(overview) => (
          <>
            <Figures overview={overview} />
            <Row gutter={[16, 16]} className="rows">
              <Col xs={24} xl={16}>
                <Trend overview={overview} />
              </Col>
              <Col xs={24} md={12} xl={8}>
                <Alerts />
              </Col>
              <Col xs={24} md={12} xl={16}>
                <Intents overview={overview} />
              </Col>
              <Col xs={24} xl={8}>
                <Channels overview={overview} />
              </Col>
            </Row>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  readonly overview: Overview;
}

function Trend({ overview: { trend } }: Props) {
  const text = useOverviewWords();
  const { at, series } = useMemo(() => {
    const lines: readonly Series[] = [
      {
        label: text.conversations,
        values: trend.map(({ conversations }) => conversations),
        color: 'primary',
        kind: 'bars',
      },
      {
        label: text.averageScore,
        values: trend.map(({ averageScore }) => averageScore),
        color: 'success',
        scale: 'score',
      },
    ];
    return { at: trend.map(({ from }) => from), series: lines };
  }, [trend, text]);
  return (
    <Card size="small" title={text.trend}>
      {trend.length === 0 ? (
        <Nothing title={text.nothing} hint={text.nothingHint} />
      ) : (
        <LineChart label={text.trend} at={at} series={series} height={260} />
      )}
    </Card>
  );
}

function Intents({ overview: { topIntents } }: Props) {
  const text = useOverviewWords();
  const title = useIntentTitles();
  const rows = topIntents.map(({ intent, conversations }) => ({
    key: intent,
    label: <Link to={`/conversations?intent=${encodeURIComponent(intent)}`}>{title(intent)}</Link>,
    value: conversations,
  }));
  return (
    <Card size="small" title={text.topIntents} extra={<Link to="/knowledge/training">{text.improve}</Link>}>
      {rows.length === 0 ? <Nothing title={text.nothing} /> : <Bars rows={rows} />}
    </Card>
  );
}

function Channels({ overview: { byChannel, queue } }: Props) {
  const { words } = useTongue();
  const text = useOverviewWords();
  const { duration } = useFormat();
  const rows = byChannel.map(({ channel, conversations }) => ({
    key: channel,
    label: <Link to={`/conversations?channel=${channel}`}>{words.channels[channel] ?? channel}</Link>,
    value: conversations,
  }));
  return (
    <Card
      size="small"
      title={text.byChannel}
      extra={
        <span className="muted small">
          {text.online(queue.agentsOnline)} ·{' '}
          {text.waiting(queue.waiting, queue.longestSeconds === null ? null : duration(queue.longestSeconds * 1_000))}
        </span>
      }
    >
      {rows.length === 0 ? <Nothing title={text.nothing} /> : <Bars rows={rows} />}
    </Card>
  );
}
