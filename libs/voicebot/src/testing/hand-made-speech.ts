import {
  Recognition,
  type RecognitionEvent,
  SpeechToText,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
} from '#speech';

/** Milliseconds of a character in this voice. */
const characterMs = 100;

/** A voice that takes 100 ms a character, or fails as told. */
export class HandMadeVoice extends TextToSpeech {
  override readonly engine = 'hand-made';
  override readonly capabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000],
    streams: true,
    ssml: false,
    wordTimes: false,
    bookmarks: false,
  } as const;
  readonly rendered: string[] = [];
  fault: 'nothing' | 'noise' | 'hangs' | 'throws' | null = null;

  override voices(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  override async *synthesise({ speech, sampleRate }: SynthesisRequest): AsyncIterable<SynthesisEvent> {
    const text = 'text' in speech ? speech.text : speech.ssml;
    this.rendered.push(text);
    if (this.fault === 'nothing') return;
    if (this.fault === 'throws') throw new Error('broken');
    if (this.fault === 'hangs') await new Promise(() => undefined);
    await Promise.resolve();
    const length = (text.length * characterMs * sampleRate) / 1_000;
    let seed = 1;
    const noise = () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5) * 20_000;
    const samples = Int16Array.from({ length }, (_, i) =>
      this.fault === 'noise' ? noise() : 6_000 * Math.sin(i / 8) * Math.sin(i / 700),
    );
    yield { type: 'audio', samples };
  }
}

/** A recogniser that hears what a test says. */
export class HandMadeRecogniser extends SpeechToText {
  override readonly engine = 'hand-made';
  override readonly capabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000],
    partials: true,
    hotWords: false,
    phrasesOnly: false,
    commits: true,
    wordTimes: false,
    confidence: false,
  } as const;
  fault: 'hangs' | 'refuses' | null = null;
  commits = 0;
  private writtenMs = 0;
  private utterance = 0;
  private readonly events: RecognitionEvent[] = [];
  private wake: () => void = () => undefined;
  private isOver = false;

  override open(): Promise<Recognition> {
    if (this.fault === 'refuses') return Promise.reject(new Error('no recogniser'));
    const stream = this.stream();
    const count = () => (this.commits += 1);
    const written = () => (this.writtenMs += 20);
    const finish = () => {
      this.isOver = true;
      this.wake();
    };
    return Promise.resolve(
      new (class extends Recognition {
        override readonly events = stream;
        override write(): void {
          written();
        }
        override hint(): void {
          return undefined;
        }
        override commit(): void {
          count();
        }
        override finish(): void {
          finish();
        }
      })(),
    );
  }

  hear(type: 'partial' | 'final', text: string): void {
    if (this.fault === 'hangs') return;
    const endMs = this.writtenMs;
    this.events.push({ type, text, utterance: this.utterance, startMs: 0, endMs, engine: this.engine });
    if (type === 'final') this.utterance += 1;
    this.wake();
  }

  private async *stream(): AsyncIterable<RecognitionEvent> {
    for (;;) {
      const event = this.events.shift();
      if (event) yield event;
      else if (this.isOver) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
