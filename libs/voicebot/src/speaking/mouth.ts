import type { Language } from '#kernel';
import type { Call } from '#telephony';
import type { SpeakingManner } from '../patience/manner.js';
import { emptyLedger, given, heardText, type PlayoutLedger, resumeAt } from '../playout/playout-ledger.js';
import type { CallClock } from '../ports/call-clock.port.js';
import type { Saying } from '../ports/call-conversation.port.js';
import type { CallObserver, CallRecorder } from '../ports/call-observer.js';
import type { Rendering } from './rendering.js';
import { sentences } from './sentences.js';
import type { VoiceStore } from './voice-store.js';

/** Milliseconds of a character while its sound is still being made. */
const guessedMs = 200;

/** So many sentences, or parts of one, are made of what may be said soon. */
const preparedParts = 2;

interface Part {
  readonly saying: Saying;
  readonly text: string;
  readonly startMs: number;
  readonly rendering: Rendering;
}

export interface MouthPorts {
  readonly call: Pick<Call, 'play' | 'flush' | 'queuedMs' | 'sampleRate'>;
  readonly voices: VoiceStore;
  readonly clock: CallClock;
  readonly recorder: CallRecorder;
  readonly observer: CallObserver;
  /** When the call began; what is told of it counts from there. */
  readonly beganMs: number;
}

export interface MouthEvents {
  /** The first sound of something new was made, and handed to the line. */
  voiceBegan(firstByteMs: number, firstPacketMs: number): void;
  /** Everything was heard. */
  voiceEnded(): void;
  broke(what: 'speaking', error: unknown): void;
}

/** Says things on a call, knows what was heard of them, and can fall silent and go on. */
export class Mouth {
  private waiting: { readonly saying: Saying; readonly text: string; readonly begin: () => Rendering }[] = [];
  private parts: Part[] = [];
  private audio: Int16Array[] = [];
  private samples = 0;
  private isRendering = false;
  private heldMs: number | null = null;
  /** Audio given to the line in all, less what was dropped; where this saying began in it, and with which part of it. */
  private sentMs = 0;
  private baseMs = 0;
  private fromMs = 0;
  private beganMs = 0;
  private saying = 0;

  constructor(
    private readonly ports: MouthPorts,
    private readonly events: MouthEvents,
  ) {}

  get isTalking(): boolean {
    return this.parts.length > 0 || this.waiting.length > 0;
  }

  /** What is being said now, and how much of everything to be said was heard, 0 to 1. */
  get current(): { readonly saying: Saying; readonly heardShare: number } | null {
    const heard = this.heardMs();
    const part = this.parts.findLast(({ startMs }) => startMs <= heard) ?? this.waiting[0];
    if (!part) return null;
    return { saying: part.saying, heardShare: this.waiting.length > 0 ? 0 : heard / Math.max(1, this.lengthMs) };
  }

  /** Says these, behind what is being said already. */
  say(sayings: readonly Saying[], language: Language, manner: SpeakingManner): void {
    if (!this.isTalking) this.baseMs = this.sentMs;
    for (const saying of sayings) {
      for (const text of sentences(saying.text)) {
        this.waiting.push({ saying, text, begin: () => this.render(text, language, manner) });
      }
    }
    if (!this.isRendering) void this.run();
  }

  /** Renders the beginning of what may be said soon; the rest is made while that is heard. */
  prepare(texts: readonly string[], language: Language, manner: SpeakingManner): void {
    for (const part of texts.flatMap(sentences).slice(0, preparedParts)) this.render(part, language, manner);
  }

  /** Falls silent for now; the transport first. */
  hold(): void {
    if (this.heldMs !== null) return;
    const heard = this.heardMs();
    this.drop();
    this.heldMs = heard;
  }

  /** Goes on at the word where it was. */
  resume(): void {
    const { heldMs } = this;
    if (heldMs === null) return;
    this.heldMs = null;
    this.fromMs = resumeAt(this.ledger(), heldMs);
    this.baseMs = this.sentMs;
    this.replay(this.fromMs);
  }

  /** Falls silent for good; nothing that was not heard will be. */
  stop(): void {
    const heard = this.heardMs();
    if (this.heldMs === null) this.drop();
    this.tell(heard, true);
    this.reset();
  }

