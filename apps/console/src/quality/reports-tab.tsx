import { Card, Col, Row, Select, Statistic, Table, Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { AgentReport, RuleReport } from '#contracts';
import { useFormat } from '../look/format.js';
import { PeriodPicker } from '../look/period-picker.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { agentReportPath, ruleReportPath } from './paths.js';
import { useQualityWords } from './words.js';

type AgentRow = AgentReport['agents'][number];
type RuleRow = RuleReport['rules'][number];

/** How team, agents and rules did in a period. */
export function ReportsTab() {
  const text = useQualityWords();
  const { filters, change } = useFilters({ since: '', until: '', team: '' });
  const agents = useAnswer<AgentReport>(agentReportPath + queryOf(filters));
  const rules = useAnswer<RuleReport>(ruleReportPath + queryOf(filters));
  const agentColumns = useAgentColumns();
  const ruleColumns = useRuleColumns();
  return (
    <>
      <div className="filters">
        <PeriodPicker since={filters.since} until={filters.until} onChange={change} />
        {(agents.data?.teams ?? []).length > 0 && (
          <Select
            allowClear
            className="filter"
            aria-label={text.team}
            placeholder={text.team}
            value={filters.team === '' ? null : filters.team}
            onChange={(team: string | undefined) => change({ team })}
            options={agents.data?.teams.map((team) => ({ value: team, label: team })) ?? []}
          />
        )}
      </div>
      <Loaded answer={agents}>
        {(report) => (
          <>
            <Team report={report} />
            <Heading title={text.agentReport} path={agentReportPath} query={queryOf(filters)} />
            <Table<AgentRow>
              size="middle"
              rowKey="agent"
              columns={agentColumns}
              dataSource={report.agents}
              pagination={false}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing title={text.noFigures} /> }}
            />
          </>
        )}
      </Loaded>
      <Loaded answer={rules}>
        {(report) => (
          <>
            <Heading title={text.ruleReport} path={ruleReportPath} query={queryOf(filters)} />
            <Table<RuleRow>
              size="middle"
              rowKey="rule"
              columns={ruleColumns}
              dataSource={report.rules}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing title={text.noFigures} /> }}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

interface HeadingProps {
  readonly title: string;
  readonly path: string;
  readonly query: string;
}

function Heading({ title, path, query }: HeadingProps) {
  return (
    <header className="section-head">
      <h2>{title}</h2>
      <ExportButton path={path} query={query} />
    </header>
  );
}

function Team({ report: { team } }: { readonly report: AgentReport }) {
  const text = useQualityWords();
  const { figure, number, percent } = useFormat();
  const figures = [
    [text.conversations, number(team.conversations)],
    [text.averageScore, figure(team.averageScore)],
    [text.passRate, percent(team.passRate)],
    [text.fatal, number(team.fatal)],
    [text.reviews, number(team.reviews)],
    [text.changed, number(team.changed)],
  ] as const;
  return (
    <Row gutter={[16, 16]}>
      {figures.map(([title, value]) => (
        <Col key={title} xs={12} md={8} xl={4}>
          <Card size="small">
            <Statistic title={title} value={value} />
          </Card>
        </Col>
      ))}
    </Row>
  );
}

function useAgentColumns(): TableColumnsType<AgentRow> {
  const { words } = useTongue();
  const text = useQualityWords();
  const { figure, percent } = useFormat();
  return [
    {
      title: text.agent,
      render: (_, { agent }) => (
        <Link to={`/conversations?agent=${encodeURIComponent(agent)}`}>
          {agent === 'bot' ? words.parties.bot : agent}
        </Link>
      ),
    },
    { title: text.conversations, align: 'right', dataIndex: 'conversations' },
    { title: text.averageScore, align: 'right', render: (_, row) => figure(row.averageScore) },
    { title: text.passRate, align: 'right', render: (_, row) => percent(row.passRate) },
    { title: text.fatal, align: 'right', dataIndex: 'fatal' },
    { title: text.critical, align: 'right', dataIndex: 'critical' },
    { title: text.reviewScore, align: 'right', render: (_, row) => figure(row.reviewScore) },
    { title: text.appeals, align: 'right', render: (_, row) => `${String(row.appeals)} / ${String(row.changed)}` },
    {
      title: text.topRules,
      render: (_, { topRules }) =>
        topRules.map(({ rule, hits }) => (
          <Tag key={rule}>
            {rule} {hits}
          </Tag>
        )),
    },
  ];
}

function useRuleColumns(): TableColumnsType<RuleRow> {
  const { language } = useTongue();
  const text = useQualityWords();
  const { percent } = useFormat();
  return [
    {
      title: text.rule,
      render: (_, { rule, name }) => (
        <Link to={`/quality/rules/${encodeURIComponent(rule)}`}>
          {name?.[language] ?? rule} <code className="muted small">{rule}</code>
        </Link>
      ),
    },
    {
      title: text.hits,
      align: 'right',
      render: (_, { rule, hits }) => <Link to={`/conversations?rule=${encodeURIComponent(rule)}`}>{hits}</Link>,
    },
    { title: text.verdicts.upheld, align: 'right', dataIndex: 'upheld' },
    { title: text.verdicts.rejected, align: 'right', dataIndex: 'rejected' },
    { title: text.verdicts.missed, align: 'right', dataIndex: 'missed' },
    { title: text.precision, align: 'right', render: (_, row) => percent(row.precision) },
    { title: text.recall, align: 'right', render: (_, row) => percent(row.recall) },
  ];
}
