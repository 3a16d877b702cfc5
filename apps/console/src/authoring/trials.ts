import { useSyncExternalStore } from 'react';
import { session } from '../platform/session.js';
import { createStore, type Store } from '../platform/store.js';
import { withTrial, type Trial } from './trial.js';

const kept = 'zhiyin.console.trials';

type TrialsEvent = { readonly kind: 'tried'; readonly trial: Omit<Trial, 'key'> } | { readonly kind: 'cleared' };

/** What was tried in this tab; signing out forgets it. */
const trials: Store<readonly Trial[], TrialsEvent> = createStore(
  (all, event) => (event.kind === 'cleared' ? [] : withTrial(all, event.trial)),
  remembered(),
);

trials.subscribe(() => {
  try {
    sessionStorage.setItem(kept, JSON.stringify(trials.get()));
  } catch {
    // Storage is full: this page still remembers.
  }
});

session.subscribe(() => {
  if (session.get().by === 'nobody') trials.dispatch({ kind: 'cleared' });
});

function remembered(): readonly Trial[] {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? '[]') as Trial[];
  } catch {
    return [];
  }
}

export function useTrials() {
  return { trials: useSyncExternalStore(trials.subscribe, trials.get), dispatch: trials.dispatch };
}
