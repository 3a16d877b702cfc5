import type { Logger } from 'pino';
import type { Recordings, StereoRecording } from '#adapters';
import { type SampleRate, samplesPerFrame } from '#kernel';
import type { CallRecorder, RecordingPause } from '#voicebot';

/** For calls that are not recorded. */
export const unrecorded: CallRecorder = {
  customer: () => undefined,
  robot: () => undefined,
  dropped: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

/** Sound of ours that waits for its moment in the recording; more is not kept in memory. */
const longestQueueMs = 120_000;

/** Writes a call as the customer heard it: both sides in step, and silence where a secret is said. */
export class RecordedCall implements CallRecorder {
  readonly pauses: RecordingPause[] = [];
  private queue: Int16Array[] = [];
  private queued = 0;
  private atMs = 0;
  private pausedMs: number | null = null;
  private readonly silence: Int16Array;

  private constructor(
    private readonly file: StereoRecording,
    private readonly sampleRate: SampleRate,
    private readonly logger: Logger,
  ) {
    this.silence = new Int16Array(samplesPerFrame(sampleRate));
  }

  /** A recording of that name; null when it cannot be written, as the call goes on without. */
  static async open(all: Recordings, name: string, rate: SampleRate, logger: Logger): Promise<RecordedCall | null> {
    try {
      return new RecordedCall(await all.create(name, rate), rate, logger);
    } catch (error) {
      logger.error({ err: error }, 'A call cannot be recorded');
      return null;
    }
  }

  customer(samples: Int16Array): void {
    const robot = this.take(samples.length);
    this.atMs += (samples.length * 1_000) / this.sampleRate;
    if (this.pausedMs === null) this.file.write(samples, robot);
    else this.file.write(this.silence, this.silence);
  }

  robot(samples: Int16Array): void {
    if ((this.queued * 1_000) / this.sampleRate > longestQueueMs) return;
    this.queue.push(samples);
    this.queued += samples.length;
  }

  dropped(ms: number): void {
    let drop = Math.round((ms * this.sampleRate) / 1_000);
    while (drop > 0) {
      const last = this.queue.pop();
      if (!last) return;
      const kept = Math.max(0, last.length - drop);
      drop -= last.length - kept;
      this.queued -= last.length - kept;
      if (kept > 0) this.queue.push(last.subarray(0, kept));
    }
  }

  pause(): void {
    this.pausedMs ??= this.atMs;
  }

  resume(): void {
    if (this.pausedMs === null) return;
    this.pauses.push({ fromMs: Math.round(this.pausedMs), toMs: Math.round(this.atMs) });
    this.pausedMs = null;
  }

  async close(): Promise<void> {
    this.resume();
    try {
      await this.file.close();
    } catch (error) {
      this.logger.error({ err: error }, 'A recording could not be finished');
    }
  }

  private take(count: number): Int16Array {
    if (this.queued === 0) return this.silence;
    const frame = new Int16Array(count);
    let filled = 0;
    for (let first = this.queue.shift(); first; first = filled < count ? this.queue.shift() : undefined) {
      const part = first.subarray(0, count - filled);
      frame.set(part, filled);
      filled += part.length;
      if (part.length < first.length) this.queue.unshift(first.subarray(part.length));
    }
    this.queued -= filled;
    return frame;
  }
}
