import type { KnowledgeEntry } from '#contracts';

export type Validity = 'current' | 'expired' | 'upcoming';

/** Whether an answer is given at that time; both ends count, days are UTC as on the server. */
export function validityOf({ from, until }: KnowledgeEntry['valid'], now: number): Validity {
  const day = new Date(now).toISOString().slice(0, 10);
  if (day < from) return 'upcoming';
  return until !== undefined && until < day ? 'expired' : 'current';
}
