import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Col, Row, Statistic, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ListTaken } from '#contracts';
import { Bars } from '../charts/bars.js';
import { useFormat } from '../look/format.js';
import { useApi } from '../platform/api.js';
import { save } from '../platform/save.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { ColumnTable } from './column-table.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly looked: ListTaken;
  readonly isBusy: boolean;
  readonly onMap: (columns: readonly string[]) => void;
  readonly onTake: (columns: readonly string[], skipRefused: boolean) => void;
  readonly rejects: {
    readonly path: string;
    readonly file: File;
    readonly query: (columns: readonly string[]) => string;
  };
}

/** What a file would come to, before it is taken in. */
export function ImportReport({ looked, isBusy, onMap, onTake, rejects }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { number } = useFormat();
  const columns = looked.columns.map(({ target }) => target);
  const { accepted, refused, problems } = looked;
  const canTake = problems.length === 0 && accepted > 0;
  return (
    <>
      {problems.map((problem) => (
        <Alert key={problem.en} type="error" showIcon className="rows" title={problem[language]} />
      ))}
      <Card size="small" className="rows" title={text.columns} extra={<Tag>{formatName(looked.format)}</Tag>}>
        <ColumnTable looked={looked} isBusy={isBusy} onMap={onMap} />
      </Card>
      {problems.length === 0 && <Figures looked={looked} rejects={rejects} columns={columns} />}
      <div className="step-buttons">
        {refused === 0 ? (
          <Button
            type="primary"
            size="large"
            loading={isBusy}
            disabled={!canTake}
            onClick={() => onTake(columns, false)}
          >
            {text.takeAll(number(accepted))}
          </Button>
        ) : (
          <Button
            type="primary"
            size="large"
            loading={isBusy}
            disabled={!canTake}
            onClick={() => onTake(columns, true)}
          >
            {text.takeGood(number(accepted), number(refused))}
          </Button>
        )}
      </div>
    </>
  );
}

const formatName = (format: string) => (format === 'xlsx' ? 'Excel' : `CSV · ${format.toUpperCase()}`);

interface FiguresProps extends Pick<Props, 'looked' | 'rejects'> {
  readonly columns: readonly string[];
}

function Figures({ looked, rejects, columns }: FiguresProps) {
  const text = useCampaignWords();
  const { number } = useFormat();
  const faults = Object.entries(looked.faults).sort(([, a], [, b]) => b - a);
  const figures = [
    [text.rowsInFile, looked.rows],
    [text.rowsGood, looked.accepted],
    [text.rowsRefused, looked.refused],
    [text.rowsMended, looked.repaired],
  ] as const;
  return (
    <Row gutter={[16, 16]} className="rows">
      {figures.map(([title, value]) => (
        <Col key={title} xs={12} md={6}>
          <Card size="small">
            <Statistic title={title} value={number(value)} />
          </Card>
        </Col>
      ))}
      {looked.notes.length > 0 && (
        <>
          <Col xs={24} lg={8}>
            <Card size="small" title={text.faultsFound}>
              {faults.length === 0 && <p className="muted">{text.nothingRefused}</p>}
              <Bars
                rows={faults.map(([fault, value]) => ({ key: fault, label: text.faults[fault] ?? fault, value }))}
              />
              {looked.refused > 0 && <RejectsButton rejects={rejects} columns={columns} />}
            </Card>
          </Col>
          <Col xs={24} lg={16}>
            <Card size="small" title={text.rowByRow}>
              <Notes notes={looked.notes} />
            </Card>
          </Col>
        </>
      )}
    </Row>
  );
}

function RejectsButton({ rejects, columns }: Pick<FiguresProps, 'rejects' | 'columns'>) {
  const text = useCampaignWords();
  const api = useApi();
  const { failed } = useTelling();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const { blob, name } = await api.exchange(`${rejects.path}?${rejects.query(columns)}`, rejects.file);
      save(blob, name ?? 'rejects.csv');
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  };
  return (
    <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void download()}>
      {text.downloadRejects}
    </Button>
  );
}

type Note = ListTaken['notes'][number];

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const columns: TableColumnsType<Note> = [
    { title: text.row, dataIndex: 'row', width: 80, align: 'right' },
    {
      title: text.rowOutcome,
      width: 90,
      render: (_, { isRefused }) =>
        isRefused ? <Tag color="red">{text.refusedRow}</Tag> : <Tag color="blue">{text.mendedRow}</Tag>,
    },
    {
      title: text.why,
      render: (_, { notes: all }) =>
        all.map(({ column, message }) => (
          <div key={message.en}>
            {column !== null && <strong>{column}</strong>} {message[language]}
          </div>
        )),
    },
  ];
  return (
    <Table<Note>
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={[...notes]}
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}
