export interface Store<State, Event> {
  get(): State;
  dispatch(event: Event): void;
  /** Calls back after every change; answers how to stop. */
  subscribe(listener: (state: State, before: State) => void): () => void;
}

export function createStore<State, Event>(
  reduce: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial;
  let isTelling = false;
  const changes: (readonly [State, State])[] = [];
  const listeners = new Set<(state: State, before: State) => void>();

  /** A listener may dispatch; the others still hear of the changes in their order. */
  function tell(): void {
    if (isTelling) return;
    isTelling = true;
    for (let change = changes.shift(); change; change = changes.shift()) {
      for (const listener of [...listeners]) listener(...change);
    }
    isTelling = false;
  }

  return {
    get: () => state,
    dispatch(event) {
      const before = state;
      state = reduce(before, event);
      if (state === before) return;
      changes.push([state, before]);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
