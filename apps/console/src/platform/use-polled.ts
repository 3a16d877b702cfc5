import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOfError, useApi } from './api.js';
import { keepUnchanged, startPolling, type Polling } from './polling.js';

const everyMs = 2_000;

/** Calls `load` now and every two seconds while the page is seen; `load` should be made with `useCallback`. */
export function usePolling(load: (signal: AbortSignal) => Promise<void>): () => void {
  const polling = useRef<Polling>(null);
  useEffect(() => {
    const started = (polling.current = startPolling(load, everyMs, document));
    return started.stop;
  }, [load]);
  return useCallback(() => polling.current?.refresh(), []);
}

export interface Polled<T> {
  /** The last good answer; null before the first. */
  readonly data: T | null;
  /** Why the last question failed; what is shown may be old. */
  readonly problem: string | null;
  readonly refresh: () => void;
}

/** What the server says at `path`, kept up to date. */
export function usePolled<T>(path: string): Polled<T> {
  const api = useApi();
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useRef(keepUnchanged<T>());
  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        const answer = read.current(await api.get(path, signal));
        if (signal.aborted) return;
        setData(answer);
        setProblem(null);
      } catch (error) {
        if (!signal.aborted) setProblem(codeOfError(error));
      }
    },
    [api, path],
  );
  const refresh = usePolling(load);
  return { data, problem, refresh };
}
