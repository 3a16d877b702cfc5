import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Col, Row, Statistic, Table, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import type { Agreement, CalibrationDetail as Detail } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { calibrationsPath } from './paths.js';
import { useQualityWords } from './words.js';

/** Who has scored what, and, once it is closed, how far they agree. */
export function CalibrationDetail() {
  const { id = '' } = useParams();
  const { words } = useTongue();
  const answer = useAnswer<Detail>(`${calibrationsPath}/${encodeURIComponent(id)}`);
  return (
    <>
      <p>
        <Link to="/quality/calibrations">
          <ArrowLeftOutlined /> {words.back}
        </Link>
      </p>
      <Loaded answer={answer}>{(detail) => <Session detail={detail} />}</Loaded>
    </>
  );
}

function Session({ detail: { session, scores, byRule, byReviewer, withMachine } }: { readonly detail: Detail }) {
  const text = useQualityWords();
  const may = useMay();
  const { time } = useFormat();
  const { failed } = useTelling();
  const closing = useSending(
    (api) => api.post(`${calibrationsPath}/${encodeURIComponent(session.id)}/close`),
    calibrationsPath,
  );
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{session.title}</Typography.Title>
        {session.closedAt === null && may('quality.review') && (
          <Button loading={closing.isPending} onClick={() => closing.mutate(undefined, { onError: failed })}>
            {text.closeCalibration}
          </Button>
        )}
        {session.closedAt !== null && (
          <ExportButton path={`${calibrationsPath}/${session.id}`} name="agreement" query="" />
        )}
      </header>
      {session.closedAt === null && <Alert type="info" showIcon title={text.blind} />}
      <Row gutter={[16, 16]} className="rows">
        <Col xs={24} md={12}>
          <Card size="small" title={text.conversations}>
            <ul className="plain-list">
              {session.conversations.map((id) => (
                <li key={id}>
                  <Link to={`/conversations/${id}?tab=people&calibration=${session.id}`}>
                    <code>{id}</code>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        </Col>
        <Col xs={24} md={12}>
          <Card size="small" title={text.reviewers} extra={text.due(time(session.dueAt))}>
            <ul className="plain-list">
              {session.progress.map(({ reviewer, done }) => (
                <li key={reviewer}>
                  {reviewer} · {done} / {session.conversations.length}
                </li>
              ))}
            </ul>
          </Card>
        </Col>
      </Row>
      {session.closedAt !== null && (
        <>
          <Row gutter={[16, 16]} className="rows">
            <Col xs={12} md={6}>
              <Figure title={text.scoresAgree} value={scores} />
            </Col>
            <Col xs={12} md={6}>
              <Figure title={text.withMachine} value={withMachine} />
            </Col>
          </Row>
          <AgreementTable title={text.byRule} rows={byRule.map((each) => ({ ...each, name: each.rule }))} />
          <AgreementTable title={text.byReviewer} rows={byReviewer.map((each) => ({ ...each, name: each.reviewer }))} />
        </>
      )}
    </>
  );
}

function Figure({ title, value }: { readonly title: string; readonly value: Agreement | null }) {
  const { percent } = useFormat();
  const text = useQualityWords();
  return (
    <Card size="small">
      <Statistic title={title} value={percent(value?.percent ?? null)} />
      <span className="muted small">{text.kappa(value?.kappa?.toFixed(2) ?? '–')}</span>
    </Card>
  );
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly (Agreement & { readonly name: string })[];
}

function AgreementTable({ title, rows }: TableProps) {
  const text = useQualityWords();
  const { percent } = useFormat();
  return (
    <Table
      size="small"
      className="rows"
      rowKey="name"
      pagination={false}
      dataSource={rows}
      columns={[
        { title, dataIndex: 'name' },
        { title: text.pairs, align: 'right', dataIndex: 'pairs' },
        { title: text.agreement, align: 'right', render: (_, row) => percent(row.percent) },
        { title: 'κ', align: 'right', render: (_, row) => row.kappa?.toFixed(2) ?? '–' },
      ]}
    />
  );
}
