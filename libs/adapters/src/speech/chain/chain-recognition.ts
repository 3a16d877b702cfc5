import type { AudioFrame } from '#kernel';
import {
  EventStream,
  Recognition,
  type RecognitionEvent,
  type RecognitionHints,
  type RecognitionRequest,
  SpeechError,
  type SpeechToText,
  type VoiceDetector,
} from '#speech';
import { AnswerWatch } from './answer-watch.js';
import type { EngineHealth } from './engine-health.js';
import { UnrecognisedAudio } from './unrecognised-audio.js';

/** One engine at work, and where its times and numbers begin in ours. */
interface Shift {
  readonly engine: SpeechToText;
  readonly recognition: Recognition;
  readonly stop: AbortController;
  readonly fromMs: number;
  /** The engine's numbers of utterances, and ours. */
  readonly numbers: Map<number, number>;
  /** Begun by the engine before; the first ones heard now are these. */
  readonly inherited: number[];
}

/** A call's recognition that outlives its engines: the next one is told what the lost one had not understood yet. */
export class ChainRecognition extends Recognition {
  readonly events = new EventStream<RecognitionEvent>();
  private readonly unrecognised = new UnrecognisedAudio();
  private readonly watch: AnswerWatch;
  private shift: Shift | null = null;
  private hints: RecognitionHints;
  private committed = false;
  private finished = false;
  private nextNumber = 0;
  /** Utterances of which there was a partial and no final yet. */
  private readonly open = new Set<number>();
  private failuresInARow = 0;

  constructor(
    private readonly health: EngineHealth<SpeechToText>,
    private readonly request: RecognitionRequest,
    private readonly detector: VoiceDetector,
    private readonly signal: AbortSignal | undefined,
  ) {
    super();
    this.hints = request;
    this.watch = new AnswerWatch(detector);
    signal?.addEventListener('abort', () => {
      this.end();
    });
  }

  /** Rejects with the last failure when no engine takes the call. */
  async start(): Promise<void> {
    await this.next(null);
  }

  override write(frame: AudioFrame): void {
    if (this.finished || this.events.isOver) return;
    this.unrecognised.add(frame);
    this.shift?.recognition.write(frame);
    if (this.watch.hear(frame) && this.shift) this.lose(this.shift, 'timeout', 'Somebody spoke and it never answered.');
  }

  override hint(hints: RecognitionHints): void {
    this.hints = hints;
    this.shift?.recognition.hint(hints);
  }

  override commit(): void {
    this.committed = true;
    this.shift?.recognition.commit();
  }

  override finish(): void {
    this.finished = true;
    this.shift?.recognition.finish();
  }

  /** Opens one engine after the other until one works, and tells it what was said meanwhile. */
  private async next(lost: SpeechError | null): Promise<void> {
    let last = lost ?? new SpeechError('chain', 'unsupported', 'No engine is configured.');
    for (const engine of this.health.inOrder()) {
      if (this.events.isOver) return;
      const stop = new AbortController();
      try {
        const request = { ...this.request, ...this.hints };
        const recognition = await engine.open(request, stop.signal);
        const inherited = [...this.open].toSorted((a, b) => a - b);
        this.begin({ engine, recognition, stop, fromMs: this.unrecognised.fromMs, numbers: new Map(), inherited });
        return;
      } catch (error) {
        stop.abort();
        last = failureOf(error, engine);
        this.health.failed(engine, last);
      }
    }
    throw last;
  }

  private begin(shift: Shift): void {
    if (this.events.isOver) {
      shift.stop.abort();
      return;
    }
    this.shift = shift;
    this.watch.answered();
    for (const frame of this.unrecognised.all) shift.recognition.write(frame);
    if (this.committed) shift.recognition.commit();
    if (this.finished) shift.recognition.finish();
    void this.listen(shift);
  }

  private async listen(shift: Shift): Promise<void> {
    try {
      for await (const event of shift.recognition.events) {
        if (this.shift !== shift) return;
        this.tell(event, shift);
      }
      if (this.finished) this.end();
      else this.lose(shift, 'unavailable', 'It ended in the middle of the call.');
    } catch (error) {
      this.handOver(shift, failureOf(error, shift.engine));
    }
  }

  private tell(event: RecognitionEvent, { engine, fromMs, numbers, inherited }: Shift): void {
    this.failuresInARow = 0;
    this.health.worked(engine);
    this.watch.answered();
    if ('atMs' in event) {
      this.events.push({ ...event, atMs: event.atMs + fromMs });
      return;
    }
    const utterance = numbers.get(event.utterance) ?? inherited.shift() ?? this.nextNumber++;
    numbers.set(event.utterance, utterance);
    const placed = { utterance, startMs: event.startMs + fromMs, endMs: event.endMs + fromMs };
    if (event.type === 'partial') {
      this.open.add(utterance);
      this.events.push({ ...event, ...placed });
    } else {
      this.open.delete(utterance);
      this.committed = false;
      this.unrecognised.recognisedUntil(placed.endMs);
      const words = event.words?.map((word) => ({
        ...word,
        startMs: word.startMs + fromMs,
        endMs: word.endMs + fromMs,
      }));
      this.events.push({ ...event, ...placed, ...(words ? { words } : {}) });
    }
  }

  private lose(shift: Shift, reason: 'timeout' | 'unavailable', message: string): void {
    this.handOver(shift, new SpeechError(shift.engine.engine, reason, message));
  }

  private handOver(shift: Shift, failure: SpeechError): void {
    if (this.shift !== shift || this.events.isOver) return;
    this.shift = null;
    shift.stop.abort();
    this.health.failed(shift.engine, failure);
    this.failuresInARow += 1;
    // Every engine twice without a word from any of them: nobody can hear this call.
    if (this.failuresInARow > 2 * this.health.inOrder().length) this.fail(failure);
    else
      this.next(failure).catch((error: unknown) => {
        this.fail(failureOf(error, shift.engine));
      });
  }

  private fail(failure: SpeechError): void {
    this.events.fail(failure);
    this.end();
  }

  private end(): void {
    if (!this.events.isOver || this.shift) this.detector.close();
    this.events.end();
    this.shift?.stop.abort();
    this.shift = null;
  }
}

function failureOf(error: unknown, { engine }: SpeechToText): SpeechError {
  if (error instanceof SpeechError) return error;
  return new SpeechError(engine, 'bad-answer', 'The engine failed in a way that nobody foresaw.', { cause: error });
}
