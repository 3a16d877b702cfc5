export interface Polling {
  /** Asks now, and begins to wait anew. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

/** What polling needs of the page. */
export interface Page {
  readonly visibilityState: string;
  addEventListener(kind: 'visibilitychange', listener: () => void): void;
  removeEventListener(kind: 'visibilitychange', listener: () => void): void;
}

/** Asks at once and then again and again, one at a time, as long as the page can be seen. `load` does not throw. */
export function startPolling(load: (signal: AbortSignal) => Promise<void>, everyMs: number, page: Page): Polling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  function pause(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  async function ask(): Promise<void> {
    pause();
    if (page.visibilityState === 'hidden') return;
    const mine = (running = new AbortController());
    await load(mine.signal);
    if (running === mine) timer = setTimeout(() => void ask(), everyMs);
  }

  const onVisibility = () => void ask();
  page.addEventListener('visibilitychange', onVisibility);
  void ask();
  return {
    refresh: () => void ask(),
    stop() {
      page.removeEventListener('visibilitychange', onVisibility);
      pause();
    },
  };
}

/** Reads answers; the same text again gives the same object again, so that nothing is drawn anew. */
export function keepUnchanged<T>(): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, value: JSON.parse(text) as T };
    return last.value;
  };
}
