import type { ConversationStore } from '#assistant';
import type { DialogState } from '#dialog';
import type { Disposition, Instant, PromiseToPay } from '#kernel';
import type { CallRecord, CallStore } from '#voicebot';

/** What came of a call that is over. */
export interface CallResult {
  readonly disposition: Disposition;
  readonly conversationId: string | null;
  /** Null when nobody and nothing answered. */
  readonly answeredAt: Instant | null;
  readonly talkMs: number;
  /** Times the customer said something. */
  readonly customerTurns: number;
  /** The last one made on it. */
  readonly promise: PromiseToPay | null;
  /** Steps of the dialog that were gone through; the last one is where it ended. */
  readonly steps: readonly string[];
}

interface Stores {
  readonly calls: CallStore;
  readonly store: ConversationStore;
}

/** How a call came out of which the dialog has not said it: it ended too early. */
function dispositionOf({ disposition, answeredAt }: CallRecord, customerTurns: number): Disposition {
  if (disposition !== null) return disposition;
  if (answeredAt === null) return 'NA_NETFAIL';
  return customerTurns === 0 ? 'AB_SILENT' : 'AB_HANGUP';
}

/** Reads off the records what came of a call; also of one whose process is gone. */
export async function callResultOf(call: CallRecord, { calls, store }: Stores): Promise<CallResult> {
  const { id, conversationId, answeredAt, endedAt } = call;
  const turns = answeredAt === null ? [] : await calls.turns(id);
  const customerTurns = turns.filter(({ heard }) => heard === null).length;
  const promises = conversationId === null ? [] : await store.promisesOf(conversationId);
  const conversation = conversationId === null ? null : await store.find(conversationId);
  // Simulated calls on a fast clock take longer by their own time than by that of the machine.
  const machineMs = answeredAt === null || endedAt === null ? 0 : Date.parse(endedAt) - Date.parse(answeredAt);
  return {
    disposition: dispositionOf(call, customerTurns),
    conversationId,
    answeredAt,
    talkMs: Math.max(0, machineMs, ...turns.map(({ endMs }) => endMs)),
    customerTurns,
    promise: promises.at(-1) ?? null,
    steps: (conversation?.dialog as DialogState | null | undefined)?.steps ?? [],
  };
}
