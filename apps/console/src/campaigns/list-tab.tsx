import { PlusOutlined } from '@ant-design/icons';
import { Button, Progress, Table, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { CampaignList, CampaignView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { useFlowTitles } from './flow-titles.js';
import { campaignsPath } from './paths.js';
import { CampaignStateTag } from './state-tag.js';
import { useCampaignWords } from './words.js';
import './campaigns.css';

export function ListTab() {
  const text = useCampaignWords();
  const may = useMay();
  const go = useNavigate();
  const answer = useAnswer<CampaignList>(campaignsPath, { everyMs: 5_000 });
  const columns = useColumns();
  const add = may('campaigns.edit') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void go('/campaigns/new')}>
      {text.newCampaign}
    </Button>
  );
  return (
    <>
      <div className="filters">
        {add}
        <ExportButton path={campaignsPath} query="" />
      </div>
      <Loaded answer={answer}>
        {({ campaigns }) => (
          <Table<CampaignView>
            size="middle"
            rowKey="id"
            columns={columns}
            dataSource={campaigns}
            pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing title={text.noCampaigns} hint={text.noCampaignsHint} /> }}
            onRow={({ id }) => ({ className: 'row-link', onClick: () => void go(`/campaigns/run/${id}`) })}
          />
        )}
      </Loaded>
    </>
  );
}

function useColumns(): TableColumnsType<CampaignView> {
  const text = useCampaignWords();
  const { number, time } = useFormat();
  const flowTitle = useFlowTitles();
  return [
    {
      title: text.name,
      render: (_, { id, name, purpose, team }) => (
        <>
          <Link to={`/campaigns/run/${id}`} onClick={(event) => event.stopPropagation()}>
            {name}
          </Link>
          <div className="muted small">{[text.purposes[purpose], team].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    { title: text.state, render: (_, { state }) => <CampaignStateTag state={state} /> },
    {
      title: text.progress,
      width: 180,
      render: (_, { contacts, finishedContacts }) => (
        <>
          <Progress
            percent={contacts === 0 ? 0 : Math.floor((100 * finishedContacts) / contacts)}
            size="small"
            status="normal"
            aria-label={text.progress}
          />
          <span className="muted small">{text.finishedOf(number(finishedContacts), number(contacts))}</span>
        </>
      ),
    },
    { title: text.dialog, responsive: ['md'], render: (_, { flow }) => flowTitle(flow) },
    {
      title: text.started,
      responsive: ['md'],
      render: (_, { startedAt }) => (startedAt === null ? '–' : time(startedAt)),
    },
    { title: text.created, responsive: ['md'], render: (_, { createdAt }) => time(createdAt) },
  ];
}
