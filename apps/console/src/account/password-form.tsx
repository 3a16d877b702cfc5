import { Alert, Button, Form, Input } from 'antd';
import type { PasswordChange } from '#contracts';
import { codeOfError, RequestFailed } from '../platform/api.js';
import { useSending } from '../platform/queries.js';
import { problemText, useTongue } from '../words/words.js';
import { useAccountWords } from './words.js';

export function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { words } = useTongue();
  const text = useAccountWords();
  const changing = useSending(
    (api, change: PasswordChange) => api.post('/api/access/me/password', change),
    '/api/access/me',
  );
  const { error } = changing;
  const code = error ? codeOfError(error) : null;
  const told = error instanceof RequestFailed && code === 'weak-password' ? ` ${error.told}` : '';
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, next }: PasswordChange) => changing.mutate({ current, next }, { onSuccess: onDone })}
    >
      <p className="muted">{text.passwordRule}</p>
      {code !== null && (
        <Alert type="error" showIcon title={(text.refusals[code] ?? problemText(code, words)) + told} />
      )}
      <Form.Item name="current" label={text.currentPassword} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item name="next" label={text.newPassword} rules={[{ required: true }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={text.repeatPassword}
        dependencies={['next']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={changing.isPending}>
        {words.save}
      </Button>
    </Form>
  );
}
