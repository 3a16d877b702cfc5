import { Button, Card, Typography } from 'antd';
import type { MeView } from '#contracts';
import { LanguageSwitch } from '../platform/language-switch.js';
import { Mark } from '../platform/mark.js';
import { useTitle } from '../platform/page.js';
import { signOut } from '../platform/session.js';
import { useTongue } from '../words/words.js';
import { PasswordForm } from './password-form.js';
import { SecondFactorForm } from './second-factor-form.js';
import { useAccountWords } from './words.js';
import '../platform/sign-in.css';

interface Props {
  readonly me: MeView;
  readonly onDone: () => void;
}

/** What has to be done before anything else is allowed: a password of one's own, a second factor. */
export function Tasks({ me, onDone }: Props) {
  const { words } = useTongue();
  const text = useAccountWords();
  const [task] = me.tasks;
  const title = task === 'change-password' ? text.newPassword : text.secondFactor;
  useTitle(title);
  return (
    <main className="sign-in">
      <div className="sign-in-corner">
        <LanguageSwitch />
        <Button type="text" onClick={() => void signOut()}>
          {words.signIn.signOut}
        </Button>
      </div>
      <Card className="sign-in-card">
        <Mark />
        <Typography.Title level={1}>{title}</Typography.Title>
        {task === 'change-password' ? <PasswordForm onDone={onDone} /> : <SecondFactorForm onDone={onDone} />}
      </Card>
    </main>
  );
}
