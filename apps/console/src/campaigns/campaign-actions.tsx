import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import type { CampaignView } from '#contracts';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { campaignPath, campaignsPath } from './paths.js';
import type { Step } from './step-line.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onStep: (step: Step) => void;
}

/** Stop and go, one click away; the rest in a menu. */
export function CampaignActions({ campaign, onStep }: Props) {
  const { words } = useTongue();
  const text = useCampaignWords();
  const may = useMay();
  const { modal } = App.useApp();
  const { done, failed } = useTelling();
  const go = useNavigate();
  const path = campaignPath(campaign.id);
  const moving = useSending((api, move: 'pause' | 'resume' | 'abort') => api.post(`${path}/${move}`), campaignsPath);
  const copying = useSending((api, name: string) => api.post<CampaignView>(`${path}/copy`, { name }), campaignsPath);
  const move = (what: 'pause' | 'resume' | 'abort') =>
    moving.mutate(what, { onSuccess: () => done(text.moved[what]), onError: failed });
  const isOpen = campaign.state === 'running' || campaign.state === 'paused';
  const isBefore = campaign.state === 'draft' || campaign.state === 'checked';
  const abort = () =>
    void modal.confirm({
      title: text.abortAsk,
      content: text.abortHint,
      okText: text.abort,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      onOk: () => move('abort'),
    });
  const copy = () =>
    copying.mutate(text.copyOf(campaign.name), {
      onSuccess: ({ id }) => void go(`/campaigns/run/${id}`),
      onError: failed,
    });
  const items = [
    ...(may('campaigns.edit')
      ? [
          ...(isOpen ? [{ key: 'append', label: text.append, onClick: () => onStep('import') }] : []),
          ...(isBefore ? [{ key: 'settings', label: text.steps.settings, onClick: () => onStep('settings') }] : []),
          { key: 'copy', label: text.copy, onClick: copy },
        ]
      : []),
    ...(isOpen && may('campaigns.start') ? [{ key: 'abort', danger: true, label: text.abort, onClick: abort }] : []),
  ];
  return (
    <>
      {may('campaigns.start') && campaign.state === 'running' && (
        <Button type="primary" icon={<PauseOutlined />} loading={moving.isPending} onClick={() => move('pause')}>
          {text.pause}
        </Button>
      )}
      {may('campaigns.start') && campaign.state === 'paused' && (
        <Button type="primary" icon={<PlayCircleOutlined />} loading={moving.isPending} onClick={() => move('resume')}>
          {text.resume}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button>{words.more}</Button>
        </Dropdown>
      )}
    </>
  );
}
