import { QueryClientProvider } from '@tanstack/react-query';
import { Button, Result, Spin } from 'antd';
import { lazy, Suspense, useMemo, useSyncExternalStore } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { MeView } from '#contracts';
import { ApiContext, createApi } from './platform/api.js';
import { LiveProvider } from './platform/live.js';
import { MeContext } from './platform/me.js';
import { makeQueryClient, useAnswer } from './platform/queries.js';
import { session, signOut } from './platform/session.js';
import { makeRouter } from './routes.js';
import { useTongue } from './words/words.js';

// Forms are heavy, and who is signed in already needs neither.
const SignIn = lazy(async () => ({ default: (await import('./platform/sign-in.js')).SignIn }));
const Tasks = lazy(async () => ({ default: (await import('./account/tasks.js')).Tasks }));

export function App() {
  const { by, token, reason } = useSyncExternalStore(session.subscribe, session.get);
  return (
    <Suspense>{by === 'nobody' ? <SignIn reason={reason} /> : <SignedIn key={by + token} token={token} />}</Suspense>
  );
}

/** Everything below lives as long as one stays signed in: nothing of one person's work is left for the next. */
function SignedIn({ token }: { readonly token: string }) {
  const api = useMemo(() => createApi(token, () => session.dispatch({ kind: 'expired' })), [token]);
  const client = useMemo(() => makeQueryClient(), [api]);
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={client}>
        <Pages token={token} />
      </QueryClientProvider>
    </ApiContext>
  );
}

function Pages({ token }: { readonly token: string }) {
  const { words } = useTongue();
  const router = useMemo(() => makeRouter(), []);
  const { data: me, error, refetch } = useAnswer<MeView>('/api/access/me');
  if (me && me.tasks.length > 0) return <Tasks me={me} onDone={() => void refetch()} />;
  if (me) {
    return (
      <MeContext value={me}>
        <LiveProvider token={token}>
          <RouterProvider router={router} />
        </LiveProvider>
      </MeContext>
    );
  }
  if (!error) return <Spin fullscreen description={words.loading} />;
  return (
    <Result
      status="warning"
      title={words.problems.offline}
      extra={[
        <Button key="again" type="primary" onClick={() => void refetch()}>
          {words.again}
        </Button>,
        <Button key="out" onClick={() => void signOut()}>
          {words.signIn.signOut}
        </Button>,
      ]}
    />
  );
}
