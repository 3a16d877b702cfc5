import { soundsLikeTakingACall, speakerIn, type Speaker } from './announcements.js';

/** What is heard from the far end while it is not known who took the call; times are milliseconds of the call. */
export type AnsweringEvent =
  | { readonly kind: 'answered'; readonly atMs: number }
  | { readonly kind: 'speech'; readonly atMs: number }
  | { readonly kind: 'silence'; readonly atMs: number; readonly sinceMs: number }
  | { readonly kind: 'words'; readonly atMs: number; readonly text: string; readonly isFinal: boolean }
  /** A pure tone ended. */
  | { readonly kind: 'tone'; readonly atMs: number; readonly hertz: number; readonly durationMs: number }
  /** We began to speak; what they say from now on may be an answer. */
  | { readonly kind: 'spoke'; readonly atMs: number }
  | { readonly kind: 'time'; readonly atMs: number };

export interface Answering {
  readonly answeredMs: number | null;
  readonly speakingMs: number | null;
  readonly silentMs: number | null;
  /** Speech so far without a pause that a person would make. */
  readonly greetingMs: number;
  readonly settled: string;
  readonly words: string;
  readonly spokeMs: number | null;
  /** Whether we were told to speak. */
  readonly isOurTurn: boolean;
  readonly verdict: Speaker | null;
}

export type AnsweringDecision =
  /** Speak now: a person, or nobody knows. */
  | { readonly kind: 'speak'; readonly because: 'pause' | 'silence' | 'long' }
  | { readonly kind: 'verdict'; readonly speaker: Speaker };

export interface AnsweringStep {
  readonly state: Answering;
  readonly decision: AnsweringDecision | null;
}

export const unanswered: Answering = {
  answeredMs: null,
  speakingMs: null,
  silentMs: null,
  greetingMs: 0,
  settled: '',
  words: '',
  spokeMs: null,
  isOurTurn: false,
  verdict: null,
};

/** Who takes a call says “喂” and waits; this pause gives us the word. */
const pauseMs = 450;

/** A call taken in silence: we speak, as anybody would. */
const silenceMs = 1_500;

/** Nobody greets for so long without a pause … */
const longGreetingMs = 3_500;
/** … and nobody talks on for so long while we speak. */
const talkingOverMs = 4_500;

/** Words in so long a greeting that a person may have said: “喂，你好，我是张三，请问哪位”. */
const personalGreetingMs = 2_200;

/** A voicemail's beep; ring-back and busy tones of the network are 400 to 480 Hz, those of faxes longer and higher. */
const isBeep = (hertz: number, durationMs: number): boolean =>
  hertz >= 600 && hertz <= 2_000 && durationMs >= 150 && durationMs <= 1_500;

const verdict = (state: Answering, speaker: Speaker): AnsweringStep => ({
  state: { ...state, verdict: speaker },
  decision: { kind: 'verdict', speaker },
});

const none = (state: Answering): AnsweringStep => ({ state, decision: null });

function speak(state: Answering, because: 'pause' | 'silence' | 'long'): AnsweringStep {
  return { state: { ...state, isOurTurn: true }, decision: { kind: 'speak', because } };
}

/** All speech since the call was taken, with pauses shorter than people make when they wait. */
function greetedMs({ speakingMs, silentMs, greetingMs }: Answering, atMs: number): number {
  return greetingMs + (speakingMs === null ? 0 : (silentMs ?? atMs) - speakingMs);
}

function onWords(before: Answering, text: string, isFinal: boolean): AnsweringStep {
  const words = before.settled + (before.settled === '' ? '' : ' ') + text;
  const next = { ...before, words, settled: isFinal ? words : before.settled };
  const found = speakerIn(words);
  if (found?.kind === 'announcement' && isOwnAnswer(next, text)) return none({ ...next, settled: before.settled });
  if (found) return verdict(next, found);
  if (before.answeredMs === null || !isFinal) return none(next);
  const isPersonal = soundsLikeTakingACall(text) || (before.spokeMs !== null && before.isOurTurn);
  return isPersonal ? verdict(next, { kind: 'person' }) : none(next);
}

/** “我正忙着呢” in a short answer is a person who is busy, not a carrier. */
function isOwnAnswer({ answeredMs, words }: Answering, text: string): boolean {
  const isShort = text.length <= (/[\u3400-\u9fff]/.test(text) ? 8 : 28);
  return answeredMs !== null && isShort && words === text;
}

function onTime(state: Answering, atMs: number): AnsweringStep {
  const { answeredMs, speakingMs, silentMs, spokeMs, isOurTurn } = state;
  if (answeredMs === null) return none(state);
  if (speakingMs === null) {
    return !isOurTurn && atMs - answeredMs >= silenceMs ? speak(state, 'silence') : none(state);
  }
  const greeted = greetedMs(state, atMs);
  if (!isOurTurn && greeted >= longGreetingMs) return speak(state, 'long');
  if (isOurTurn && spokeMs !== null && silentMs === null) {
    const over = atMs - Math.max(spokeMs, speakingMs);
    if (over >= talkingOverMs && greeted >= longGreetingMs) return verdict(state, { kind: 'voicemail' });
  }
  if (silentMs === null || atMs - silentMs < pauseMs) return none(state);
  // A person who has greeted this briefly and waits.
  const rested = { ...state, greetingMs: greeted, speakingMs: null, silentMs: null };
  if (isOurTurn) return none(rested);
  return speak(rested, greeted <= personalGreetingMs ? 'pause' : 'long');
}

/**
 * Tells a person from a machine by what is heard anyway, without dead air: we speak at the first pause, when unsure as
 * well, and what comes later (words, a beep, talking on over us) still corrects it.
 */
export function answering(before: Answering, event: AnsweringEvent): AnsweringStep {
  if (before.verdict) return none(before);
  switch (event.kind) {
    case 'answered':
      // What was heard before is the network's; the words stay, as they may explain a call that is not put through.
      return none({ ...unanswered, answeredMs: event.atMs });
    case 'speech':
      return none({ ...before, speakingMs: before.speakingMs ?? event.atMs, silentMs: null });
    case 'silence':
      return none(before.speakingMs === null ? before : { ...before, silentMs: event.sinceMs });
    case 'words':
      return onWords(before, event.text, event.isFinal);
    case 'tone':
      return before.answeredMs !== null && isBeep(event.hertz, event.durationMs)
        ? verdict(before, { kind: 'voicemail' })
        : none(before);
    case 'spoke':
      return none({ ...before, spokeMs: before.spokeMs ?? event.atMs, isOurTurn: true });
    case 'time':
      return onTime(before, event.atMs);
  }
}
