import type { Disposition, Instant, Language } from '#kernel';
import type { TurnLatency } from './latency.js';

/** A time in which the recording is silent, in milliseconds from the answer. */
export interface RecordingPause {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A call as it is kept. */
export interface CallRecord {
  readonly id: string;
  /** The conversation that it is; null while, and if, nobody answered. */
  readonly conversationId: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly language: Language;
  /** The customer's number but for its last four digits, or the simulated customer. */
  readonly customer: string | null;
  readonly bankNumber: string | null;
  /** What an outbound call is about. */
  readonly flow: string | null;
  readonly caseId: string | null;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Who hung up, or why nobody answered; `lost` when the process died in the middle. */
  readonly ending: string | null;
  readonly sip: number | null;
  readonly q850: number | null;
  /** Who took a call of ours: person, voicemail, assistant, announcement. */
  readonly answeredBy: string | null;
  readonly disposition: Disposition | null;
  /** The file below the folder of recordings. */
  readonly recording: string | null;
  readonly pauses: readonly RecordingPause[];
}

/** What a turn was on the line; its words are in the conversation. Times are milliseconds from the answer. */
export interface CallTurn {
  readonly turnId: string;
  readonly callId: string;
  readonly startMs: number;
  readonly endMs: number;
  /** What the customer heard of a turn of ours; null for turns of theirs. */
  readonly heard: string | null;
  readonly wasInterrupted: boolean;
  readonly latency: TurnLatency | null;
}
