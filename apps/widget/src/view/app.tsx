import { useEffect, useState } from 'preact/hooks';
import type { Calling } from '../call/calling.js';
import type { ChatClient } from '../chat/chat-client.js';
import type { ChatState } from '../chat/chat-state.js';
import type { ScreenStore } from '../screen/screen.js';
import { words } from '../text/words.js';
import { Banners } from './banners.js';
import { CallPanel } from './call-panel.js';
import { Composer } from './composer.js';
import { Chat } from './context.js';
import { moveFocusOn } from './focus.js';
import { Header } from './header.js';
import { MessageList } from './message-list.js';
import { useStore } from './use-store.js';

/** A connection that comes back within this time was never seen to be gone. */
const graceMs = 1_200;

interface Props {
  readonly client: ChatClient;
  readonly calling: Calling;
  readonly screen: ScreenStore;
  readonly close: () => void;
}

export function App({ client, calling, screen, close }: Props) {
  const state = useStore(client.store);
  const look = useStore(screen);
  const call = useStore(calling.store);
  const isOffline = useOffline(state.link);
  const { welcome } = state;
  const title = welcome ? words[look.language].dialogTitle(welcome.assistant, welcome.bank) : words[look.language].chat;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEscape(look.isEmbedded ? close : null);
  const say = (text: string) => {
    client.say(text);
    moveFocusOn();
  };
  return (
    <Chat.Provider value={{ client, calling, screen, words: words[look.language], say, close }}>
      <main class="chat">
        <Header state={state} screen={look} isOffline={isOffline} />
        {call.phase === 'none' ? (
          <>
            <Banners state={state} isOffline={isOffline} />
            <MessageList state={state} screen={look} />
            <Composer state={state} screen={look} />
          </>
        ) : (
          <CallPanel call={call} calling={calling} />
        )}
      </main>
    </Chat.Provider>
  );
}

/** On the window: the button that had the focus may be gone. */
function useEscape(close: (() => void) | null): void {
  useEffect(() => {
    if (!close) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) close();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [close]);
}

function useOffline(link: ChatState['link']): boolean {
  const [isOffline, setOffline] = useState(false);
  useEffect(() => {
    if (link !== 'offline') {
      setOffline(false);
      return;
    }
    const timer = setTimeout(() => setOffline(true), graceMs);
    return () => clearTimeout(timer);
  }, [link]);
  return isOffline;
}
