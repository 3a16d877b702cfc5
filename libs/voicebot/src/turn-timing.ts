import { type TurnLatency, turnLatency } from './latency.js';
import type { CallReply, Span } from './ports/call-conversation.port.js';

/** From the clock's time to that of the call, in whole milliseconds. */
export const spanOf = (fromMs: number, toMs: number, beganMs: number): Span => ({
  startMs: Math.round(fromMs - beganMs),
  endMs: Math.round(toMs - beganMs),
});

/** Notes when the stages of a turn are reached, until its first sound is on the line. */
export class TurnTiming {
  private taken: { readonly speechEndMs: number; readonly decidedMs: number } | null = null;
  private answered: {
    readonly understoodMs: number;
    readonly answeredMs: number;
    readonly turnId: string | null;
  } | null = null;

  turnTaken(speechEndMs: number, decidedMs: number): void {
    this.taken = { speechEndMs, decidedMs };
    this.answered = null;
  }

  replied({ understoodMs, sayings }: CallReply, answeredMs: number): void {
    if (!this.taken || sayings.length === 0) return;
    this.answered = { understoodMs: understoodMs ?? answeredMs, answeredMs, turnId: sayings[0]?.turnId ?? null };
  }

  /** The latency of the turn whose answer begins now; null when nobody waits for this sound. */
  began(firstByteMs: number, firstPacketMs: number): TurnLatency | null {
    const { taken, answered } = this;
    if (!taken || !answered) return null;
    this.taken = null;
    this.answered = null;
    return turnLatency(answered.turnId, { ...taken, ...answered, firstByteMs, firstPacketMs });
  }
}
