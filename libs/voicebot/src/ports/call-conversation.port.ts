import type { AwaitedAnswer } from '#assistant';
import type { Interruption, Language } from '#kernel';
import type { Speaker } from '../answering/announcements.js';
import type { Courtesy } from '../patience/courtesy.js';

/** Something to be said. */
export interface Saying {
  /** The stored turn it belongs to; null for what is said in between, such as “请稍等”. */
  readonly turnId: string | null;
  readonly text: string;
  readonly interruptible: Interruption;
}

/** What is to be said next, and what then. */
export interface CallReply {
  readonly sayings: readonly Saying[];
  readonly language: Language;
  readonly awaited: AwaitedAnswer;
  /** `wait`: an agent is awaited or has the conversation; the robot asks nothing. */
  readonly next: 'listen' | 'hand_over' | 'wait' | 'hang_up';
  /** A flow is in progress: it repeats its own questions. */
  readonly isInFlow: boolean;
  /** When it was clear what the customer meant, in the call's time; null where nobody said anything. */
  readonly understoodMs: number | null;
}

/** When something was said, in milliseconds from the beginning of the call. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Things the voice says by itself. */
export type StockPhrase = 'one_moment' | 'still_waiting' | 'apology';

/** Why the robot cannot go on. */
export type Breakdown = 'hearing' | 'speaking' | 'thinking';

/**
 * The conversation behind a call. Bound to the store and the assistant: what the customer said is stored before it is
 * answered, and what is to be said is stored before it is spoken. Never rejects: what fails inside becomes an apology.
 */
export abstract class CallConversation {
  /** The bank speaks first: it greets, or begins the flow it calls about. */
  abstract begin(): Promise<CallReply>;
  abstract say(text: string, span: Span): Promise<CallReply>;
  /** Something was said that nobody understood. */
  abstract misheard(span: Span): Promise<CallReply>;
  abstract keys(digits: string): Promise<CallReply>;
  abstract silence(): Promise<CallReply>;
  /** Asked of the voice, not of the bank. */
  abstract courtesy(courtesy: Courtesy, text: string, span: Span): Promise<CallReply>;
  /** The first words of the answer if this were all that is said; null when that cannot be known yet. Changes nothing. */
  abstract foresee(text: string): readonly string[] | null;
  abstract breakDown(what: Breakdown): Promise<CallReply>;
  /** How a customer stands who waits at the desk: what to tell them, or that an agent has them, or that none is on duty. */
  abstract inQueue(): Promise<{ readonly text: string } | 'taken' | 'nobody'>;
  /** Nobody could be connected; the robot goes on. */
  abstract nobodyCame(): Promise<CallReply>;
  abstract phrase(name: StockPhrase): string;
  /** The line is down. */
  abstract end(): Promise<void>;
  /** A machine took the call: it ends without a message. */
  abstract machine(speaker: Speaker): Promise<void>;
  /** What comes from outside of the call: an agent says something, takes over, gives back, ends. One listener. */
  abstract onOutside(listener: (reply: CallReply) => void): void;
}
