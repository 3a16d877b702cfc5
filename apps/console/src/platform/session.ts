import { createApi } from './api.js';
import { forget, recall, remember } from './memory.js';
import { createStore } from './store.js';

/**
 * Who uses this tab. People who sign in with their account hold a cookie that no script can read: `by` is `cookie`.
 * The staff token of the installation is given with each request; it lives as long as the tab.
 */
export interface Session {
  readonly by: 'nobody' | 'cookie' | 'token';
  readonly token: string;
  /** Why they have to sign in again: `expired`, or `sso-` and the code with which single sign-on was refused. */
  readonly reason: string | null;
}

type SessionEvent =
  | { readonly kind: 'signed-in'; readonly token: string | null }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'expired' };

const keptToken = 'zhiyin.console.token';
const keptCookie = 'zhiyin.console.signed-in';

function reduce(session: Session, event: SessionEvent): Session {
  if (event.kind === 'signed-in') {
    return { by: event.token === null ? 'cookie' : 'token', token: event.token ?? '', reason: null };
  }
  if (event.kind === 'expired' && session.by === 'nobody') return session;
  return { by: 'nobody', token: '', reason: event.kind === 'expired' ? 'expired' : null };
}

/** Back from single sign-on: the server says by `?sso=` what came of it, as no script can see the cookie. */
function returned(): Session | null {
  const address = new URL(location.href);
  const result = address.searchParams.get('sso');
  if (result === null) return null;
  address.searchParams.delete('sso');
  history.replaceState(history.state, '', address);
  if (result !== 'done') return { by: 'nobody', token: '', reason: `sso-${result}` };
  sessionStorage.removeItem(keptToken);
  remember(keptCookie, 'yes');
  return { by: 'cookie', token: '', reason: null };
}

function remembered(): Session {
  const token = sessionStorage.getItem(keptToken) ?? '';
  const by = token !== '' ? 'token' : recall(keptCookie) === 'yes' ? 'cookie' : 'nobody';
  return { by, token, reason: null };
}

export const session = createStore(reduce, returned() ?? remembered());

session.subscribe(() => {
  const { by, token } = session.get();
  if (by === 'nobody') sessionStorage.clear();
  if (by === 'token') sessionStorage.setItem(keptToken, token);
  if (by === 'cookie') remember(keptCookie, 'yes');
  else forget(keptCookie);
});

/** Leaves, and tells the server, so that what was held is worth nothing from now on. */
export async function signOut(): Promise<void> {
  const { by, token } = session.get();
  if (by === 'cookie') {
    // Whatever the server says of it: who wants to leave is not kept.
    await createApi(token, () => undefined)
      .post('/api/access/sign-out')
      .catch(() => undefined);
  }
  session.dispatch({ kind: 'signed-out' });
}
