import { Button, Card, Col, Form, Input, Modal, Row } from 'antd';
import { useState } from 'react';
import type { PasswordProof, SessionList } from '#contracts';
import { PasswordForm } from '../account/password-form.js';
import { SecondFactorForm } from '../account/second-factor-form.js';
import { Loaded } from '../platform/loaded.js';
import { useMe } from '../platform/me.js';
import { useAnswer, useRefresh, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { SessionTable } from './sessions.js';
import { useStaffWords } from './words.js';

const mePath = '/api/access/me';
const sessionsPath = `${mePath}/sessions`;

/** What everybody may do about their own account. */
export function MeTab() {
  const { words } = useTongue();
  const text = useStaffWords();
  const me = useMe();
  const { done, failed } = useTelling();
  const sessions = useAnswer<SessionList>(sessionsPath, { when: me.via === 'session' });
  const ending = useSending((api, id: string) => api.post(`${sessionsPath}/${id}/revoke`), sessionsPath);
  if (me.via === 'key') return <p className="muted">{text.noAccount}</p>;
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={8}>
        <Card size="small" title={text.password}>
          <PasswordForm onDone={() => done(words.saved)} />
        </Card>
      </Col>
      <Col xs={24} lg={8}>
        <Card size="small" title={text.secondFactor}>
          <SecondFactor />
        </Card>
      </Col>
      <Col span={24}>
        <Card size="small" title={text.sessions}>
          <Loaded answer={sessions}>
            {(list) => <SessionTable sessions={list.sessions} onEnd={(id) => ending.mutate(id, { onError: failed })} />}
          </Loaded>
        </Card>
      </Col>
    </Row>
  );
}

function SecondFactor() {
  const { words } = useTongue();
  const text = useStaffWords();
  const me = useMe();
  const { failed } = useTelling();
  const refresh = useRefresh();
  const [isAdding, setAdding] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [form] = Form.useForm<PasswordProof>();
  const removing = useSending((api, proof: PasswordProof) => api.post(`${mePath}/second-factor/remove`, proof), mePath);
  if (isAdding) {
    return (
      <SecondFactorForm
        onDone={() => {
          setAdding(false);
          refresh(mePath);
        }}
      />
    );
  }
  if (!me.secondFactor) {
    return (
      <>
        <p className="muted">{text.noSecondFactor}</p>
        <Button onClick={() => setAdding(true)}>{text.addSecondFactor}</Button>
      </>
    );
  }
  return (
    <>
      <p>{text.hasSecondFactor}</p>
      <Button danger onClick={() => setRemoving(true)}>
        {text.removeSecondFactor}
      </Button>
      <Modal
        open={isRemoving}
        title={text.removeSecondFactor}
        okText={words.confirm}
        cancelText={words.cancel}
        onOk={() => form.submit()}
        onCancel={() => setRemoving(false)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={(proof: PasswordProof) =>
            removing.mutate(proof, { onSuccess: () => setRemoving(false), onError: failed })
          }
        >
          <Form.Item name="password" label={words.signIn.password} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
