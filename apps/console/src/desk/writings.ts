import { useCallback, useSyncExternalStore } from 'react';
import { session } from '../platform/session.js';
import { createStore } from '../platform/store.js';
import { nothingWritten, write, type Writing, type WritingEvent } from './thread.js';

interface Told {
  readonly conversationId: string;
  readonly event: WritingEvent;
}

type Writings = Readonly<Record<string, Writing>>;

/** Drafts and messages under way of every conversation; they outlive a look at another one. */
const writings = createStore<Writings, Told | 'forget'>(
  (all, told) =>
    told === 'forget'
      ? {}
      : { ...all, [told.conversationId]: write(all[told.conversationId] ?? nothingWritten, told.event) },
  {},
);

session.subscribe(() => {
  if (session.get().by === 'nobody') writings.dispatch('forget');
});

export function useWriting(conversationId: string): {
  readonly writing: Writing;
  readonly dispatch: (event: WritingEvent) => void;
} {
  const all = useSyncExternalStore(writings.subscribe, writings.get);
  const dispatch = useCallback((event: WritingEvent) => writings.dispatch({ conversationId, event }), [conversationId]);
  return { writing: all[conversationId] ?? nothingWritten, dispatch };
}
