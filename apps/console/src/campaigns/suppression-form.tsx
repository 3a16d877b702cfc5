import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { SuppressionNew } from '#contracts';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { suppressionsPath } from './paths.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Fields extends Omit<SuppressionNew, 'until' | 'purposes'> {
  readonly until?: Dayjs | null;
  readonly purposes?: NonNullable<SuppressionNew['purposes']>;
}

export function SuppressionForm({ isOpen, onClose }: Props) {
  const { words } = useTongue();
  const text = useCampaignWords();
  const { done, failed } = useTelling();
  const [form] = Form.useForm<Fields>();
  const adding = useSending((api, given: SuppressionNew) => api.post(suppressionsPath, given), suppressionsPath);
  const submit = ({ until, purposes, ...fields }: Fields) => {
    const onSuccess = () => {
      done(words.saved);
      onClose();
    };
    const request = {
      ...fields,
      purposes: purposes === undefined || purposes.length === 0 ? null : purposes,
      until: until?.endOf('day').toISOString() ?? null,
    };
    adding.mutate(request, { onSuccess, onError: failed });
  };
  const choices = (named: Readonly<Record<string, string>>) =>
    Object.entries(named).map(([value, label]) => ({ value, label }));
  return (
    <Modal
      open={isOpen}
      title={text.newSuppression}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={adding.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={{ scope: 'number', kind: 'do_not_call' }} onFinish={submit}>
        <Form.Item name="scope" label={text.scope}>
          <Select options={choices(text.scopes)} />
        </Form.Item>
        <Form.Item name="value" label={text.whom} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="kind" label={text.kind}>
          <Select options={choices(text.kinds)} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="purposes" label={text.purpose} extra={text.purposesHint}>
          <Select mode="multiple" options={choices(text.purposes)} />
        </Form.Item>
        <Form.Item name="until" label={text.untilWhen} extra={text.untilHint}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
