import { z } from 'zod';
import type { Answer, TurnView } from './chat.js';
import { language } from './paging.js';

/**
 * Event `start` of a call from a browser. A call whose connection broke is taken up again with `resume`.
 * `flow`, for staff only: the bank speaks first, as if it had called.
 */
export const browserCallRequest = z.strictObject({
  language,
  resume: z.string().min(1).max(64).optional(),
  flow: z.string().min(3).max(128).optional(),
});

export type BrowserCallRequest = z.infer<typeof browserCallRequest>;

export interface BrowserCallStarted {
  readonly callId: string;
  /** Of the sound in both directions: linear PCM, one channel, 16 bits, little endian. */
  readonly sampleRate: number;
}

/** What was said on the call, by its words; how much of ours was heard is told by `heard`. */
export type BrowserCallTurn = Pick<TurnView, 'id' | 'seq' | 'role' | 'text'>;

/** `queued`: an agent is awaited; `agent`: an agent writes and the robot reads it out. */
export type BrowserCallState = 'bot' | 'queued' | 'agent' | 'ended';

/** Events of the namespaces `/call` (customers) and `/test-call` (staff), client to server; to disconnect is to hang up. */
export interface CallerEvents {
  start: (request: BrowserCallRequest, acknowledge: (answer: Answer<BrowserCallStarted>) => void) => void;
  /** Sound of the microphone, some 20 ms of it at a time, silence included. */
  sound: (bytes: ArrayBuffer) => void;
  /** A piece of `sound` was played to its end. */
  played: (piece: number) => void;
  /** A key of the telephone: 0–9, `*`, `#`. */
  digit: (digit: string) => void;
  /** A person is wanted. */
  person: (request: Record<string, never>, acknowledge: (answer: Answer<object>) => void) => void;
}

/** Events of the same namespaces, server to client. */
export interface CallLineEvents {
  /** Both hear each other from now on. */
  answered: () => void;
  /** To be played behind what is queued already. */
  sound: (piece: number, bytes: ArrayBuffer) => void;
  /** What is queued is dropped: the customer has begun to speak. */
  flush: () => void;
  /** Words of the customer while they are being said; empty when it was nothing. */
  partial: (text: string) => void;
  turn: (turn: BrowserCallTurn) => void;
  /** How much of a turn of ours the customer heard. */
  heard: (heard: { turnId: string; heard: string; wasInterrupted: boolean }) => void;
  state: (state: BrowserCallState) => void;
  ended: () => void;
}
