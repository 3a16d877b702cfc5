import { Alert, Button, Descriptions } from 'antd';
import { PlayCircleOutlined } from '@ant-design/icons';
import type { CampaignView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { clockOf } from './draft-fields.js';
import { campaignPath, campaignsPath } from './paths.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onStarted: () => void;
}

/** A last look, then it runs. */
export function StartStep({ campaign, onStarted }: Props) {
  const text = useCampaignWords();
  const { number } = useFormat();
  const may = useMay();
  const { done, failed } = useTelling();
  const starting = useSending((api) => api.post(`${campaignPath(campaign.id)}/start`), campaignsPath);
  const start = () => {
    const onSuccess = () => {
      done(text.isRunning);
      onStarted();
    };
    starting.mutate(undefined, { onSuccess, onError: failed });
  };
  const { window, line } = campaign;
  const hours = window.hours.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(text.comma);
  const days = window.weekdays.map((day) => text.weekdayNames[day - 1] ?? '').join(text.comma);
  const facts = [
    { key: 'contacts', label: text.contacts, children: number(campaign.contacts) },
    { key: 'dialog', label: text.dialog, children: <code>{campaign.flow}</code> },
    { key: 'hours', label: text.hours, children: `${days} ${hours} (${window.timeZone})` },
    { key: 'line', label: text.line, children: `${line.callerNumber} · ${text.atOnce(line.concurrency)}` },
    { key: 'plan', label: text.attemptPlan, children: campaign.attemptPlan },
    { key: 'profile', label: text.profile, children: campaign.profile },
  ];
  return (
    <>
      {campaign.state === 'draft' && <Alert type="warning" showIcon title={text.checkFirst} className="stale" />}
      <Descriptions bordered size="small" column={{ xs: 1, md: 2 }} items={facts} />
      <div className="step-buttons">
        {may('campaigns.start') && (
          <Button
            type="primary"
            size="large"
            icon={<PlayCircleOutlined />}
            disabled={campaign.state !== 'checked'}
            loading={starting.isPending}
            onClick={start}
          >
            {text.start}
          </Button>
        )}
      </div>
    </>
  );
}
