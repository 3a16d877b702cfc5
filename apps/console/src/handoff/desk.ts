import { createContext, use } from 'react';
import type { HandoffConversation, HandoffView } from '#contracts';
import { codeOfError, type Api } from '../platform/api.js';
import { keepUnchanged } from '../platform/polling.js';
import { createStore, type Store } from '../platform/store.js';
import { newThread, reduceThread, type Action, type Thread, type ThreadEvent } from './thread.js';

export const queuePath = '/api/handoff/queue';
export const recentPath = '/api/handoff/conversations';

/** One conversation and what can be done with it; lives on while another one is shown. */
interface OpenThread extends Pick<Store<Thread, ThreadEvent>, 'get' | 'subscribe' | 'dispatch'> {
  readonly load: (signal: AbortSignal) => Promise<void>;
  act(action: Action): Promise<void>;
  /** Resolves once the server has taken the message or refused it. */
  say(text: string): Promise<void>;
  resend(key: number, text: string): Promise<void>;
}

/** The conversations that were opened since signing in, with their drafts. */
export interface Desk {
  open(id: string): OpenThread;
}

export function createDesk(api: Api): Desk {
  const threads = new Map<string, OpenThread>();
  return {
    open(id) {
      const thread = threads.get(id) ?? createThread(api, id);
      threads.set(id, thread);
      return thread;
    },
  };
}

function createThread(api: Api, id: string): OpenThread {
  const path = `${recentPath}/${encodeURIComponent(id)}`;
  const store = createStore(reduceThread, newThread);
  const read = keepUnchanged<HandoffConversation>();
  let lastKey = 0;
  let sending = Promise.resolve();

  /** Messages leave one after the other, so that they arrive in the order they were written. */
  function send(key: number, text: string): Promise<void> {
    sending = sending.then(async () => {
      try {
        const view = await api.post<HandoffView>(`${path}/messages`, { text });
        store.dispatch({ kind: 'taken', key, view });
      } catch (error) {
        store.dispatch({ kind: 'not-taken', key, code: codeOfError(error) });
      }
    });
    return sending;
  }

  return {
    ...store,
    async load(signal) {
      try {
        const loaded = read(await api.get(path, signal));
        if (!signal.aborted && !shows(store.get(), loaded)) store.dispatch({ kind: 'loaded', loaded });
      } catch (error) {
        if (!signal.aborted) store.dispatch({ kind: 'not-loaded', code: codeOfError(error) });
      }
    },
    async act(action) {
      if (store.get().asked !== null) return;
      store.dispatch({ kind: 'asked', action });
      try {
        store.dispatch({ kind: 'moved', view: await api.post<HandoffView>(`${path}/${action}`) });
      } catch (error) {
        store.dispatch({ kind: 'refused', code: codeOfError(error) });
      }
    },
    say(text) {
      lastKey += 1;
      store.dispatch({ kind: 'sent', key: lastKey, text });
      return send(lastKey, text);
    },
    resend(key, text) {
      store.dispatch({ kind: 'resent', key });
      return send(key, text);
    },
  };
}

/** The same answer as before needs no drawing. */
function shows({ turns, loadProblem }: Thread, loaded: HandoffConversation): boolean {
  return turns === loaded.turns && loadProblem === null;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('There is no desk before signing in.');
  return desk;
}
