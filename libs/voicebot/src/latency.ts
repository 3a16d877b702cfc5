/** When the stages of one turn were reached, in the call's time. */
export interface TurnTimes {
  readonly speechEndMs: number;
  readonly decidedMs: number;
  readonly understoodMs: number;
  readonly answeredMs: number;
  readonly firstByteMs: number;
  readonly firstPacketMs: number;
}

/** How long each stage of a turn took; `total` is what the customer waits for. */
export interface TurnLatency {
  readonly turnId: string | null;
  /** From the last sound of the customer until the turn is known to be over. */
  readonly endpointMs: number;
  readonly understandMs: number;
  readonly answerMs: number;
  /** Until the voice gives its first sound. */
  readonly voiceMs: number;
  /** Until that is handed to the line. */
  readonly lineMs: number;
  readonly totalMs: number;
}

const rounded = (ms: number): number => Math.max(0, Math.round(ms * 100) / 100);

export function turnLatency(turnId: string | null, times: TurnTimes): TurnLatency {
  const { speechEndMs, decidedMs, understoodMs, answeredMs, firstByteMs, firstPacketMs } = times;
  return {
    turnId,
    endpointMs: rounded(decidedMs - speechEndMs),
    understandMs: rounded(understoodMs - decidedMs),
    answerMs: rounded(answeredMs - understoodMs),
    voiceMs: rounded(firstByteMs - answeredMs),
    lineMs: rounded(firstPacketMs - firstByteMs),
    totalMs: rounded(firstPacketMs - speechEndMs),
  };
}
