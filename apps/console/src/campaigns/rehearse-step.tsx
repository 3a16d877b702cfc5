import { PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Form, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import type { CampaignView, Rehearsed, RehearsalRequest } from '#contracts';
import { codeOfError } from '../platform/api.js';
import { useLongWork } from '../platform/use-long-work.js';
import { problemText, useTongue } from '../words/words.js';
import { campaignPath } from './paths.js';
import { RehearsalView } from './rehearsal-view.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onDone: () => void;
}

type Fields = Partial<Record<'sample' | 'days' | 'lines', number | null>>;

/** The campaign against simulated customers, before anybody is called. */
export function RehearseStep({ campaign, onDone }: Props) {
  const { words } = useTongue();
  const text = useCampaignWords();
  const work = useLongWork<Rehearsed>();
  const [report, setReport] = useState<Rehearsed | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const run = async ({ sample, days, lines }: Fields) => {
    setFault(null);
    const request: Partial<RehearsalRequest> = {
      ...(sample && { sample }),
      ...(days && { days }),
      ...(lines && { lines }),
    };
    try {
      const answer = await work.run(`${campaignPath(campaign.id)}/rehearsal`, request);
      if (answer) setReport(answer);
    } catch (error) {
      setFault(text.rehearsalFaults[codeOfError(error)] ?? problemText(codeOfError(error), words));
    }
  };
  return (
    <>
      <p className="muted">{text.rehearsalHint}</p>
      <Form<Fields>
        layout="inline"
        className="rehearsal-form"
        initialValues={{ sample: 1_000, days: 14, lines: campaign.line.concurrency }}
        onFinish={(fields) => void run(fields)}
      >
        <Form.Item name="sample" label={text.rehearseContacts}>
          <InputNumber min={10} max={10_000} />
        </Form.Item>
        <Form.Item name="days" label={text.rehearseDays}>
          <InputNumber min={1} max={60} />
        </Form.Item>
        <Form.Item name="lines" label={text.rehearseLines}>
          <InputNumber min={1} max={10_000} />
        </Form.Item>
        <Button
          type={report ? 'default' : 'primary'}
          htmlType="submit"
          icon={<PlayCircleOutlined />}
          loading={work.isBusy}
        >
          {report ? text.rehearseAgain : text.rehearse}
        </Button>
        {work.isBusy && <Button onClick={work.cancel}>{words.cancel}</Button>}
      </Form>
      {work.isBusy && (
        <div className="import-progress" role="status">
          <span>{text.rehearsalSteps[work.progress?.step ?? 'talking']}</span>
          <Progress
            percent={Math.floor(100 * (work.progress?.share ?? 0))}
            status="active"
            aria-label={text.rehearse}
          />
        </div>
      )}
      {fault !== null && <Alert type="error" showIcon className="rows" title={fault} />}
      {report && <RehearsalView report={report} />}
      <div className="step-buttons">
        <Button type={report ? 'primary' : 'default'} onClick={onDone}>
          {report ? text.toStart : text.skipRehearsal}
        </Button>
      </div>
    </>
  );
}
