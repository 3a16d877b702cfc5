import { Alert, Button, Card, Col, Row, Statistic } from 'antd';
import { useEffect } from 'react';
import type { CampaignCheck, CampaignView } from '#contracts';
import { Bars } from '../charts/bars.js';
import { useFormat } from '../look/format.js';
import { Nothing } from '../platform/loaded.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { campaignPath, campaignsPath } from './paths.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onDone: () => void;
}

/** Whether it may start, and whom the rules would let be called now. */
export function CheckStep({ campaign, onDone }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { number } = useFormat();
  const { failed } = useTelling();
  const path = campaignPath(campaign.id);
  const checking = useSending((api) => api.post<CampaignCheck>(`${path}/check`), campaignsPath);
  const { mutate } = checking;
  useEffect(() => mutate(undefined, { onError: failed }), [mutate, failed, campaign.id]);
  const check = checking.data;
  const hasErrors = check?.problems.some(({ severity }) => severity === 'error') ?? true;
  return (
    <>
      {!check && <Nothing title={checking.isPending ? text.checking : text.notChecked} />}
      {check && (
        <>
          {check.problems.length === 0 && <Alert type="success" showIcon title={text.nothingWrong} />}
          {check.problems.map(({ severity, field, message }) => (
            <Alert key={field + message.en} type={severity} showIcon title={message[language]} className="stale" />
          ))}
          <Row gutter={[16, 16]} className="rows">
            <Col xs={12} md={6}>
              <Card size="small">
                <Statistic title={text.contacts} value={number(check.campaign.contacts)} />
              </Card>
            </Col>
            <Col xs={12} md={6}>
              <Card size="small">
                <Statistic title={text.callableNow} value={number(check.callableNow)} />
              </Card>
            </Col>
            <Col xs={24} md={12}>
              <Card size="small" title={text.deniedByRule}>
                {check.deniedByRule.length === 0 ? (
                  <p className="muted">{text.nobodyDenied}</p>
                ) : (
                  <Bars
                    rows={check.deniedByRule.map(({ rule, text: why, contacts }) => ({
                      key: rule,
                      label: `${why[language]} (${rule})`,
                      value: contacts,
                    }))}
                  />
                )}
              </Card>
            </Col>
          </Row>
        </>
      )}
      <div className="step-buttons">
        <Button loading={checking.isPending} onClick={() => mutate(undefined, { onError: failed })}>
          {text.checkAgain}
        </Button>
        <Button type="primary" disabled={hasErrors} onClick={onDone}>
          {text.toRehearsal}
        </Button>
      </div>
    </>
  );
}
