import { Form, Input, Modal, Select } from 'antd';
import type { NewStaff, StaffChange, StaffRole, StaffView, StaffWithPassword } from '#contracts';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { staffPath } from './paths.js';
import { useStaffWords } from './words.js';

interface Props {
  readonly isOpen: boolean;
  /** Null: a new one. */
  readonly staff: StaffView | null;
  readonly onClose: () => void;
  readonly onMade: (made: StaffWithPassword) => void;
}

interface Fields {
  readonly name: string;
  readonly displayName: string;
  readonly roles: StaffRole[];
  readonly team?: string;
}

export function AccountForm({ isOpen, staff, onClose, onMade }: Props) {
  const { words } = useTongue();
  const text = useStaffWords();
  const { done, failed } = useTelling();
  const [form] = Form.useForm<Fields>();
  const adding = useSending((api, request: NewStaff) => api.post<StaffWithPassword>(staffPath, request), staffPath);
  const changing = useSending(
    (api, change: StaffChange) => api.post(`${staffPath}/${encodeURIComponent(staff?.id ?? '')}`, change),
    staffPath,
  );
  const submit = ({ name, displayName, roles, team }: Fields) => {
    const group = team === undefined || team.trim() === '' ? null : team;
    if (staff) {
      const onSuccess = () => {
        done(words.saved);
        onClose();
      };
      changing.mutate({ displayName, roles, team: group }, { onSuccess, onError: failed });
      return;
    }
    const onSuccess = (made: StaffWithPassword) => {
      onClose();
      onMade(made);
    };
    adding.mutate({ name, displayName, roles, team: group }, { onSuccess, onError: failed });
  };
  const initial = staff ? { ...staff, team: staff.team ?? '' } : { roles: ['agent'] };
  return (
    <Modal
      open={isOpen}
      title={staff ? text.change : text.newAccount}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={adding.isPending || changing.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form key={staff?.id ?? 'new'} form={form} layout="vertical" initialValues={initial} onFinish={submit}>
        <Form.Item name="name" label={text.signInName} extra={text.nameHint} rules={[{ required: true }]}>
          <Input disabled={staff !== null} autoComplete="off" autoCapitalize="off" />
        </Form.Item>
        <Form.Item name="displayName" label={text.displayName} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="roles" label={text.roles}>
          <Select
            mode="multiple"
            options={Object.entries(words.roles).map(([value, label]) => ({ value: value as StaffRole, label }))}
          />
        </Form.Item>
        <Form.Item name="team" label={text.team} extra={text.teamHint}>
          <Input maxLength={64} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
