import { reduce, type ChatEvent } from './chat-reducer.js';
import { initialState, type ChatState } from './chat-state.js';
import { createStore, type Store } from './store.js';

export type ChatStore = Store<ChatState, ChatEvent>;

export function createChatStore(): ChatStore {
  return createStore(reduce, initialState);
}
