import { DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { SuppressionNew } from '#contracts';
import { ModalForm } from '../look/modal-form.js';
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
    <ModalForm
      isOpen={isOpen}
      title={text.newSuppression}
      isBusy={adding.isPending}
      initialValues={{ scope: 'number', kind: 'do_not_call' }}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </ModalForm>
  );
}
