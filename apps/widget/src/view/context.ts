import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChatClient } from '../chat/chat-client.js';
import type { Calling } from '../call/calling.js';
import type { ScreenStore } from '../screen/screen.js';
import type { Words } from '../text/words.js';

/** What every part of the screen needs. */
export interface ChatContext {
  readonly client: ChatClient;
  readonly calling: Calling;
  readonly screen: ScreenStore;
  readonly words: Words;
  /** Says something in the customer's name, for a button that is gone afterwards. */
  readonly say: (text: string) => void;
  /** Minimises the window on the bank's page. */
  readonly close: () => void;
}

export const Chat = createContext<ChatContext | null>(null);

export function useChat(): ChatContext {
  const context = useContext(Chat);
  if (!context) throw new Error('Only for parts of the chat screen');
  return context;
}
