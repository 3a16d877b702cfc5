import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProgressLine } from '#contracts';
import { useApi } from './api.js';

type ToldProgress = Extract<ProgressLine, { progress: unknown }>['progress'];

interface LongWork<T> {
  /** Null before the first line, and when nothing is under way. */
  readonly progress: ToldProgress | null;
  readonly isBusy: boolean;
  /** Null when it was cancelled. */
  readonly run: (path: string, body: Blob | object) => Promise<T | null>;
  readonly cancel: () => void;
}

/** Work on the server that takes its time: how far it is, its answer, and a way to give it up. */
export function useLongWork<T>(): LongWork<T> {
  const api = useApi();
  const stop = useRef<AbortController | null>(null);
  const [progress, setProgress] = useState<ToldProgress | null>(null);
  const [isBusy, setBusy] = useState(false);
  const cancel = useCallback(() => stop.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const run = useCallback(
    async (path: string, body: Blob | object) => {
      cancel();
      const own = new AbortController();
      stop.current = own;
      setProgress(null);
      setBusy(true);
      try {
        return await api.watched<T>(path, body, setProgress, own.signal);
      } catch (error) {
        if (own.signal.aborted) return null;
        throw error;
      } finally {
        // Who began something else meanwhile is busy with that.
        if (stop.current === own) setBusy(false);
      }
    },
    [api, cancel],
  );
  return { progress, isBusy, run, cancel };
}
