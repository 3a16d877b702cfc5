import type { Speaker } from '../answering/announcements.js';
import type { TurnLatency } from '../latency.js';
import type { Span } from './call-conversation.port.js';

/** What was heard of a turn of ours. */
export interface HeardTurn extends Span {
  readonly turnId: string;
  readonly heard: string;
  readonly wasInterrupted: boolean;
}

/** Told of everything worth keeping or showing; must not throw. */
export interface CallObserver {
  /** The customer's words so far; empty when it was nothing. */
  partial(text: string): void;
  heard(turn: HeardTurn): void;
  /** A turn of the customer was answered. */
  answered(latency: TurnLatency): void;
  /** The customer spoke over us and we fell silent after so long. */
  interrupted(reactionMs: number): void;
  tookCall(speaker: Speaker): void;
  failed(error: unknown, what: string): void;
}

/** Keeps the sound of a call: the customer on one channel, the robot on the other. */
export interface CallRecorder {
  customer(samples: Int16Array): void;
  robot(samples: Int16Array): void;
  /** Audio of ours that was dropped before it was heard. */
  dropped(ms: number): void;
  /** Silence is written while something secret is said. */
  pause(): void;
  resume(): void;
}
