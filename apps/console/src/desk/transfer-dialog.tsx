import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { DeskView, TransferRequest } from '#contracts';
import { useTongue } from '../words/words.js';
import { useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly id: string;
  readonly desk: DeskView | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Fields {
  readonly to: 'skill' | 'agent';
  readonly skill?: string;
  readonly agent?: string;
  readonly text?: string;
}

/** To a colleague, or back into the queue of those who know better. */
export function TransferDialog({ id, desk, isOpen, onClose, onDone }: Props) {
  const { language, words } = useTongue();
  const text = useDeskWords();
  const act = useDeskAction();
  const [form] = Form.useForm<Fields>();
  const to: string | undefined = Form.useWatch('to', form);
  const [isBusy, setBusy] = useState(false);
  const submit = async ({ skill, agent, text: note }: Fields) => {
    setBusy(true);
    const target = to === 'agent' ? { agent } : { skill };
    const request = { conversationId: id, ...target, text: note ?? '' } as TransferRequest;
    const answer = await act('transfer', request);
    setBusy(false);
    if (answer) onDone();
  };
  const others = desk?.agents.filter((agent) => agent.id !== desk.me && agent.presence !== 'away') ?? [];
  return (
    <Modal
      open={isOpen}
      title={text.transfer}
      okText={text.transfer}
      cancelText={words.cancel}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ to: 'skill' }}
        onFinish={(given: Fields) => void submit(given)}
      >
        <Form.Item name="to">
          <Radio.Group
            options={[
              { value: 'skill', label: text.toSkill },
              { value: 'agent', label: text.toAgent },
            ]}
          />
        </Form.Item>
        {to !== 'agent' ? (
          <Form.Item name="skill" label={text.toSkill} rules={[{ required: true }]}>
            <Select options={desk?.skills.map((skill) => ({ value: skill.id, label: skill.title[language] })) ?? []} />
          </Form.Item>
        ) : (
          <Form.Item name="agent" label={text.toAgent} rules={[{ required: true }]}>
            <Select
              options={others.map(({ id: value, name, presence }) => ({
                value,
                label: `${name} · ${text.presences[presence]}`,
              }))}
              notFoundContent={text.noAgents}
            />
          </Form.Item>
        )}
        <Form.Item name="text" label={text.transferNote}>
          <Input.TextArea rows={3} maxLength={1_000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
