import { type AudioFrame, frameMs } from '#kernel';
import { joined } from '../audio/samples.js';
import {
  type FinalResult,
  Recognition,
  type RecognitionEvent,
  type RecognitionHints,
  type RecognitionRequest,
} from '../ports/speech-to-text.port.js';
import { SpeechError } from '../ports/speech-error.js';
import type { VoiceDetector } from '../ports/voice-activity.port.js';
import { EventStream } from './event-stream.js';

/** Kept from before the voice was noticed, so that soft first sounds are not lost. */
const leadMs = 300;
/** Nobody is listened to longer without a result. */
const longestMs = 30_000;
const usualEndSilenceMs = 500;
const partialEveryMs = 200;

/** What is known of an utterance when its text is asked for. */
export interface UtteranceAudio extends RecognitionHints {
  readonly samples: Int16Array;
  readonly request: RecognitionRequest;
}

export type UtteranceText = Pick<FinalResult, 'text' | 'confidence' | 'words'>;

/** An engine that understands whole utterances only. Word times count from the utterance's beginning. */
export interface UtteranceEngine {
  readonly engine: string;
  recognise(utterance: UtteranceAudio, signal: AbortSignal): Promise<UtteranceText>;
  /** What the beginning of an utterance sounds like; null as long as nobody can tell. */
  guess?(utterance: UtteranceAudio): string | null;
}

interface Utterance {
  readonly number: number;
  readonly startMs: number;
  readonly frames: Int16Array[];
  guessed: string | null;
}

/** Makes a stream of an engine for whole utterances: cuts them out by voice activity and asks for one at a time. */
export class UtteranceRecognition extends Recognition {
  readonly events = new EventStream<RecognitionEvent>();
  private readonly lead: Int16Array[] = [];
  private utterance: Utterance | null = null;
  private nextNumber = 0;
  private nowMs = 0;
  private quietMs = 0;
  private wasSpeaking = false;
  private hints: RecognitionHints;
  private asked: Promise<void> = Promise.resolve();
  private finished = false;
  private readonly stop = new AbortController();

  constructor(
    private readonly engine: UtteranceEngine,
    private readonly request: RecognitionRequest,
    private readonly detector: VoiceDetector,
    signal?: AbortSignal,
  ) {
    super();
    this.hints = request;
    if (signal?.aborted) this.close();
    signal?.addEventListener(
      'abort',
      () => {
        this.close();
      },
      { once: true },
    );
  }

  override write(frame: AudioFrame): void {
    if (this.finished) return;
    const { voiced, speaking } = this.detector.hear(frame);
    this.nowMs += frameMs;
    this.quietMs = voiced ? 0 : this.quietMs + frameMs;
    const starts = speaking && !this.wasSpeaking;
    this.wasSpeaking = speaking;
    if (this.utterance) this.extend(this.utterance, frame.samples);
    else {
      this.lead.push(frame.samples);
      if (this.lead.length > leadMs / frameMs) this.lead.shift();
      // After a commit the same breath may go on: that begins a new utterance too.
      if (starts || (speaking && voiced)) this.begin();
    }
  }

  override hint(hints: RecognitionHints): void {
    this.hints = hints;
  }

  override commit(): void {
    const utterance = this.utterance;
    if (!utterance) return;
    this.utterance = null;
    this.lead.length = 0;
    const endMs = this.nowMs - this.quietMs;
    this.events.push({ type: 'speech-ended', atMs: endMs, engine: this.engine.engine });
    this.ask(utterance, endMs, this.hints);
  }

  override finish(): void {
    if (this.finished) return;
    this.commit();
    this.finished = true;
    this.detector.close();
    void this.asked.then(() => {
      this.events.end();
    });
  }

  private close(): void {
    this.stop.abort();
    if (!this.finished) this.detector.close();
    this.finished = true;
    this.events.end();
  }

  private begin(): void {
    const startMs = this.nowMs - this.lead.length * frameMs;
    this.utterance = { number: this.nextNumber++, startMs, frames: this.lead.splice(0), guessed: null };
    this.events.push({ type: 'speech-started', atMs: startMs, engine: this.engine.engine });
  }

  private extend(utterance: Utterance, samples: Int16Array): void {
    utterance.frames.push(samples);
    const length = this.nowMs - utterance.startMs;
    if (this.quietMs >= (this.request.endSilenceMs ?? usualEndSilenceMs) || length >= longestMs) this.commit();
    else if (length % partialEveryMs === 0) this.guess(utterance);
  }

  private guess(utterance: Utterance): void {
    const text = this.engine.guess?.(this.audioOf(utterance, this.hints)) ?? null;
    if (text === null || text === '' || text === utterance.guessed) return;
    utterance.guessed = text;
    this.events.push({ type: 'partial', text, ...this.place(utterance, this.nowMs) });
  }

  private ask(utterance: Utterance, endMs: number, hints: RecognitionHints): void {
    this.asked = this.asked.then(async () => {
      if (this.events.isOver) return;
      try {
        const heard = await this.engine.recognise(this.audioOf(utterance, hints), this.stop.signal);
        this.events.push({ type: 'final', ...this.place(utterance, endMs), ...shifted(heard, utterance.startMs) });
      } catch (error) {
        this.fail(error);
      }
    });
  }

  private fail(error: unknown): void {
    if (this.stop.signal.aborted) return;
    const known = error instanceof SpeechError;
    const message = 'The engine failed in a way that nobody foresaw.';
    this.events.fail(known ? error : new SpeechError(this.engine.engine, 'bad-answer', message, { cause: error }));
    this.close();
  }

  private place(utterance: Utterance, endMs: number): Pick<FinalResult, 'utterance' | 'startMs' | 'endMs' | 'engine'> {
    return { utterance: utterance.number, startMs: utterance.startMs, endMs, engine: this.engine.engine };
  }

  private audioOf(utterance: Utterance, hints: RecognitionHints): UtteranceAudio {
    const { hotWords, phrases } = hints;
    const known = { ...(hotWords ? { hotWords } : {}), ...(phrases ? { phrases } : {}) };
    return { samples: joined(utterance.frames), request: this.request, ...known };
  }
}

/** Word times as counted from the first frame of all. */
function shifted(heard: UtteranceText, byMs: number): UtteranceText {
  if (!heard.words) return heard;
  const words = heard.words.map(({ text, startMs, endMs }) => ({ text, startMs: startMs + byMs, endMs: endMs + byMs }));
  return { ...heard, words };
}
