import type { Clock } from '#kernel';

/** A clock that can be waited by. */
export interface SleepingClock extends Clock {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
