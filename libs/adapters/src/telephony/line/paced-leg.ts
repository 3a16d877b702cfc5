import { type SampleRate, samplesPerFrame } from '#kernel';
import { Framer } from '#speech';
import type { FrameClock } from './frame-clock.js';
import { HeldEvents } from './held-events.js';
import type { MediaLeg, MediaListener, Utterance } from './media-leg.js';
import { PacedPlayout } from './paced-playout.js';

/** How sound leaves for a peer that plays at once what it gets. */
export interface SoundOutlet {
  send(samples: Int16Array): void;
  close(): void;
}

/** A leg whose pace is ours: a frame on every beat, and our own book of what was heard. */
export class PacedLeg implements MediaLeg {
  private readonly playout: PacedPlayout;
  private readonly events = new HeldEvents();
  private readonly framer: Framer;
  private readonly quiet: Int16Array;
  private readonly stopBeat: () => void;
  private sendsSilence = false;
  private isClosing = false;

  constructor(
    readonly sampleRate: SampleRate,
    clock: FrameClock,
    private readonly outlet: SoundOutlet,
    heardAfterBeats?: number,
  ) {
    this.playout = new PacedPlayout(sampleRate, heardAfterBeats);
    this.framer = new Framer(sampleRate);
    this.quiet = new Int16Array(samplesPerFrame(sampleRate));
    this.stopBeat = clock.every(() => {
      this.beat();
    });
  }

  listen(listener: MediaListener): void {
    this.events.listen(listener);
  }

  get queuedMs(): number {
    return this.playout.queuedMs;
  }

  play(samples: Int16Array, mark?: string): void {
    this.playout.push(samples, mark);
  }

  flush(): { readonly droppedMs: number } {
    return { droppedMs: this.playout.flush() };
  }

  keepAlive(): void {
    this.sendsSilence = true;
  }

  unheard(): readonly Utterance[] {
    return this.playout.unheard();
  }

  close(): void {
    this.isClosing = true;
    this.stopBeat();
    this.outlet.close();
  }

  /** Sound of the customer, in pieces of any size. */
  take(samples: Int16Array): void {
    for (const frame of this.framer.push(samples)) this.events.frame(frame);
  }

  /** The peer is gone, or says that it goes. */
  lost(onPurpose = false): void {
    this.stopBeat();
    this.events.closed(this.isClosing || onPurpose);
  }

  private beat(): void {
    const { samples, heard } = this.playout.beat();
    const next = samples ?? (this.sendsSilence ? this.quiet : null);
    if (next) this.outlet.send(next);
    for (const mark of heard) this.events.heard(mark);
  }
}
