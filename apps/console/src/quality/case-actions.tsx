import { Button, Form, Input, InputNumber, Modal, Space } from 'antd';
import { useState } from 'react';
import type { CaseAction, CaseRequest, CaseView } from '#contracts';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { movesOf } from './case-moves.js';
import { casesPath, qualityPath, queuePath } from './paths.js';
import { useQualityWords } from './words.js';

/** The next steps of a case; what changes a result says why. */
export function CaseActions({ value }: { readonly value: CaseView }) {
  const { words } = useTongue();
  const text = useQualityWords();
  const may = useMay();
  const { done, failed } = useTelling();
  const [asked, setAsked] = useState<CaseAction | null>(null);
  const [form] = Form.useForm<CaseRequest>();
  const path = qualityPath(value.conversationId);
  const acting = useSending(
    (api, { action, request }: { readonly action: CaseAction; readonly request: CaseRequest }) =>
      api.post(`${path}/case/${action}`, request),
    path,
    queuePath,
    casesPath,
  );
  const actions = movesOf(value, may);
  if (actions.length === 0) return null;
  const submit = ({ text: why, score }: CaseRequest) => {
    if (asked === null) return;
    const onSuccess = () => {
      setAsked(null);
      form.resetFields();
      done(text.caseDone[asked]);
    };
    const request = { text: why, ...(asked === 'change' && { score }) };
    acting.mutate({ action: asked, request }, { onSuccess, onError: failed });
  };
  return (
    <>
      <Space wrap className="case-actions">
        {actions.map((action, i) => (
          <Button key={action} type={i === 0 ? 'primary' : 'default'} onClick={() => setAsked(action)}>
            {text.caseActions[action]}
          </Button>
        ))}
      </Space>
      <Modal
        open={asked !== null}
        title={asked && text.caseActions[asked]}
        okText={asked ? text.caseActions[asked] : words.confirm}
        cancelText={words.cancel}
        confirmLoading={acting.isPending}
        onOk={() => form.submit()}
        onCancel={() => setAsked(null)}
      >
        <Form form={form} layout="vertical" initialValues={{ text: '' }} onFinish={submit}>
          {asked === 'change' && (
            <Form.Item name="score" label={text.newScore} rules={[{ required: true }]}>
              <InputNumber min={0} max={100} />
            </Form.Item>
          )}
          <Form.Item
            name="text"
            label={text.why}
            rules={[{ required: asked === 'appeal' || asked === 'change' || asked === 'uphold' }]}
          >
            <Input.TextArea rows={4} maxLength={2_000} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
