import type { CallRecord, CallTurn, TurnLatency } from '#voicebot';

/** What happens on calls, for whoever watches. */
export type CallEvent =
  | { readonly kind: 'call'; readonly call: CallRecord }
  /** Words of the customer while they are being said; empty when it was nothing. */
  | { readonly kind: 'partial'; readonly callId: string; readonly text: string }
  /** What the customer heard of a turn of ours. */
  | { readonly kind: 'heard'; readonly callId: string; readonly turn: CallTurn }
  /** The customer spoke over us, and we fell silent after so long. */
  | { readonly kind: 'interrupted'; readonly callId: string; readonly reactionMs: number }
  | { readonly kind: 'latency'; readonly callId: string; readonly latency: TurnLatency };
