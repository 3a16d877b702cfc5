import { useMemo, useSyncExternalStore } from 'react';
import { TryView } from './authoring/try-view.js';
import { KnowledgeView } from './authoring/knowledge-view.js';
import { createKnowledge, KnowledgeContext } from './authoring/knowledge.js';
import { ConversationsView } from './handoff/conversations-view.js';
import { createDesk, DeskContext } from './handoff/desk.js';
import { useQueue } from './handoff/use-queue.js';
import { ApiContext, createApi } from './platform/api.js';
import { session } from './platform/session.js';
import { Shell } from './platform/shell.js';
import { SignIn } from './platform/sign-in.js';
import { useRoute } from './platform/use-route.js';

export function App() {
  const { token, reason } = useSyncExternalStore(session.subscribe, session.get);
  return token === null ? <SignIn reason={reason} /> : <SignedIn key={token} token={token} />;
}

/** Everything below lives as long as the token: nothing of one person's work is left for the next. */
function SignedIn({ token }: { readonly token: string }) {
  const { api, desk, knowledge } = useMemo(() => {
    const made = createApi(token, () => session.dispatch({ kind: 'expired' }));
    return { api: made, desk: createDesk(made), knowledge: createKnowledge(made) };
  }, [token]);
  return (
    <ApiContext value={api}>
      <DeskContext value={desk}>
        <KnowledgeContext value={knowledge}>
          <Views />
        </KnowledgeContext>
      </DeskContext>
    </ApiContext>
  );
}

function Views() {
  const route = useRoute();
  const queue = useQueue();
  return (
    <Shell view={route.view} waiting={queue.data?.conversations.length ?? 0}>
      {route.view === 'conversations' && <ConversationsView id={route.id} queue={queue} />}
      {route.view === 'try' && <TryView key={route.question} question={route.question} />}
      {route.view === 'knowledge' && <KnowledgeView intent={route.intent} />}
    </Shell>
  );
}
