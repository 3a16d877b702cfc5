import { useEffect, type ReactNode } from 'react';
import { Icon } from '../look/icons.js';
import { useTongue } from '../words/words.js';
import { LanguageSwitch } from './language-switch.js';
import { addressOf, type View } from './routes.js';
import { session } from './session.js';
import './shell.css';

interface Props {
  readonly view: View;
  readonly waiting: number;
  readonly children: ReactNode;
}

const views: readonly View[] = ['conversations', 'try', 'knowledge'];

/** The frame around every view: where one can go, who waits, how to leave. */
export function Shell({ view, waiting, children }: Props) {
  const { words } = useTongue();
  useEffect(() => {
    const count = waiting > 0 ? `(${String(waiting)}) ` : '';
    document.title = `${count}${words.nav[view]} · ${words.console}`;
  }, [view, waiting, words]);
  return (
    <div className="shell">
      <header className="side">
        <p className="brand">
          <Icon name="conversations" /> {words.product}
        </p>
        <nav aria-label={words.nav.label}>
          {views.map((each) => (
            <a key={each} href={addressOf(each)} aria-current={each === view ? 'page' : undefined}>
              <Icon name={each} />
              <span>{words.nav[each]}</span>
              {each === 'conversations' && waiting > 0 && <WaitingMark count={waiting} />}
            </a>
          ))}
        </nav>
        <div className="side-end">
          <LanguageSwitch />
          <button
            type="button"
            className="button quiet"
            aria-label={words.signIn.signOut}
            title={words.signIn.signOut}
            onClick={() => session.dispatch({ kind: 'signed-out' })}
          >
            <Icon name="sign-out" />
            <span>{words.signIn.signOut}</span>
          </button>
        </div>
      </header>
      <main className="view">{children}</main>
    </div>
  );
}

function WaitingMark({ count }: { readonly count: number }) {
  const { words } = useTongue();
  return (
    <span className="count-mark">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{words.nav.waiting(count)}</span>
    </span>
  );
}
