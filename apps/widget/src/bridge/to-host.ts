import type { ChatClient } from '../chat/chat-client.js';
import { identityFrom } from '../chat/identity.js';
import { unreadCount, type ChatState } from '../chat/chat-state.js';
import { deviceShelf } from '../chat/storage.js';
import { isLanguage } from '../screen/language-choice.js';
import type { Screen, ScreenStore } from '../screen/screen.js';
import { words } from '../text/words.js';
import { unwrap, wrap, type FrameMessage, type HostMessage } from './messages.js';

export interface Host {
  /** The customer wants the window gone. */
  close(): void;
}

/** Talks with the loader on the bank's page; the chat starts when the loader says who is there. */
export function connectHost(client: ChatClient, screen: ScreenStore): Host {
  let origin: string | null = null;
  const tell = (message: FrameMessage) => {
    if (origin !== null) window.parent.postMessage(wrap(message), origin);
  };
  addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin === 'null') return;
    // The first page that speaks is the page we are in; the browser vouches for its origin.
    if (origin !== null && event.origin !== origin) return;
    const message = unwrap<HostMessage>(event.data);
    if (!message || (origin === null && message.type !== 'hello')) return;
    const isFirst = origin === null;
    origin = event.origin;
    if (message.type !== 'hello') obey(message, client, screen);
    else if (isFirst) begin(message, client, screen, tell);
  });
  return {
    close() {
      tell({ type: 'close' });
    },
  };
}

type Tell = (message: FrameMessage) => void;

function begin(
  hello: Extract<HostMessage, { type: 'hello' }>,
  client: ChatClient,
  screen: ScreenStore,
  tell: Tell,
): void {
  client.store.subscribe((state, before) => {
    report(state, before, tell);
    if (state.welcome !== before.welcome) tell(lookOf(screen.get(), state));
  });
  screen.subscribe((look, before) => {
    if (look.language !== before.language || look.elder !== before.elder) tell(lookOf(look, client.store.get()));
  });
  tell(lookOf(screen.get(), client.store.get()));
  screen.dispatch({ isOpen: hello.isOpen });
  client.start(identityFrom(hello.identity));
}

function obey(message: Exclude<HostMessage, { type: 'hello' }>, client: ChatClient, screen: ScreenStore): void {
  switch (message.type) {
    case 'opened':
    case 'closed':
      screen.dispatch({ isOpen: message.type === 'opened' });
      return;
    case 'reset':
      client.reset();
      return;
    case 'ask':
      client.say(message.text);
      return;
    case 'setUser': {
      const identity = identityFrom(message.identity);
      if (identity) client.setIdentity(identity);
      return;
    }
    case 'setLocale':
      if (!isLanguage(message.language)) return;
      deviceShelf.set('language', null);
      screen.dispatch({ language: message.language });
      return;
    case 'setElder':
      deviceShelf.set('elder', null);
      screen.dispatch({ elder: message.elder });
  }
}

/** Tells the bank's page what has changed: never a word of what was said. */
function report(state: ChatState, before: ChatState, tell: Tell): void {
  if (state.session === 'refused' && before.session !== 'refused') {
    tell({ type: 'error', code: 'unauthorized', message: 'The identity given to setUser was refused.' });
  }
  if (state.notice && state.notice !== before.notice) tell({ type: 'error', ...state.notice });
  const unread = unreadCount(state);
  if (unread !== unreadCount(before)) tell({ type: 'unread', count: unread });
  reportTurns(state, before, tell);
  reportConversation(state, before, tell);
}

function reportTurns(state: ChatState, before: ChatState, tell: Tell): void {
  if (state.turns === before.turns || before.session !== 'open') return;
  const isSame = state.conversation?.id === before.conversation?.id;
  const lastSeq = isSame ? (before.turns.at(-1)?.seq ?? 0) : 0;
  for (const { id, conversationId, seq, role, saidAt } of state.turns) {
    if (seq > lastSeq) tell({ type: 'message', turn: { id, conversationId, seq, role, saidAt } });
  }
}

function reportConversation({ conversation }: ChatState, before: ChatState, tell: Tell): void {
  if (conversation === before.conversation) return;
  const engaged = conversation !== null && conversation.state !== 'ended';
  tell({ type: 'engaged', engaged });
  const moved = conversation?.state !== before.conversation?.state;
  const isHandoff = conversation !== null && (conversation.state !== 'bot' || before.conversation !== null);
  if (moved && isHandoff && before.session === 'open') {
    tell({ type: 'handoff', state: conversation.state, queuePosition: conversation.queuePosition });
  }
}

function lookOf({ language, elder }: Screen, { welcome }: ChatState): FrameMessage {
  const { chat, dialogTitle } = words[language];
  return { type: 'look', language, elder, title: welcome ? dialogTitle(welcome.assistant, welcome.bank) : chat };
}
