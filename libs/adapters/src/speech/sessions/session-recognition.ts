import { type AudioFrame, frameMs } from '#kernel';
import {
  EnergyVoiceActivity,
  EventStream,
  Recognition,
  type RecognitionEvent,
  type RecognitionHints,
  type RecognitionRequest,
  type SpeechError,
} from '#speech';
import { UnrecognisedAudio } from '../chain/unrecognised-audio.js';
import type { EngineSession, SessionHeard, SessionListener } from './engine-session.js';

/** Connections that break without a single result in between. */
const mostFailuresInARow = 3;
/** Sound without any voice needs no final. */
const leastVoicedMs = 100;

interface SessionState {
  /** Time of the session's first frame. */
  readonly fromMs: number;
  /** Until here it gave finals. */
  untilMs: number;
  /** The utterance of which it gave partials and no final yet. */
  number: number | null;
}

export type OpenSession = (request: RecognitionRequest, listener: SessionListener) => EngineSession;

/** One call over as many sessions of an engine as it takes. */
export class SessionRecognition extends Recognition implements SessionListener {
  readonly events = new EventStream<RecognitionEvent>();
  private readonly unrecognised = new UnrecognisedAudio();
  private readonly detector;
  private readonly sessions = new Map<EngineSession, SessionState>();
  private session: EngineSession;
  private hints: RecognitionHints;
  private hintsChanged = false;
  private nowMs = 0;
  private nextNumber = 0;
  private voicedMs = 0;
  private failuresInARow = 0;
  private finished = false;

  constructor(
    private readonly engine: string,
    private readonly openSession: OpenSession,
    private readonly request: RecognitionRequest,
    private readonly renewAfterMs: number,
  ) {
    super();
    this.hints = request;
    this.detector = new EnergyVoiceActivity().listen(request.sampleRate);
    this.session = this.newSession(0);
  }

  /** Resolves when the engine takes sound; sound may be written before. */
  async startFor(signal?: AbortSignal): Promise<void> {
    signal?.addEventListener('abort', () => {
      this.close();
    });
    try {
      await this.session.start();
    } catch (error) {
      this.close();
      throw error;
    }
    if (signal?.aborted) this.close();
  }

  override write(frame: AudioFrame): void {
    if (this.finished || this.events.isOver) return;
    this.nowMs += frameMs;
    const { voiced, speaking } = this.detector.hear(frame);
    this.voicedMs += voiced ? frameMs : 0;
    if (!speaking && !this.isInUtterance && this.shouldRenew) this.renew();
    this.unrecognised.add(frame);
    this.session.write(frame);
  }

  override hint(hints: RecognitionHints): void {
    this.hintsChanged ||= wordsOf(hints) !== wordsOf(this.hints);
    this.hints = hints;
  }

  /** The service cannot be told to hurry, but the end of a stream makes it: the next words go to a new recogniser. */
  override commit(): void {
    if (this.finished || this.events.isOver || !this.isInUtterance) return;
    this.renew();
  }

  override finish(): void {
    if (this.finished) return;
    this.finished = true;
    this.session.drain();
  }

  private close(): void {
    this.finished = true;
    this.events.end();
    for (const session of this.sessions.keys()) session.close();
    this.sessions.clear();
  }

  heard(session: EngineSession, heard: SessionHeard): void {
    const state = this.sessions.get(session);
    if (!state || this.events.isOver) return;
    const [startMs, endMs] = [heard.startMs + state.fromMs, heard.endMs + state.fromMs];
    // A final that comes twice, or a late partial of what is final already.
    if (endMs <= state.untilMs || startMs < state.untilMs - frameMs) return;
    this.failuresInARow = 0;
    const utterance = state.number ?? this.nextNumber++;
    const place = { utterance, startMs, endMs, engine: this.engine };
    state.number = heard.isFinal ? null : utterance;
    if (heard.isFinal) {
      state.untilMs = endMs;
      if (session === this.session) this.voicedMs = 0;
      this.unrecognised.recognisedUntil(endMs);
      this.events.push({ type: 'final', text: heard.text, ...place, ...details(heard, state.fromMs) });
    } else if (heard.text !== '') this.events.push({ type: 'partial', text: heard.text, ...place });
  }

  speechAt(session: EngineSession, type: 'speech-started' | 'speech-ended', atMs: number): void {
    const state = this.sessions.get(session);
    if (state) this.events.push({ type, atMs: atMs + state.fromMs, engine: this.engine });
  }

  lost(session: EngineSession, failure: SpeechError): void {
    if (!this.sessions.delete(session)) return;
    session.close();
    this.failuresInARow += 1;
    if (!failure.retryable || this.failuresInARow >= mostFailuresInARow) this.fail(failure);
    else this.reconnect();
  }

  drained(session: EngineSession): void {
    this.sessions.delete(session);
    session.close();
    if (this.finished) this.endWhenDone();
    else if (session === this.session) this.reconnect();
  }

  private get isInUtterance(): boolean {
    return this.sessions.get(this.session)?.number != null || this.voicedMs >= leastVoicedMs;
  }

  private get shouldRenew(): boolean {
    const age = this.nowMs - (this.sessions.get(this.session)?.fromMs ?? 0);
    return this.hintsChanged || age > this.renewAfterMs;
  }

  private newSession(fromMs: number): EngineSession {
    const session = this.openSession({ ...this.request, ...this.hints }, this);
    this.sessions.set(session, { fromMs, untilMs: 0, number: null });
    this.hintsChanged = false;
    return session;
  }

  /** The old recogniser finishes what it heard, the new one hears what comes. */
  private renew(): void {
    const old = this.session;
    this.voicedMs = 0;
    this.session = this.newSession(this.nowMs);
    this.startSession(this.session);
    old.drain();
  }

  /** A new recogniser is told what the lost one had not understood yet. */
  private reconnect(): void {
    for (const session of this.sessions.keys()) session.close();
    this.sessions.clear();
    this.session = this.newSession(this.unrecognised.fromMs);
    this.startSession(this.session);
    for (const frame of this.unrecognised.all) this.session.write(frame);
    if (this.finished) this.session.drain();
  }

  private startSession(session: EngineSession): void {
    session.start().catch((failure: unknown) => {
      this.lost(session, failure as SpeechError);
    });
  }

  private endWhenDone(): void {
    if (this.finished && this.sessions.size === 0) this.events.end();
  }

  private fail(failure: SpeechError): void {
    this.events.fail(failure);
    this.close();
  }
}

function details({ confidence, words }: SessionHeard, fromMs: number): Pick<SessionHeard, 'confidence' | 'words'> {
  const placed = words?.map((word) => ({ ...word, startMs: word.startMs + fromMs, endMs: word.endMs + fromMs }));
  return { ...(confidence === undefined ? {} : { confidence }), ...(placed ? { words: placed } : {}) };
}

function wordsOf({ hotWords = [], phrases = [] }: RecognitionHints): string {
  return [...hotWords, ...phrases].join('\n');
}
