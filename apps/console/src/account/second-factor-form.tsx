import { Alert, Button, Form, Input, QRCode, Skeleton, Typography } from 'antd';
import { useEffect } from 'react';
import type { RecoveryCodes, SecondFactorConfirmation, SecondFactorOffer } from '#contracts';
import { codeOfError } from '../platform/api.js';
import { useSending } from '../platform/queries.js';
import { problemText, useTongue } from '../words/words.js';
import { useAccountWords } from './words.js';

/** Sets an authenticator app up: scan, confirm, write the recovery codes down. */
export function SecondFactorForm({ onDone }: { readonly onDone: () => void }) {
  const { words } = useTongue();
  const text = useAccountWords();
  const offer = useSending((api) => api.post<SecondFactorOffer>('/api/access/me/second-factor'));
  const confirming = useSending((api, given: SecondFactorConfirmation) =>
    api.post<RecoveryCodes>('/api/access/me/second-factor/confirm', given),
  );
  const { mutate } = offer;
  useEffect(() => mutate(undefined), [mutate]);
  if (confirming.data) return <Recovery codes={confirming.data.recoveryCodes} onDone={onDone} />;
  const code = codeOfError(confirming.error ?? offer.error);
  return (
    <>
      <p className="muted">{text.scan}</p>
      {(confirming.error ?? offer.error) && (
        <Alert type="error" showIcon title={text.refusals[code] ?? problemText(code, words)} />
      )}
      {offer.data ? (
        <>
          <QRCode value={offer.data.uri} type="svg" className="qr" bgColor="#fff" color="#000" />
          <Typography.Text copyable code className="secret">
            {offer.data.secret}
          </Typography.Text>
        </>
      ) : (
        !offer.error && <Skeleton active />
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(given: SecondFactorConfirmation) => confirming.mutate(given)}
      >
        <Form.Item name="code" label={words.signIn.code} rules={[{ required: true }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={confirming.isPending} disabled={!offer.data}>
          {words.confirm}
        </Button>
      </Form>
    </>
  );
}

function Recovery({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const text = useAccountWords();
  return (
    <>
      <Alert type="warning" showIcon title={text.writeDown} />
      <Typography.Paragraph copyable={{ text: codes.join('\n') }} className="recovery">
        {codes.map((code) => (
          <code key={code}>{code}</code>
        ))}
      </Typography.Paragraph>
      <Button type="primary" block onClick={onDone}>
        {text.written}
      </Button>
    </>
  );
}
