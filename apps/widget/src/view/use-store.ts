import { useEffect, useReducer } from 'preact/hooks';
import type { Store } from '../chat/store.js';

/** The store's state; draws again when it changes. */
export function useStore<State, Event>(store: Store<State, Event>): State {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // It may have changed between drawing and subscribing.
    redraw(undefined);
    return store.subscribe(() => redraw(undefined));
  }, [store]);
  return store.get();
}
