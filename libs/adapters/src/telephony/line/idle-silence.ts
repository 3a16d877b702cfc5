/** Frames of silence that may wait at the peer: 40 ms, which is what speech has to wait for at most. */
const heldFrames = 2;
const framesPerMark = 5;

/**
 * How many frames of silence to send on a beat of 20 ms, so that the peer always has a little and never a heap: its clock
 * and ours differ. Every fifth frame carries a mark, whose return tells how many are still there.
 */
export class IdleSilence {
  private sent = 0;
  private surplus = 0;
  private lastMark = 0;

  get isRunning(): boolean {
    return this.sent > 0;
  }

  /** Frames to send now, and whether a mark goes behind them; marks are the number of frames sent so far. */
  beat(): { readonly frames: number; readonly mark: number | null } {
    if (this.surplus > 0) {
      this.surplus--;
      return { frames: 0, mark: null };
    }
    const frames = this.sent === 0 ? heldFrames : 1 - Math.min(0, this.surplus);
    this.surplus = 0;
    this.sent += frames;
    if (this.sent - this.lastMark < framesPerMark) return { frames, mark: null };
    this.lastMark = this.sent;
    return { frames, mark: this.sent };
  }

  /** The peer has played up to a mark. */
  played(mark: number): void {
    // One packet went out after the marked one before we were told.
    const waiting = this.sent - mark - 1;
    this.surplus = Math.max(-1, waiting - heldFrames);
  }

  stop(): void {
    this.sent = 0;
    this.surplus = 0;
    this.lastMark = 0;
  }
}
