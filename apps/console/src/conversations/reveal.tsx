import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { InspectedTurn, Revealed, RevealRequest } from '#contracts';
import { useMay } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly conversationId: string;
  readonly turn: InspectedTurn;
  readonly isShown: boolean;
  readonly onRevealed: (text: string) => void;
}

/** Two stars on each side make words bold; other stars cover something. */
function isMasked(text: string): boolean {
  return text.replaceAll(/\*\*[^*]+\*\*/g, '').includes('*');
}

/** Covered personal data can be seen by who may and says why; it is written down that they did. */
export function Reveal({ conversationId, turn, isShown, onRevealed }: Props) {
  const { words } = useTongue();
  const text = useConversationWords();
  const may = useMay();
  const { failed } = useTelling();
  const [isAsking, setAsking] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const revealing = useSending((api, request: RevealRequest) =>
    api.post<Revealed>(`/api/handoff/conversations/${conversationId}/reveal`, request),
  );
  if (!isMasked(turn.text) || isShown || !may('conversations.reveal')) return null;
  const submit = ({ reason }: { readonly reason: string }) => {
    const onSuccess = ({ turns }: Revealed) => {
      setAsking(false);
      onRevealed(turns.find(({ seq }) => seq === turn.seq)?.text ?? turn.text);
    };
    revealing.mutate({ turns: [turn.seq], reason }, { onSuccess, onError: failed });
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
