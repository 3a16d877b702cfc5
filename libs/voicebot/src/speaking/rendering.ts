import { joined, SpeechError, type SynthesisRequest, type TextToSpeech } from '#speech';
import type { CallClock } from '../ports/call-clock.port.js';
import type { WordTime } from '../playout/heard-words.js';
import { isNoise, isTooLong } from './sound-check.js';

/** An engine that gives no sound for so long is not waited for. */
const patienceMs = 3_000;

/** Sound that it takes to tell a voice from noise. */
const checkedMs = 500;

const textOf = ({ speech }: SynthesisRequest): string => ('text' in speech ? speech.text : speech.ssml);

/** One text becoming sound; may be listened to while it is made, by several and again later. */
export class Rendering {
  readonly chunks: Int16Array[] = [];
  readonly times: WordTime[] = [];
  /** Samples so far. */
  length = 0;
  isDone = false;
  private isChecked = false;
  private error: SpeechError | null = null;
  private waiting: (() => void)[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly voice: TextToSpeech,
    private readonly request: SynthesisRequest,
    private readonly clock: CallClock,
  ) {
    void this.run();
  }

  get hasFailed(): boolean {
    return this.error !== null;
  }

  /** The chunk of that number once it is there, or null after the last one. @throws SpeechError */
  async chunk(at: number): Promise<Int16Array | null> {
    while (at >= this.chunks.length && !this.isDone) {
      if (this.error) throw this.error;
      await this.clock.during(new Promise<void>((resolve) => this.waiting.push(resolve)));
    }
    if (this.error) throw this.error;
    return this.chunks[at] ?? null;
  }

  /** Everything, once it is there. @throws SpeechError */
  async whole(): Promise<Int16Array> {
    while ((await this.chunk(this.chunks.length)) !== null);
    return joined(this.chunks);
  }

  private async run(): Promise<void> {
    let rest: () => void = () => undefined;
    const waitOn = () => {
      rest();
      rest = this.clock.after(patienceMs, () => {
        this.fail('timeout', 'The voice gave no sound in time.');
      });
    };
    try {
      waitOn();
      for await (const event of this.voice.synthesise(this.request, this.stopping.signal)) {
        if (this.error) return;
        if (event.type === 'audio') {
          waitOn();
          this.take(event.samples);
        } else if (event.type === 'word') this.word(event.text, event.atMs);
      }
      this.finish();
    } catch (error) {
      this.lost(error);
    } finally {
      rest();
    }
  }

  private word(text: string, atMs: number): void {
    const last = this.times.pop();
    if (last) this.times.push({ ...last, endMs: atMs });
    this.times.push({ text, startMs: atMs, endMs: Infinity });
  }

  private take(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.chunks.push(samples);
    this.length += samples.length;
    const durationMs = (this.length * 1_000) / this.request.sampleRate;
    if (isTooLong(textOf(this.request), durationMs)) this.fail('bad-answer', 'The voice does not come to an end.');
    else if (!this.isChecked && durationMs >= checkedMs) this.check();
    this.wake();
  }

  private check(): void {
    this.isChecked = true;
    if (isNoise(joined(this.chunks))) this.fail('bad-answer', 'The voice gives noise.');
  }

  private finish(): void {
    if (this.error) return;
    this.isDone = true;
    if (this.length === 0 && /[\p{L}\p{N}]/u.test(textOf(this.request))) {
      this.fail('bad-answer', 'The voice gave nothing.');
    }
    this.wake();
  }

  private lost(error: unknown): void {
    if (this.error) return;
    this.error =
      error instanceof SpeechError
        ? error
        : new SpeechError(this.voice.engine, 'bad-answer', 'The voice failed.', { cause: error });
    this.wake();
  }

  private fail(reason: 'timeout' | 'bad-answer', message: string): void {
    this.lost(new SpeechError(this.voice.engine, reason, message));
    this.stopping.abort();
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
