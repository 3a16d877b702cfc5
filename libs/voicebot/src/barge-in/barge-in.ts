import type { Interruption } from '#kernel';

/** How far the words of the customer count against what is being said. */
export type Weight =
  /** “嗯”, "uh-huh": they listen. */
  | 'backchannel'
  /** “转人工”, “别打了”, “再说一遍”: heard even where nothing else is. */
  | 'keyword'
  | 'words';

export type InterruptingEvent =
  | { readonly kind: 'speech'; readonly atMs: number }
  | { readonly kind: 'silence'; readonly atMs: number }
  | { readonly kind: 'words'; readonly atMs: number; readonly weight: Weight }
  | { readonly kind: 'key'; readonly atMs: number }
  | { readonly kind: 'time'; readonly atMs: number };

export interface BargeIn {
  readonly policy: Interruption;
  /** `held`: silent, until it is known whether they mean it. */
  readonly phase: 'talking' | 'held' | 'stopped';
  readonly speakingMs: number | null;
  readonly silentMs: number | null;
  readonly weight: Weight | null;
  /** Times we fell silent for nothing while saying this. */
  readonly falseAlarms: number;
}

export type BargeInDecision = 'hold' | 'resume' | 'stop' | null;

export interface BargeInStep {
  readonly state: BargeIn;
  readonly decision: BargeInDecision;
}

/** Speech this long is meant, whatever the recogniser makes of it. */
const meantMs = 900;

/** Silence after which a sound without words was a false alarm … */
const falseAlarmMs = 450;
/** … and after which “嗯” was all. */
const backchannelMs = 200;

/** On a noisy line we stop falling silent at every sound and wait for words. */
const falseAlarmLimit = 2;

export function beginSaying(policy: Interruption): BargeIn {
  return { policy, phase: 'talking', speakingMs: null, silentMs: null, weight: null, falseAlarms: 0 };
}

const stop = (state: BargeIn): BargeInStep => ({ state: { ...state, phase: 'stopped' }, decision: 'stop' });
const stay = (state: BargeIn): BargeInStep => ({ state, decision: null });

function onKey(state: BargeIn): BargeInStep {
  return state.policy === 'none' ? stay(state) : stop(state);
}

function onWords(state: BargeIn, weight: Weight): BargeInStep {
  const next = { ...state, weight };
  if (state.policy === 'keyword') return weight === 'keyword' ? stop(next) : stay(next);
  return weight === 'backchannel' ? stay(next) : stop(next);
}

function onSpeech(state: BargeIn, atMs: number): BargeInStep {
  const next = { ...state, speakingMs: state.speakingMs ?? atMs, silentMs: null };
  const isWary = state.falseAlarms >= falseAlarmLimit;
  if (state.policy === 'keyword' || state.phase === 'held' || isWary) return stay(next);
  return { state: { ...next, phase: 'held' }, decision: 'hold' };
}

function onTime(state: BargeIn, atMs: number): BargeInStep {
  const { phase, speakingMs, silentMs, weight } = state;
  if (speakingMs === null) return stay(state);
  if (silentMs === null) {
    const isMeant = phase === 'held' && weight === null && atMs - speakingMs >= meantMs;
    return isMeant ? stop(state) : stay(state);
  }
  if (atMs - silentMs < (weight === 'backchannel' ? backchannelMs : falseAlarmMs)) return stay(state);
  const rested = { ...state, phase: 'talking' as const, speakingMs: null, silentMs: null, weight: null };
  if (phase !== 'held') return stay(rested);
  return { state: { ...rested, falseAlarms: state.falseAlarms + 1 }, decision: 'resume' };
}

/**
 * Decides whether the robot falls silent. At the first sound it holds its tongue; then words, keys or lasting speech
 * stop it for good, and a cough or “嗯” lets it go on where it was.
 */
export function interrupt(state: BargeIn, event: InterruptingEvent): BargeInStep {
  if (state.phase === 'stopped') return stay(state);
  if (event.kind === 'key') return onKey(state);
  if (state.policy === 'none' || state.policy === 'dtmf') return stay(state);
  switch (event.kind) {
    case 'speech':
      return onSpeech(state, event.atMs);
    case 'silence':
      return stay(state.speakingMs === null ? state : { ...state, silentMs: state.silentMs ?? event.atMs });
    case 'words':
      return onWords(state, event.weight);
    case 'time':
      return onTime(state, event.atMs);
  }
}
