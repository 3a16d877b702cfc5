import { Worker } from 'node:worker_threads';
import type { AudioFrame, SampleRate } from '#kernel';
import {
  EnergyVoiceActivity,
  SpeechError,
  SpeechHold,
  VoiceActivity,
  type VoiceDetector,
  type VoiceReading,
} from '#speech';

const sileroEngine = 'silero';

interface SileroSettings {
  /** The model's file, silero_vad.onnx of version 5. */
  readonly model: string;
  /** From this probability on a window is voice … */
  readonly threshold: number;
  /** … and stays so down to this one. */
  readonly lowerThreshold: number;
  /** From this one on it is, where the sound also rises above the noise of the line. */
  readonly risingThreshold: number;
  readonly startsAfterMs: number;
  readonly endsAfterMs: number;
}

/**
 * The first two thresholds are those that the makers of the model advise. Alone they hear a soft first sound (“没”, “six”)
 * up to 270 ms late; together with a rise of the energy it takes 130 ms at most, and clicks still are nobody.
 */
const sileroDefaults: Omit<SileroSettings, 'model'> = {
  threshold: 0.5,
  lowerThreshold: 0.35,
  risingThreshold: 0.1,
  startsAfterMs: 20,
  endsAfterMs: 400,
};

/** What the model hears at once: 32 ms. */
const windowOf: Readonly<Record<SampleRate, number>> = { 8000: 256, 16_000: 512 };
/** So many windows may be on their way; what comes later is too late, and energy decides. */
const mostBehind = 6;

type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly detail: string }
  | { readonly type: 'heard'; readonly id: number; readonly probability: number };

/**
 * Voices by the model Silero, in a worker thread that all calls share: hears them in noise that energy cannot tell from
 * them. A call whose windows wait for longer than 200 ms, or whose thread is gone, goes on by energy.
 */
export class SileroVoiceActivity extends VoiceActivity {
  private readonly detectors = new Map<number, SileroDetector>();
  private readonly fallback = new EnergyVoiceActivity();
  private settling: (() => void)[] = [];
  private nextId = 1;
  private isBroken = false;

  private constructor(
    private readonly worker: Worker,
    private readonly settings: SileroSettings,
  ) {
    super();
    worker.on('message', (message: Message) => {
      if (message.type !== 'heard') return;
      this.detectors.get(message.id)?.weighed(message.probability);
      this.settle();
    });
    worker.on('error', () => undefined); // `exit` follows
    worker.on('exit', () => {
      this.isBroken = true;
      this.settle();
    });
    // It does not keep its process from ending.
    worker.unref();
  }

  /** Loads the model and has it hear a silence. @throws SpeechError `not-installed`, which says what is wrong with the file */
  static open(model: string, changes: Partial<SileroSettings> = {}): Promise<SileroVoiceActivity> {
    const worker = new Worker(new URL('./silero.worker.js', import.meta.url), { workerData: model });
    const help = 'speech.silero.model names the file silero_vad.onnx of version 5.';
    return new Promise((resolve, reject) => {
      const refuse = (detail: string) => {
        void worker.terminate();
        reject(new SpeechError(sileroEngine, 'not-installed', `${model}: ${detail} ${help}`));
      };
      worker.once('error', (error: Error) => {
        refuse(`The model cannot be loaded (${error.message}).`);
      });
      worker.once('message', (message: Message) => {
        if (message.type === 'refused') refuse(message.detail);
        else resolve(new SileroVoiceActivity(worker, { ...sileroDefaults, model, ...changes }));
      });
    });
  }

  override listen(sampleRate: SampleRate): VoiceDetector {
    const id = this.nextId++;
    const send = (samples: Float32Array | null): boolean => {
      if (samples === null) this.detectors.delete(id);
      if (!this.isBroken) this.worker.postMessage({ id, sampleRate, samples });
      return !this.isBroken;
    };
    const detector = new SileroDetector(sampleRate, this.settings, this.fallback.listen(sampleRate), send);
    this.detectors.set(id, detector);
    return detector;
  }

  /** Resolves once all that was heard has been weighed. */
  settled(): Promise<void> {
    if (this.isSettled) return Promise.resolve();
    return new Promise((resolve) => this.settling.push(resolve));
  }

  /** Ends the thread; detectors go on by energy. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private get isSettled(): boolean {
    return this.isBroken || [...this.detectors.values()].every(({ behind }) => behind === 0);
  }

  private settle(): void {
    if (this.settling.length > 0 && this.isSettled) for (const resolve of this.settling.splice(0)) resolve();
  }
}

/** One stream: cuts it into windows, and reads what the model made of the last one. */
class SileroDetector implements VoiceDetector {
  /** Windows on their way to the model. */
  behind = 0;
  private window: Float32Array;
  private filled = 0;
  private probability = 0;
  private voiced = false;
  private readonly hold: SpeechHold;

  constructor(
    sampleRate: SampleRate,
    private readonly settings: SileroSettings,
    private readonly fallback: VoiceDetector,
    private readonly send: (samples: Float32Array | null) => boolean,
  ) {
    this.window = new Float32Array(windowOf[sampleRate]);
    this.hold = new SpeechHold(settings);
  }

  hear(frame: AudioFrame): VoiceReading {
    const byEnergy = this.fallback.hear(frame);
    const isLate = this.behind > mostBehind;
    this.voiced = isLate ? byEnergy.voiced : this.isVoice(byEnergy.voiced);
    for (const sample of frame.samples) {
      this.window[this.filled++] = sample / 32_768;
      if (this.filled === this.window.length) this.pass();
    }
    return { voiced: this.voiced, speaking: this.hold.hear(this.voiced), levelDb: byEnergy.levelDb };
  }

  weighed(probability: number): void {
    this.behind -= 1;
    this.probability = probability;
  }

  close(): void {
    this.send(null);
    this.fallback.close();
  }

  private isVoice(rises: boolean): boolean {
    const { threshold, lowerThreshold, risingThreshold } = this.settings;
    const enough = this.voiced ? lowerThreshold : threshold;
    return this.probability >= (rises ? risingThreshold : enough);
  }

  private pass(): void {
    const { length } = this.window;
    const sent = this.send(this.window);
    this.behind = sent ? this.behind + 1 : Infinity;
    this.window = new Float32Array(length);
    this.filled = 0;
  }
}
