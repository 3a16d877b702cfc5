import type { AudioFrame } from '#kernel';
import type { MediaListener } from './media-leg.js';

/** Frames kept back for a listener that comes later: one, as the event that tells of the answer may come behind it. */
const heldFrames = 1;

/** Passes a leg's events on in order; what comes before anybody listens is kept, sound only as far as it is still news. */
export class HeldEvents implements MediaListener {
  private listener: MediaListener | null = null;
  private frames: AudioFrame[] = [];
  private later: ((listener: MediaListener) => void)[] = [];

  listen(listener: MediaListener): void {
    this.listener = listener;
    for (const frame of this.frames.splice(0)) listener.frame(frame);
    for (const tell of this.later.splice(0)) tell(listener);
  }

  frame(frame: AudioFrame): void {
    if (this.listener) this.listener.frame(frame);
    else this.frames = [...this.frames, frame].slice(-heldFrames);
  }

  heard(mark: string): void {
    this.tell((listener) => {
      listener.heard(mark);
    });
  }

  closed(clean: boolean): void {
    this.tell((listener) => {
      listener.closed(clean);
    });
  }

  private tell(event: (listener: MediaListener) => void): void {
    if (this.listener) event(this.listener);
    else this.later.push(event);
  }
}
