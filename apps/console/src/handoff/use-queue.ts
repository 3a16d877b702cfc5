import type { HandoffList } from '#contracts';
import { usePolled, type Polled } from '../platform/use-polled.js';
import { queuePath } from './desk.js';

/** Who waits for an agent; asked for in every view, so that nobody waits unseen. */
export function useQueue(): Polled<HandoffList> {
  return usePolled<HandoffList>(queuePath);
}
