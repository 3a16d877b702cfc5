import { type AudioFrame, frameMs } from '#kernel';
import { Recognition, type RecognitionCapabilities, type RecognitionEvent, SpeechToText } from '#speech';
import type { SimulatedSound } from './simulated-sound.js';

/** Words so far are told so often, and the whole of an utterance after so much silence. */
const partialFrames = 10;
const finalFrames = 12;

/** Understands what simulated customers say, by what is written into their sound. */
export class SimulatedSpeechToText extends SpeechToText {
  override readonly engine = 'simulated';
  override readonly capabilities: RecognitionCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    partials: true,
    hotWords: false,
    phrasesOnly: false,
    commits: true,
    wordTimes: false,
    confidence: false,
  };

  constructor(private readonly sound: SimulatedSound) {
    super();
  }

  override open(): Promise<Recognition> {
    return Promise.resolve(new SimulatedRecognition(this.sound));
  }
}

class SimulatedRecognition extends Recognition {
  override readonly events: AsyncIterable<RecognitionEvent> = this.stream();
  private readonly waiting: RecognitionEvent[] = [];
  private wake: () => void = () => undefined;
  private isOver = false;
  private atMs = 0;
  private startMs = 0;
  private utterance = 0;
  /** Texts that are over, and what was said of the one that is not. */
  private settled = '';
  private current = '';
  private currentId = 0;
  private quiet = 0;

  constructor(private readonly sound: SimulatedSound) {
    super();
  }

  override write({ samples }: AudioFrame): void {
    this.atMs += frameMs;
    const heard = this.sound.read(samples);
    if (!heard) {
      this.quiet += 1;
      if (this.quiet === finalFrames) this.final();
      return;
    }
    this.quiet = 0;
    if (this.text === '') this.startMs = this.atMs - frameMs;
    if (heard.utterance !== this.currentId) {
      this.settled += this.current;
      this.currentId = heard.utterance;
    }
    const share = (heard.frame + 1) / heard.frames;
    this.current = heard.text.slice(0, Math.ceil(heard.text.length * share));
    if (heard.frame % partialFrames === partialFrames - 1) this.tell('partial');
  }

  override hint(): void {
    return undefined;
  }

  override commit(): void {
    this.final();
  }

  override finish(): void {
    this.final();
    this.isOver = true;
    this.wake();
  }

  private get text(): string {
    return this.settled + this.current;
  }

  private final(): void {
    if (this.text === '') return;
    this.tell('final');
    this.settled = '';
    this.current = '';
    this.currentId = 0;
    this.utterance += 1;
  }

  private tell(type: 'partial' | 'final'): void {
    const { utterance, startMs } = this;
    const endMs = this.atMs - this.quiet * frameMs;
    this.waiting.push({ type, text: this.text, utterance, startMs, endMs, engine: 'simulated' });
    this.wake();
  }

  private async *stream(): AsyncIterable<RecognitionEvent> {
    for (;;) {
      const event = this.waiting.shift();
      if (event) yield event;
      else if (this.isOver) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
