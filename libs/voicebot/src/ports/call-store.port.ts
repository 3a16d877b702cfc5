import type { Instant } from '#kernel';
import type { CallRecord, CallTurn } from '../call-record.js';

/** Whose a call is that goes on, and until when others leave it alone, by the clock of the machine. */
export interface CallHold {
  /** Names the process. */
  readonly holder: string;
  readonly until: Instant;
}

/** Keeps calls. Bound to the database. */
export abstract class CallStore {
  /** Resolves false when there is a call of this id already. */
  abstract add(call: CallRecord, hold: CallHold | null): Promise<boolean>;
  /** A call that has ended is nobody's any more. */
  abstract update(call: CallRecord): Promise<void>;
  /** Once a turn; told again, it is as before. */
  abstract addTurn(turn: CallTurn): Promise<void>;
  abstract find(id: string): Promise<CallRecord | null>;
  abstract ofConversation(conversationId: string): Promise<CallRecord | null>;
  abstract turns(callId: string): Promise<readonly CallTurn[]>;
  /** Newest first; without those that one of these agents has taken: they are of another team than who asks. */
  abstract recent(limit: number, withoutAgents?: readonly string[]): Promise<readonly CallRecord[]>;
  /** A call that the line has given back has another holder from now on. */
  abstract hold(callId: string, hold: CallHold): Promise<void>;
  /** Prolongs the holds of all calls of this holder. */
  abstract renew(hold: CallHold): Promise<void>;
  /** Calls that never ended and that nobody holds any more, as after a crash; oldest first. */
  abstract forsaken(now: Instant): Promise<readonly CallRecord[]>;
  /** Stores the end of a call that nobody holds; false when somebody does, or it has ended meanwhile. */
  abstract close(call: CallRecord, now: Instant): Promise<boolean>;
}
