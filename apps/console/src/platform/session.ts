import { createStore } from './store.js';

/** Who uses this tab; `reason` is why they have to sign in again. */
export interface Session {
  readonly token: string | null;
  readonly reason: 'expired' | null;
}

type SessionEvent =
  | { readonly kind: 'signed-in'; readonly token: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'expired' };

const kept = 'zhiyin.console.token';

function reduce(session: Session, event: SessionEvent): Session {
  if (event.kind === 'signed-in') return { token: event.token, reason: null };
  if (event.kind === 'expired' && session.token === null) return session;
  return { token: null, reason: event.kind === 'expired' ? 'expired' : null };
}

/** The token lives as long as the tab: other tabs and the disk never see it. */
export const session = createStore(reduce, { token: sessionStorage.getItem(kept), reason: null });

session.subscribe(() => {
  const { token } = session.get();
  if (token === null) sessionStorage.clear();
  else sessionStorage.setItem(kept, token);
});
