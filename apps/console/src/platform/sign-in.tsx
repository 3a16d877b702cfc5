import { Alert, Button, Card, Divider, Form, Input, Segmented, Typography } from 'antd';
import { useEffect, useState } from 'react';
import type { SignInRequest, SignInResult, SignInWays } from '#contracts';
import { problemText, useTongue } from '../words/words.js';
import { codeOfError, createApi } from './api.js';
import { LanguageSwitch } from './language-switch.js';
import { LookSwitch } from './look-switch.js';
import { Mark } from './mark.js';
import { useTitle } from './page.js';
import { session, type Session } from './session.js';
import './sign-in.css';

type Way = 'account' | 'token';

const nobody = createApi('', () => undefined);

/** Asks who somebody is and tries it before letting in. */
export function SignIn({ reason }: { readonly reason: Session['reason'] }) {
  const { words } = useTongue();
  const text = words.signIn;
  const [refusal, setRefusal] = useState<string | null>(reason);
  const [way, setWay] = useState<Way>('account');
  const ways = useWays();
  useTitle(text.title);
  return (
    <main className="sign-in">
      <div className="sign-in-corner">
        <LanguageSwitch />
        <LookSwitch />
      </div>
      <Card className="sign-in-card">
        <Mark />
        <Typography.Title level={1}>{text.title}</Typography.Title>
        <Segmented<Way>
          block
          value={way}
          onChange={(next) => {
            setWay(next);
            setRefusal(null);
          }}
          options={[
            { value: 'account', label: text.account },
            { value: 'token', label: text.token },
          ]}
        />
        {refusal !== null && (
          <Alert
            type="error"
            showIcon
            title={text.refusals[refusal] ?? problemText(refusal.replace(/^sso-/, ''), words)}
            role="alert"
          />
        )}
        {way === 'token' && <TokenForm onRefused={setRefusal} />}
        {way === 'account' && ways.password && <AccountForm onRefused={setRefusal} />}
        {ways.sso && <Sso {...ways.sso} isAlone={way === 'account' && !ways.password} />}
      </Card>
    </main>
  );
}

interface FormProps {
  readonly onRefused: (code: string | null) => void;
}

function AccountForm({ onRefused }: FormProps) {
  const { signIn: text } = useTongue().words;
  const [wantsCode, setWantsCode] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const submit = async (given: SignInRequest) => {
    setChecking(true);
    onRefused(null);
    try {
      await nobody.post<SignInResult>('/api/access/sign-in', given);
      session.dispatch({ kind: 'signed-in', token: null });
    } catch (error) {
      const code = codeOfError(error);
      if (code === 'second-factor-required') setWantsCode(true);
      else onRefused(code === 'bad-request' ? 'wrong-credentials' : code);
      setChecking(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: SignInRequest) => void submit(given)}>
      <Form.Item label={text.name} name="name" rules={[{ required: true, whitespace: true, message: text.nameEmpty }]}>
        <Input size="large" autoFocus autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </Form.Item>
      <Form.Item label={text.password} name="password" rules={[{ required: true, message: text.passwordEmpty }]}>
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      {wantsCode && (
        <Form.Item label={text.code} name="code" extra={text.codeHelp} rules={[{ required: true }]}>
          <Input size="large" autoFocus autoComplete="one-time-code" inputMode="numeric" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block size="large" loading={isChecking}>
        {text.submit}
      </Button>
    </Form>
  );
}

function TokenForm({ onRefused }: FormProps) {
  const { signIn: text } = useTongue().words;
  const [isChecking, setChecking] = useState(false);
  const submit = async (token: string) => {
    setChecking(true);
    onRefused(null);
    const refusal = await tryToken(token);
    if (refusal === null) session.dispatch({ kind: 'signed-in', token });
    else onRefused(refusal === 'unauthorized' ? 'wrong-token' : refusal);
    setChecking(false);
  };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ token }: { readonly token: string }) => void submit(token.trim())}
    >
      <Form.Item
        label={text.token}
        name="token"
        extra={text.tokenHelp}
        rules={[{ required: true, whitespace: true, message: text.tokenEmpty }]}
      >
        <Input.Password size="large" autoFocus autoComplete="off" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={isChecking}>
        {text.submit}
      </Button>
    </Form>
  );
}

/** How the bank lets its staff in; by password until the server has answered. */
function useWays(): SignInWays {
  const [ways, setWays] = useState<SignInWays>({ password: true, sso: null });
  useEffect(() => {
    void nobody.get<SignInWays>('/api/access/ways').then(setWays, () => undefined);
  }, []);
  return ways;
}

/** The bank's own identity provider. */
function Sso({ label, url, isAlone }: NonNullable<SignInWays['sso']> & { readonly isAlone: boolean }) {
  const { signIn: text } = useTongue().words;
  return (
    <>
      {!isAlone && <Divider plain>{text.or}</Divider>}
      <Button block size="large" href={url} type={isAlone ? 'primary' : 'default'}>
        {label}
      </Button>
    </>
  );
}

/** Why the token is not taken; null when it is. */
async function tryToken(token: string): Promise<string | null> {
  // A header holds no other characters, and no token of ours has them.
  if (!/^[\x21-\x7e]+$/.test(token)) return 'unauthorized';
  try {
    await createApi(token, () => undefined).get('/api/access/me');
    return null;
  } catch (error) {
    return codeOfError(error);
  }
}