  /** To be called every 20 ms or so: notices the end. */
  tick(): void {
    const isOver = this.parts.length > 0 && this.waiting.length === 0 && !this.isRendering && this.heldMs === null;
    if (!isOver || this.ports.call.queuedMs > 0) return;
    this.tell(Infinity, false);
    this.reset();
    this.events.voiceEnded();
  }

  private get lengthMs(): number {
    return (this.samples * 1_000) / this.ports.call.sampleRate;
  }

  private heardMs(): number {
    if (this.heldMs !== null) return this.heldMs;
    const played = this.sentMs - this.ports.call.queuedMs - this.baseMs;
    return Math.min(this.lengthMs, Math.max(0, this.fromMs + played));
  }

  private render(text: string, language: Language, manner: SpeakingManner): Rendering {
    return this.ports.voices.render({ text, language, manner, sampleRate: this.ports.call.sampleRate });
  }

  private async run(): Promise<void> {
    this.isRendering = true;
    const { saying } = this;
    try {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
        const rendering = next.begin();
        this.parts.push({ saying: next.saying, text: next.text, rendering, startMs: this.lengthMs });
        for (let at = 0; ; at++) {
          const chunk = await rendering.chunk(at);
          if (saying !== this.saying) return;
          if (!chunk) break;
          this.add(chunk);
          // Not before: what is said first does not share the voice with what is said later.
          this.waiting[0]?.begin();
        }
      }
      this.isRendering = false;
    } catch (error) {
      if (saying !== this.saying) return;
      this.stop();
      this.events.broke('speaking', error);
    }
  }

  private add(chunk: Int16Array): void {
    const isFirst = this.samples === 0;
    const firstByteMs = this.ports.clock.nowMs();
    this.audio.push(chunk);
    this.samples += chunk.length;
    if (this.heldMs === null) this.send(chunk);
    if (!isFirst) return;
    this.beganMs = firstByteMs;
    this.events.voiceBegan(firstByteMs, this.ports.clock.nowMs());
  }

  private send(samples: Int16Array): void {
    const { call, recorder } = this.ports;
    call.play(samples);
    recorder.robot(samples);
    this.sentMs += (samples.length * 1_000) / call.sampleRate;
  }

  private replay(fromMs: number): void {
    let skip = Math.round((fromMs * this.ports.call.sampleRate) / 1_000);
    for (const chunk of this.audio) {
      if (skip < chunk.length) this.send(chunk.subarray(skip));
      skip = Math.max(0, skip - chunk.length);
    }
  }

  private drop(): void {
    const { droppedMs } = this.ports.call.flush();
    this.sentMs -= droppedMs;
    this.ports.recorder.dropped(droppedMs);
  }

  private ledger(of: readonly Part[] = this.parts): PlayoutLedger {
    const { sampleRate } = this.ports.call;
    return of.reduce((ledger, { text, rendering }) => {
      const made = (rendering.length * 1_000) / sampleRate;
      const durationMs = rendering.isDone ? made : Math.max(made, text.length * guessedMs);
      return given(ledger, { text, durationMs, times: rendering.times.length > 0 ? rendering.times : null });
    }, emptyLedger);
  }

  private tell(heard: number, wasInterrupted: boolean): void {
    const turns = new Map<string, Part[]>();
    for (const part of this.parts) {
      const { turnId } = part.saying;
      if (turnId !== null) turns.set(turnId, [...(turns.get(turnId) ?? []), part]);
    }
    for (const { saying } of this.waiting)
      if (saying.turnId !== null && !turns.has(saying.turnId)) turns.set(saying.turnId, []);
    for (const [turnId, parts] of turns) {
      const from = parts[0]?.startMs ?? 0;
      const ledger = this.ledger(parts);
      const text = heardText(ledger, heard - from);
      const startMs = Math.round(this.beganMs - this.ports.beganMs + from);
      const endMs = startMs + Math.round(Math.max(0, Math.min(ledger.givenMs, heard - from)));
      const isCut = wasInterrupted && (heard - from < ledger.givenMs || parts.length === 0);
      this.ports.observer.heard({ turnId, heard: text, wasInterrupted: isCut, startMs, endMs });
    }
  }

  private reset(): void {
    this.saying += 1;
    this.waiting = [];
    this.parts = [];
    this.audio = [];
    this.samples = 0;
    this.isRendering = false;
    this.heldMs = null;
    this.fromMs = 0;
  }
}
