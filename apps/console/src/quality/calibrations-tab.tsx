import { Button, Progress, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CalibrationList, CalibrationView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { CalibrationForm } from './calibration-form.js';
import { calibrationsPath } from './paths.js';
import { useQualityWords } from './words.js';

/** Several people score the same conversations blind, to learn how far they agree. */
export function CalibrationsTab() {
  const text = useQualityWords();
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const answer = useAnswer<CalibrationList>(calibrationsPath);
  const columns = useColumns();
  return (
    <>
      <div className="filters">
        {may('quality.review') && (
          <Button type="primary" onClick={() => setNew(true)}>
            {text.newCalibration}
          </Button>
        )}
        <ExportButton path={calibrationsPath} query="" />
      </div>
      <Loaded answer={answer}>
        {({ sessions }) => (
          <Table<CalibrationView>
            size="middle"
            rowKey="id"
            columns={columns}
            dataSource={sessions}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing title={text.noCalibrations} hint={text.noCalibrationsHint} /> }}
          />
        )}
      </Loaded>
      <CalibrationForm isOpen={isNew} onClose={() => setNew(false)} />
    </>
  );
}

function useColumns(): TableColumnsType<CalibrationView> {
  const text = useQualityWords();
  const { time } = useFormat();
  return [
    {
      title: text.calibrationTitle,
      render: (_, { id, title }) => <Link to={`/quality/calibrations/${id}`}>{title}</Link>,
    },
    { title: text.conversations, align: 'right', render: (_, { conversations }) => conversations.length },
    {
      title: text.progress,
      render: (_, { progress, conversations }) => {
        const done = progress.reduce((sum, each) => sum + each.done, 0);
        const all = Math.max(1, progress.length * conversations.length);
        return <Progress percent={Math.round((100 * done) / all)} size="small" aria-label={text.progress} />;
      },
    },
    { title: text.dueAt, render: (_, { dueAt }) => time(dueAt) },
    {
      title: text.state,
      render: (_, { closedAt }) => (
        <Tag color={closedAt === null ? 'blue' : 'default'}>{closedAt === null ? text.open : text.done}</Tag>
      ),
    },
  ];
}
