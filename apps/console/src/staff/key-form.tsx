import { Form, Input, InputNumber, Select } from 'antd';
import type { ApiKeyWithSecret, NewApiKey, Permission } from '#contracts';
import { ModalForm } from '../look/modal-form.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { keysPath } from './paths.js';
import { useStaffWords } from './words.js';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (made: ApiKeyWithSecret) => void;
}

export function KeyForm({ isOpen, onClose, onMade }: Props) {
  const text = useStaffWords();
  const { failed } = useTelling();
  const adding = useSending((api, request: NewApiKey) => api.post<ApiKeyWithSecret>(keysPath, request), keysPath);
  const submit = (request: NewApiKey) => {
    const onSuccess = (made: ApiKeyWithSecret) => {
      onClose();
      onMade(made);
    };
    adding.mutate(request, { onSuccess, onError: failed });
  };
  return (
    <ModalForm
      isOpen={isOpen}
      title={text.newKey}
      isBusy={adding.isPending}
      initialValues={{ permissions: [], expiresInDays: 365 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={text.keyName} extra={text.keyNameHint} rules={[{ required: true }]}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="permissions" label={text.permissions} rules={[{ required: true, type: 'array', min: 1 }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(text.permissionNames).map(([value, label]) => ({
            value: value as Permission,
            label,
          }))}
        />
      </Form.Item>
      <Form.Item name="expiresInDays" label={text.expiresInDays} rules={[{ required: true }]}>
        <InputNumber min={1} max={730} />
      </Form.Item>
    </ModalForm>
  );
}
