import type { CallRecord, CallTurn } from '../call-record.js';

/** Keeps calls. Bound to the database. */
export abstract class CallStore {
  /** Resolves false when there is a call of this id already. */
  abstract add(call: CallRecord): Promise<boolean>;
  abstract update(call: CallRecord): Promise<void>;
  /** Once a turn; told again, it is as before. */
  abstract addTurn(turn: CallTurn): Promise<void>;
  abstract find(id: string): Promise<CallRecord | null>;
  abstract ofConversation(conversationId: string): Promise<CallRecord | null>;
  abstract turns(callId: string): Promise<readonly CallTurn[]>;
  /** Newest first. */
  abstract recent(limit: number): Promise<readonly CallRecord[]>;
  /** Calls that never ended, as after a crash. */
  abstract unfinished(): Promise<readonly CallRecord[]>;
}
