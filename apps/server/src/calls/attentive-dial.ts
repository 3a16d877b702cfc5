import type { Language } from '#kernel';
import type { SpeechToText, VoiceActivity } from '#speech';
import type { DialRequest, DialResult, Telephony } from '#telephony';
import { type CallClock, EarlyListening, type Speaker, type VoiceStore } from '#voicebot';

/** A telephone with the ears and the voice that fit it. */
export interface Line {
  readonly telephony: Telephony;
  readonly recogniser: SpeechToText;
  readonly activity: VoiceActivity;
  readonly voices: VoiceStore;
  readonly clock: CallClock;
}

export interface Dialled {
  readonly result: DialResult;
  /** What the network said instead of a customer. */
  readonly network: Speaker | null;
}

/** Dials, and listens to what the network says before anybody answers; what it says ends the attempt. */
export async function attentiveDial(
  line: Line,
  language: Language,
  request: DialRequest,
  signal?: AbortSignal,
): Promise<Dialled> {
  const giveUp = new AbortController();
  const stop = () => {
    giveUp.abort();
  };
  signal?.addEventListener('abort', stop, { once: true });
  const heard: Speaker[] = [];
  const early = new EarlyListening(line, language, (speaker) => {
    heard.push(speaker);
    giveUp.abort();
  });
  try {
    const options = { early: { frame: early.frame.bind(early) }, signal: giveUp.signal };
    return { result: await line.telephony.dial(request, options), network: heard[0] ?? null };
  } finally {
    signal?.removeEventListener('abort', stop);
    early.close();
  }
}
