import type { Problem } from '#contracts';

/** A message of the customer that the server has not confirmed yet. */
export interface OutboxEntry {
  /** The client message id; stays the same however often the message is sent. */
  readonly id: string;
  readonly text: string;
  /** Never shown, and not kept over a reload. */
  readonly isSecret?: true;
  readonly saidAt: string;
  readonly status: 'sending' | 'failed';
  /** Why it was refused; with `sending`: why it waits. */
  readonly problem: Problem | null;
  /** Not to be sent before this time (epoch milliseconds). */
  readonly notBefore: number;
}

export type Outbox = readonly OutboxEntry[];

export function enqueue(outbox: Outbox, message: Pick<OutboxEntry, 'id' | 'text' | 'saidAt' | 'isSecret'>): Outbox {
  return [...outbox, { ...message, status: 'sending', problem: null, notBefore: 0 }];
}

/** Refusals that pass by themselves, even if they name no time. */
const passing: ReadonlySet<string> = new Set(['restarting', 'try-again', 'unavailable', 'rate-limited']);
const passingMs = 2_000;

/** A refusal that passes by itself is waited out; any other is shown and waits for the customer. */
export function refuse(outbox: Outbox, id: string, problem: Problem, now: number): Outbox {
  const retryAfterMs = problem.retryAfterMs ?? (passing.has(problem.code) ? passingMs : undefined);
  return outbox.map((entry) => {
    if (entry.id !== id) return entry;
    return retryAfterMs === undefined
      ? { ...entry, status: 'failed', problem }
      : { ...entry, problem, notBefore: now + retryAfterMs };
  });
}

/** Sends a failed message again, behind what was said since. */
export function retry(outbox: Outbox, id: string, saidAt: string): Outbox {
  const entry = outbox.find((candidate) => candidate.id === id);
  return entry ? enqueue(remove(outbox, id), { ...entry, saidAt }) : outbox;
}

export function remove(outbox: Outbox, id: string): Outbox {
  return outbox.filter((entry) => entry.id !== id);
}

/** Drops what the server has stored, known by the client message ids that its turns carry. */
export function confirm(outbox: Outbox, turns: readonly { readonly clientMessageId: string | null }[]): Outbox {
  const stored = new Set(turns.map(({ clientMessageId }) => clientMessageId));
  return outbox.some(({ id }) => stored.has(id)) ? outbox.filter(({ id }) => !stored.has(id)) : outbox;
}

/** The message whose turn it is: strictly in order, so that a waiting one holds back those behind it. */
export function nextToSend(outbox: Outbox, now: number): { entry: OutboxEntry; waitMs: number } | null {
  const entry = outbox.find(({ status }) => status === 'sending');
  return entry ? { entry, waitMs: Math.max(0, entry.notBefore - now) } : null;
}

/** How the outbox of one customer is kept over a reload. */
export function stored(outbox: Outbox, owner: string): string | null {
  const entries = outbox.filter(({ isSecret }) => !isSecret);
  return entries.length === 0 ? null : JSON.stringify({ owner, entries });
}

/** Reads what an earlier page of this tab left behind for this customer; anything else is dropped. */
export function restore(kept: string | null, owner: string): Outbox {
  try {
    const value = JSON.parse(kept ?? 'null') as { owner?: unknown; entries?: unknown } | null;
    if (value?.owner !== owner || !Array.isArray(value.entries)) return [];
    return value.entries.filter(isEntry).map((entry) => ({ ...entry, notBefore: 0 }));
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, saidAt, status } = value as Partial<Record<keyof OutboxEntry, unknown>>;
  const isText = typeof id === 'string' && typeof text === 'string' && typeof saidAt === 'string';
  return isText && !Number.isNaN(Date.parse(saidAt)) && (status === 'sending' || status === 'failed');
}
