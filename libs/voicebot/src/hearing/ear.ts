import type { AwaitedAnswer } from '#assistant';
import { type AudioFrame, frameMs, type Language, type SampleRate } from '#kernel';
import type { Recognition, RecognitionEvent, SpeechToText, VoiceDetector } from '#speech';
import type { HeardEvent } from '../endpointing/endpointing.js';
import type { CallClock } from '../ports/call-clock.port.js';

/** Silence is told after so many frames without a voice, so that the gaps within words are none. */
const quietFrames = 3;

/** While the recogniser opens, so much audio waits for it. */
const heldFrames = 250;

/** An engine that is lost is opened again so often in a call. */
const reopenings = 2;

/** Results may reach a little into the silence behind the turn they belong to. */
const lateMs = 150;

export interface EarPorts {
  readonly recogniser: SpeechToText;
  readonly detector: VoiceDetector;
  readonly clock: CallClock;
}

export interface EarEvents {
  customerHeard(event: HeardEvent): void;
  /** The recogniser is gone and does not come back. */
  broke(what: 'hearing', error: unknown): void;
}

/** Listens to the customer: voice activity and a recogniser side by side. */
export class Ear {
  private recognition: Recognition | null = null;
  private held: AudioFrame[] = [];
  private isSpeaking = false;
  private quiet = 0;
  /** Audio since the recogniser opened, and up to where a turn was taken. */
  private writtenMs = 0;
  private takenMs = 0;
  private opened = 0;
  private awaited: AwaitedAnswer | null = null;
  private language: Language;
  private readonly stopping = new AbortController();
  private session = new AbortController();
  /** Results since the recogniser opened; one that never gives any hangs. */
  results = 0;

  constructor(
    private readonly ports: EarPorts,
    language: Language,
    private readonly sampleRate: SampleRate,
    private readonly events: EarEvents,
  ) {
    this.language = language;
    this.open();
  }

  frame(frame: AudioFrame): void {
    this.watch(frame);
    if (this.recognition) this.write(frame);
    else if (this.held.length < heldFrames) this.held.push(frame);
  }

  /** What is likely to be said next, and in which language. */
  expect(awaited: AwaitedAnswer, language: Language): void {
    this.awaited = awaited;
    if (language !== this.language && this.ports.recogniser.capabilities.languages.includes(language)) {
      this.language = language;
      this.session.abort();
      this.open();
    } else this.recognition?.hint({ phrases: awaited.phrases });
  }

  /** The words so far are wanted now. */
  commit(): void {
    if (this.ports.recogniser.capabilities.commits) this.recognition?.commit();
  }

  /** A turn was taken: what is still delivered of it is not heard again. */
  turnTaken(): void {
    this.takenMs = this.writtenMs - this.quiet * frameMs + lateMs;
    this.commit();
  }

  close(): void {
    this.stopping.abort();
    this.session.abort();
    this.recognition?.finish();
    this.recognition = null;
    this.ports.detector.close();
  }

  private watch(frame: AudioFrame): void {
    const { voiced, speaking } = this.ports.detector.hear(frame);
    const atMs = this.ports.clock.nowMs();
    this.quiet = voiced ? 0 : this.quiet + 1;
    if (voiced && speaking && !this.isSpeaking) {
      this.isSpeaking = true;
      this.events.customerHeard({ kind: 'speech', atMs });
    } else if (this.isSpeaking && this.quiet >= quietFrames) {
      this.isSpeaking = false;
      this.events.customerHeard({ kind: 'silence', atMs, sinceMs: atMs - this.quiet * frameMs });
    }
    this.events.customerHeard({ kind: 'time', atMs });
  }

  private write(frame: AudioFrame): void {
    this.writtenMs += frameMs;
    this.recognition?.write(frame);
  }

  private open(): void {
    this.recognition = null;
    this.session = new AbortController();
    this.listen(this.session.signal).catch((error: unknown) => {
      this.retry(error);
    });
  }

  private retry(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    this.opened += 1;
    const isRetryable = (error as { retryable?: boolean }).retryable !== false;
    if (isRetryable && this.opened <= reopenings) this.open();
    else this.events.broke('hearing', error);
  }

  private async listen(signal: AbortSignal): Promise<void> {
    const { recogniser, clock } = this.ports;
    const { language, sampleRate } = this;
    const phrases = this.awaited?.phrases;
    const request = { language, sampleRate, ...(phrases && { phrases }) };
    const recognition = await clock.during(recogniser.open(request, signal));
    if (signal.aborted) {
      recognition.finish();
      return;
    }
    this.recognition = recognition;
    this.writtenMs = 0;
    this.takenMs = 0;
    for (const frame of this.held.splice(0)) this.write(frame);
    for await (const event of recognition.events) {
      this.take(event, signal);
    }
  }

  private take(event: RecognitionEvent, { aborted }: AbortSignal): void {
    if (aborted || (event.type !== 'partial' && event.type !== 'final')) return;
    this.results += 1;
    if (event.endMs <= this.takenMs) return;
    this.events.customerHeard({ kind: event.type, atMs: this.ports.clock.nowMs(), text: event.text });
  }
}
