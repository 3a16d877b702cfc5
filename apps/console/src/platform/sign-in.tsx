import { useActionState, useRef, useState } from 'react';
import { Icon } from '../look/icons.js';
import { problemText, useTongue } from '../words/words.js';
import { codeOfError, createApi } from './api.js';
import { LanguageSwitch } from './language-switch.js';
import { session, type Session } from './session.js';
import './sign-in.css';

/** Asks for the staff token and tries it before letting in. */
export function SignIn({ reason }: { readonly reason: Session['reason'] }) {
  const { words } = useTongue();
  const text = words.signIn;
  const field = useRef<HTMLInputElement>(null);
  const [refusal, submit, isChecking] = useActionState(async (_: string | null, form: FormData) => {
    const given = form.get('token');
    const code = await tryToken(typeof given === 'string' ? given.trim() : '');
    if (code !== null) field.current?.focus();
    return code;
  }, null);
  const why = refusal ?? reason;
  return (
    <main className="sign-in">
      <div className="sign-in-corner">
        <LanguageSwitch />
      </div>
      <form action={submit} className="sign-in-card" noValidate>
        <p className="brand">
          <Icon name="conversations" /> {words.product}
        </p>
        <h1>{text.title}</h1>
        <p className="muted">{text.hint}</p>
        <label htmlFor="token">{text.token}</label>
        <TokenField field={field} isWrong={why !== null} />
        <p id="token-problem" className="field-problem" role="alert">
          {why !== null && reasonText(why)}
        </p>
        <button className="button primary wide" disabled={isChecking}>
          {isChecking ? text.checking : text.submit}
        </button>
        <p className="muted small">{text.help}</p>
      </form>
    </main>
  );

  function reasonText(code: string): string {
    if (code === 'unauthorized') return text.wrong;
    if (code === 'empty') return text.empty;
    return code === 'expired' ? text.expired : problemText(code, words);
  }
}

interface TokenFieldProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly isWrong: boolean;
}

function TokenField({ field, isWrong }: TokenFieldProps) {
  const { words } = useTongue();
  const [isShown, setShown] = useState(false);
  const [token, setToken] = useState('');
  return (
    <div className="token-field">
      <input
        ref={field}
        id="token"
        name="token"
        type={isShown ? 'text' : 'password'}
        value={token}
        autoComplete="current-password"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        aria-invalid={isWrong}
        aria-describedby="token-problem"
        onChange={(event) => setToken(event.target.value)}
      />
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={isShown ? words.signIn.hide : words.signIn.show}
        onClick={() => setShown(!isShown)}
      >
        <Icon name={isShown ? 'hide' : 'show'} />
      </button>
    </div>
  );
}

/** Why the token is not taken; null when it is. */
async function tryToken(token: string): Promise<string | null> {
  if (token === '') return 'empty';
  // A header holds no other characters, and no token of ours has them.
  if (!/^[\x21-\x7e]+$/.test(token)) return 'unauthorized';
  try {
    await createApi(token, () => undefined).get('/api/handoff/queue');
    session.dispatch({ kind: 'signed-in', token });
    return null;
  } catch (error) {
    return codeOfError(error);
  }
}
