import { Button, Form, InputNumber, Radio, Space } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ConversationDetail, InspectionView, ReviewRequest } from '#contracts';
import { useFormat } from '../look/format.js';
import { SeverityTag } from '../look/tags.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { CommentFields } from './comment-fields.js';
import { casesPath, qualityPath, queuePath } from './paths.js';
import { type ReviewFields, reviewOf } from './review-fields.js';
import { useQualityWords } from './words.js';

interface Props {
  readonly detail: ConversationDetail;
  readonly inspection: InspectionView;
  readonly onClose: () => void;
}

/** Scoring by hand, beside what the machine says of each finding and item. */
export function ReviewForm({ detail, inspection, onClose }: Props) {
  const { language, words } = useTongue();
  const text = useQualityWords();
  const { figure } = useFormat();
  const { done, failed } = useTelling();
  // Made once, so that a review sent twice is stored once.
  const [id] = useState(newUuid);
  const [parameters] = useSearchParams();
  const path = qualityPath(detail.conversation.id);
  const sending = useSending(
    (api, review: ReviewRequest) => api.post(`${path}/reviews`, review),
    path,
    queuePath,
    casesPath,
  );
  const submit = (fields: ReviewFields) => {
    const onSuccess = () => {
      done(text.reviewed);
      onClose();
    };
    sending.mutate(reviewOf(id, fields, parameters.get('calibration')), { onSuccess, onError: failed });
  };
  const verdicts = [
    { value: 'upheld', label: text.verdicts.upheld },
    { value: 'rejected', label: text.verdicts.rejected },
  ];
  return (
    <Form<ReviewFields> layout="vertical" className="review-form" onFinish={submit} initialValues={{ comments: [] }}>
      <h3 className="side-title">{text.isItRight}</h3>
      {inspection.findings.length === 0 && <p className="muted">{text.nothingFound}</p>}
      {inspection.findings.map(({ rule, name, severity }) => (
        <Form.Item
          key={rule}
          name={['verdicts', rule]}
          label={
            <span>
              <SeverityTag severity={severity} /> {name[language]}
            </span>
          }
        >
          <Radio.Group size="small" optionType="button" options={verdicts} />
        </Form.Item>
      ))}
      <h3 className="side-title">{text.itemByItem}</h3>
      {inspection.items.map(({ id: item, title, weight, earned }) => (
        <div key={item} className="item-line">
          <span>{title[language]}</span>
          <span className="muted small">{text.machineSays(earned === null ? '–' : figure(earned))}</span>
          <Form.Item name={['items', item]} noStyle>
            <InputNumber size="small" min={-100} max={Math.max(0, weight)} aria-label={title[language]} />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="score" label={text.wholeScore} extra={text.wholeScoreHint} className="whole-score">
        <InputNumber min={0} max={100} placeholder={figure(inspection.score)} />
      </Form.Item>
      <CommentFields turns={detail.turns} />
      <Space>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {text.submitReview}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </Space>
    </Form>
  );
}

function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
