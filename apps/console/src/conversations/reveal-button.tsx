import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

interface Props<T> {
  /** Where to ask. */
  readonly path: string;
  /** What is asked for, beside the reason. */
  readonly wanted?: object;
  readonly onRevealed: (answer: T) => void;
}

/** Covered personal data can be seen by who may and says why; it is written down that they did. */
export function RevealButton<T>({ path, wanted = {}, onRevealed }: Props<T>) {
  const { words } = useTongue();
  const text = useConversationWords();
  const may = useMay();
  const { failed } = useTelling();
  const [isAsking, setAsking] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const revealing = useSending((api, reason: string) => api.post<T>(path, { ...wanted, reason }));
  if (!may('conversations.reveal')) return null;
  const submit = ({ reason }: { readonly reason: string }) => {
    const onSuccess = (answer: T) => {
      setAsking(false);
      onRevealed(answer);
    };
    revealing.mutate(reason, { onSuccess, onError: failed });
  };
  return (
    <>
      <Button type="link" size="small" className="no-print" icon={<EyeOutlined />} onClick={() => setAsking(true)}>
        {text.reveal}
      </Button>
      <Modal
        open={isAsking}
        title={text.reveal}
        okText={text.reveal}
        cancelText={words.cancel}
        confirmLoading={revealing.isPending}
        onCancel={() => setAsking(false)}
        onOk={() => form.submit()}
      >
        <p className="muted">{text.revealHint}</p>
        <Form form={form} layout="vertical" onFinish={submit}>
          <Form.Item name="reason" label={text.revealWhy} rules={[{ required: true, min: 4 }]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
