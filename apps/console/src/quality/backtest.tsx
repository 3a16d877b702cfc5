import { Alert, Button, Col, Progress, Row, Select, Space, Statistic } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BacktestRequest, BacktestView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { backtestsPath } from './paths.js';
import { useQualityWords } from './words.js';

interface Props {
  readonly rule: string;
  /** The changed rule; null while it is as it stands in its file. */
  readonly yaml: string | null;
}

/** What the rule would have found in the conversations there were, before anybody lives with it. */
export function Backtest({ rule, yaml }: Props) {
  const text = useQualityWords();
  const { failed } = useTelling();
  const [days, setDays] = useState(30);
  const starting = useSending((api, request: BacktestRequest) => api.post<BacktestView>(backtestsPath, request));
  const id = starting.data?.id;
  const answer = useAnswer<BacktestView>(`${backtestsPath}/${id ?? ''}`, {
    when: id !== undefined,
    everyMs: (data) => (data?.state === 'running' ? 1_000 : false),
  });
  const run = () => {
    const since = dayjs().subtract(days, 'day').toISOString();
    starting.mutate({ ...(yaml === null ? { rule } : { yaml }), since, examples: 10 }, { onError: failed });
  };
  return (
    <>
      <Space>
        <Select
          aria-label={text.period}
          value={days}
          onChange={setDays}
          options={[7, 30, 90, 365].map((value) => ({ value, label: text.lastDays(value) }))}
        />
        <Button type="primary" loading={starting.isPending} onClick={run}>
          {text.runBacktest}
        </Button>
      </Space>
      {id !== undefined && answer.data?.id === id && <Outcome backtest={answer.data} />}
    </>
  );
}

function Outcome({ backtest }: { readonly backtest: BacktestView }) {
  const { language } = useTongue();
  const text = useQualityWords();
  const { number, percent } = useFormat();
  const { state, progress, problem, conversations, evaluated, hits, examples, reviewed, acceptable } = backtest;
  if (state === 'failed')
    return <Alert type="error" showIcon className="rows" title={problem ?? text.backtestFailed} />;
  return (
    <div className="rows" aria-live="polite">
      {state === 'running' && <Progress percent={Math.round(progress * 100)} aria-label={text.progress} />}
      <Row gutter={[16, 16]}>
        <Col span={8}>
          <Statistic title={text.conversations} value={number(conversations)} />
        </Col>
        <Col span={8}>
          <Statistic title={text.evaluated} value={number(evaluated)} />
        </Col>
        <Col span={8}>
          <Statistic title={text.hits} value={number(hits)} />
        </Col>
      </Row>
      {reviewed && (
        <p>{text.againstPeople(reviewed.verdicts, percent(reviewed.precision), percent(reviewed.recall))}</p>
      )}
      {acceptable === false && <Alert type="warning" showIcon title={text.notPrecise} />}
      {acceptable === true && <Alert type="success" showIcon title={text.precise} />}
      <ul className="plain-list finding-list">
        {examples.map(({ conversationId, finding }) => (
          <li key={conversationId}>
            <Link to={`/conversations/${conversationId}?turn=${String(finding.evidence[0]?.seq ?? '')}`}>
              {finding.evidence[0]?.quote ?? finding.explanation[language]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
