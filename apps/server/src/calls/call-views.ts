import type { CallTurnView, CallView } from '#contracts';
import type { Turn } from '#kernel';
import type { CallRecord, CallTurn } from '#voicebot';

export function callViewOf({ recording, pauses, ...call }: CallRecord): CallView {
  return { ...call, hasRecording: recording !== null, pauses: pauses.map((pause) => ({ ...pause })) };
}

/** A turn of a call: its words, and what it was on the line as far as that is known. */
export function callTurnViewOf({ seq, role, content }: Turn, spoken: CallTurn | undefined): CallTurnView {
  const { startMs = null, endMs = null, heard = null, wasInterrupted = false, latency = null } = spoken ?? {};
  return { seq, role, text: content.text, startMs, endMs, heard, wasInterrupted, latency };
}
