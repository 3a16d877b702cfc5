import { anyAnswer, type AwaitedAnswer } from '#assistant';
import { endpointRule } from './endpoint-rule.js';

/** What is heard of the customer; times are milliseconds of the call. */
export type HeardEvent =
  | { readonly kind: 'speech'; readonly atMs: number }
  /** No more speech since `sinceMs`. */
  | { readonly kind: 'silence'; readonly atMs: number; readonly sinceMs: number }
  | { readonly kind: 'partial'; readonly atMs: number; readonly text: string }
  | { readonly kind: 'final'; readonly atMs: number; readonly text: string }
  | { readonly kind: 'time'; readonly atMs: number };

export interface Endpointing {
  readonly expected: AwaitedAnswer;
  /** Since when the customer has been speaking; null before the first sound of a turn. */
  readonly startedMs: number | null;
  /** Since when they have been silent; null while they speak. */
  readonly silentMs: number | null;
  /** Settled words, and those that may still change. */
  readonly final: string;
  readonly partial: string;
  /** When the words last changed. */
  readonly changedMs: number;
  readonly proposed: string | null;
  /** The recogniser was asked for its words. */
  readonly isAsked: boolean;
  /** Results up to the next speech belong to a turn that is over. */
  readonly isDeaf: boolean;
}

export type EndpointDecision =
  /** The turn may be over: prepare the answer. */
  | { readonly kind: 'proposed'; readonly text: string }
  /** It would be over, but for words that are not there or not settled: the recogniser should deliver. */
  | { readonly kind: 'wanted' }
  /** They go on. */
  | { readonly kind: 'withdrawn' }
  /** The turn is over; without text, something was said that nobody understood. */
  | { readonly kind: 'decided'; readonly text: string; readonly speechEndMs: number }
  /** It was no speech. */
  | { readonly kind: 'dismissed' };

export interface EndpointStep {
  readonly state: Endpointing;
  readonly decision: EndpointDecision | null;
}

/** Words that may still change are taken when they have stood so long. */
const stableMs = 200;

/** Recognisers were seen to settle words 1.8 s late; nothing at all by then means nothing was understood. */
const lateMs = 2_000;

/** Less sound than this without a word is a cough or a click. */
const clickMs = 160;

/** Nobody speaks longer in one turn; who does is interrupted politely. */
const longestMs = 30_000;

export function listening(expected: AwaitedAnswer = anyAnswer): Endpointing {
  return {
    expected,
    startedMs: null,
    silentMs: null,
    final: '',
    partial: '',
    changedMs: 0,
    proposed: null,
    isAsked: false,
    isDeaf: false,
  };
}

/** After a turn: what recognisers still deliver of it is not heard again. */
export const deaf = (expected: AwaitedAnswer): Endpointing => ({ ...listening(expected), isDeaf: true });

/** Chinese needs no space between two parts, English does. */
function joined(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  return /[a-z0-9.,?!]$/i.test(first) && /^[a-z0-9]/i.test(second) ? `${first} ${second}` : first + second;
}

export const wordsOf = ({ final, partial }: Endpointing): string => joined(final, partial).trim();

/** Since when the customer has been speaking without a pause; null while they are silent. */
export const speakingSince = ({ startedMs, silentMs }: Endpointing): number | null =>
  silentMs === null ? startedMs : null;

function withWords(state: Endpointing, event: HeardEvent & { kind: 'partial' | 'final' }): Endpointing {
  if (state.isDeaf && state.startedMs === null) return state;
  const words =
    event.kind === 'partial' ? { partial: event.text } : { final: joined(state.final, event.text.trim()), partial: '' };
  const next = { ...state, ...words };
  if (wordsOf(next) === wordsOf(state)) return next;
  // Words without a sound: the recogniser hears better than voice activity does.
  const startedMs = next.startedMs ?? event.atMs;
  const silentMs = state.startedMs === null ? event.atMs : next.silentMs;
  return { ...next, startedMs, silentMs, changedMs: event.atMs };
}

function taken(state: Endpointing, event: HeardEvent): Endpointing {
  switch (event.kind) {
    case 'speech':
      return { ...state, startedMs: state.startedMs ?? event.atMs, silentMs: null, isDeaf: false };
    case 'silence':
      return state.startedMs === null ? state : { ...state, silentMs: event.sinceMs };
    case 'partial':
    case 'final':
      return withWords(state, event);
    case 'time':
      return state;
  }
}

function decided(state: Endpointing, text: string): EndpointStep {
  const speechEndMs = state.silentMs ?? state.changedMs;
  return { state: deaf(state.expected), decision: { kind: 'decided', text, speechEndMs } };
}

function afterSilence(state: Endpointing, startedMs: number, silentMs: number, atMs: number): EndpointStep {
  const text = wordsOf(state);
  const silence = atMs - silentMs;
  const isClick = text === '' && silentMs - startedMs < clickMs;
  if (isClick && silence >= clickMs) return { state: listening(state.expected), decision: { kind: 'dismissed' } };
  if (text === '' && silence >= lateMs) return decided(state, '');
  const rule = endpointRule(state.expected, text);
  const isSettled = text !== '' && (state.partial === '' || atMs - state.changedMs >= stableMs);
  if (silence >= rule.decideMs && isSettled) return decided(state, text);
  if (silence >= rule.decideMs && !state.isAsked) {
    return { state: { ...state, isAsked: true }, decision: { kind: 'wanted' } };
  }
  if (text === '') return { state, decision: null };
  if (silence >= rule.proposeMs && state.proposed !== text) {
    return { state: { ...state, proposed: text }, decision: { kind: 'proposed', text } };
  }
  return { state, decision: null };
}

/** Notices the end of a turn. An end is first proposed, so that the answer can be prepared, and decided later. */
export function endpoint(before: Endpointing, event: HeardEvent): EndpointStep {
  const state = taken(before, event);
  const { startedMs, silentMs } = state;
  if (startedMs === null) return { state, decision: null };
  if (event.atMs - startedMs >= longestMs) return decided(state, wordsOf(state));
  if (silentMs !== null) return afterSilence(state, startedMs, silentMs, event.atMs);
  if (state.proposed === null) return { state, decision: null };
  return { state: { ...state, proposed: null, isAsked: false }, decision: { kind: 'withdrawn' } };
}
