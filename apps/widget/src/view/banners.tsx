import type { ChatState } from '../chat/chat-state.js';
import { useChat } from './context.js';
import { moveFocusOn } from './focus.js';
import { AgentIcon, OfflineIcon } from './icons.js';

/** What is going on, between header and conversation. */
export function Banners({ state, isOffline }: { readonly state: ChatState; readonly isOffline: boolean }) {
  const { words } = useChat();
  return (
    <div class="banners" role="status">
      {isOffline && state.session !== 'refused' && (
        <div class="banner is-warning">
          <OfflineIcon />
          <p>{words.disconnected}</p>
        </div>
      )}
      {state.session === 'refused' && <Refused />}
      {state.conversation?.state === 'queued' && <Queue position={state.conversation.queuePosition} />}
      {state.conversation?.state === 'agent' && (
        <div class="banner is-agent">
          <AgentIcon />
          <p>{words.withAgent}</p>
        </div>
      )}
    </div>
  );
}

function Queue({ position }: { readonly position: number | null }) {
  const { words, client } = useChat();
  return (
    <div class="banner is-queue">
      <span class="pulse" aria-hidden="true" />
      <p>
        <strong>{words.queued(position)}</strong>
        <span>{words.queuedHint}</span>
      </p>
      <button type="button" class="small-button" onClick={() => void client.leaveQueue().then(moveFocusOn)}>
        {words.leaveQueue}
      </button>
    </div>
  );
}

function Refused() {
  const { words, client } = useChat();
  return (
    <div class="banner is-warning">
      <p>{words.refused}</p>
      <button
        type="button"
        class="small-button"
        onClick={() => {
          client.setIdentity(null);
          moveFocusOn();
        }}
      >
        {words.asGuest}
      </button>
    </div>
  );
}
