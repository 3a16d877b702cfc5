import { Col, Row, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { CallList, CallView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { Page } from '../platform/page.js';
import { useAnswer } from '../platform/queries.js';
import { useFilters } from '../platform/use-filters.js';
import { CallForm } from './call-form.js';
import { CallTag } from './call-tag.js';
import { LiveCall } from './live-call.js';
import { TalkCard } from './talk-card.js';
import { callsPath } from './paths.js';
import { useCallWords } from './words.js';
import './calls.css';

/** One call placed by hand, to hear how a dialog goes before a campaign does it a thousand times. */
export function CallsPage() {
  const text = useCallWords();
  const may = useMay();
  const { filters, change } = useFilters({ call: '' });
  const answer = useAnswer<CallList>(`${callsPath}?limit=30`, { everyMs: 5_000 });
  const columns = useColumns((call) => change({ call }));
  return (
    <Page title={text.title} lead={text.lead}>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={9}>
          {may('calls.place') && <CallForm onPlaced={(call) => change({ call })} />}
        </Col>
        <Col xs={24} lg={15} className="call-column">
          {may('calls.place') && <TalkCard />}
          {filters.call === '' ? (
            <Nothing title={text.noCall} hint={text.noCallHint} />
          ) : (
            <LiveCall key={filters.call} id={filters.call} />
          )}
        </Col>
      </Row>
      <header className="section-head">
        <h2>{text.recent}</h2>
        <ExportButton path={callsPath} query="" />
      </header>
      <Loaded answer={answer}>
        {({ calls }) => (
          <Table<CallView>
            size="middle"
            rowKey="id"
            columns={columns}
            dataSource={calls}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing title={text.noCalls} /> }}
          />
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(onOpen: (id: string) => void): TableColumnsType<CallView> {
  const text = useCallWords();
  const { duration, time } = useFormat();
  return [
    {
      title: text.started,
      render: (_, { id, startedAt }) => (
        <button type="button" className="text-button" onClick={() => onOpen(id)}>
          {time(startedAt)}
        </button>
      ),
    },
    { title: text.direction, render: (_, { direction }) => text.directions[direction] },
    { title: text.number, render: (_, { customer }) => customer ?? '–' },
    { title: text.flow, render: (_, { flow }) => (flow === null ? '–' : <code>{flow}</code>) },
    { title: text.state, render: (_, call) => <CallTag call={call} /> },
    {
      title: text.length,
      align: 'right',
      render: (_, { answeredAt, endedAt }) =>
        answeredAt === null || endedAt === null ? '–' : duration(Date.parse(endedAt) - Date.parse(answeredAt)),
    },
    { title: text.disposition, render: (_, { disposition }) => disposition ?? '–' },
    {
      title: '',
      render: (_, { conversationId }) =>
        conversationId !== null && <Link to={`/conversations/${conversationId}`}>{text.conversation}</Link>,
    },
  ];
}
