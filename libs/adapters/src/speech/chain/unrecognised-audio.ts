import { type AudioFrame, frameMs } from '#kernel';

/** Older sound is of no use to a conversation any more. */
const longestMs = 30_000;

/** What was said since the last final: to be told to the next engine when this one is lost. */
export class UnrecognisedAudio {
  private readonly frames: AudioFrame[] = [];
  private droppedMs = 0;

  /** Time of the first frame still held. */
  get fromMs(): number {
    return this.droppedMs;
  }

  get all(): readonly AudioFrame[] {
    return this.frames;
  }

  add(frame: AudioFrame): void {
    this.frames.push(frame);
    if (this.frames.length > longestMs / frameMs) this.drop(1);
  }

  recognisedUntil(atMs: number): void {
    this.drop(Math.min(this.frames.length, Math.floor((atMs - this.droppedMs) / frameMs)));
  }

  private drop(count: number): void {
    if (count <= 0) return;
    this.frames.splice(0, count);
    this.droppedMs += count * frameMs;
  }
}
