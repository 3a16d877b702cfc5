/** Who waits for a person hears from us so often: on the telephone, silence is a dead line. */
const comfortMs = 25_000;
/** Nobody is kept for longer. */
const longestMs = 180_000;

/** A customer on the line who waits for a person. */
export interface QueueWait {
  readonly sinceMs: number;
  /** When something was said last. */
  readonly lastMs: number;
}

export type QueueDecision = 'comfort' | 'give_up' | null;

export const queueFrom = (atMs: number): QueueWait => ({ sinceMs: atMs, lastMs: atMs });

/** What to do now while nobody has come yet; nothing is said into what is being said. */
export function waitOn(
  wait: QueueWait,
  atMs: number,
  isQuiet: boolean,
): { readonly wait: QueueWait; readonly decision: QueueDecision } {
  if (!isQuiet) return { wait: { ...wait, lastMs: atMs }, decision: null };
  if (atMs - wait.sinceMs >= longestMs) return { wait: queueFrom(atMs), decision: 'give_up' };
  if (atMs - wait.lastMs < comfortMs) return { wait, decision: null };
  return { wait: { ...wait, lastMs: atMs }, decision: 'comfort' };
}
