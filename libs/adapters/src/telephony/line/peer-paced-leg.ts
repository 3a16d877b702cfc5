import { performance } from 'node:perf_hooks';
import type { SampleRate } from '#kernel';
import { Framer } from '#speech';
import { HeldEvents } from './held-events.js';
import type { MediaLeg, MediaListener, Utterance } from './media-leg.js';
import { type Piece, PlayoutQueue } from './playout-queue.js';

/** A leg whose peer queues what it gets, paces it, and tells of each piece that was played; we keep the book of what was heard. */
export abstract class PeerPacedLeg implements MediaLeg {
  private readonly queue: PlayoutQueue;
  private readonly events = new HeldEvents();
  private readonly framer: Framer;
  private isClosing = false;

  constructor(readonly sampleRate: SampleRate) {
    this.queue = new PlayoutQueue(sampleRate);
    this.framer = new Framer(sampleRate);
  }

  listen(listener: MediaListener): void {
    this.events.listen(listener);
  }

  get queuedMs(): number {
    return this.queue.queuedMs(performance.now());
  }

  play(samples: Int16Array, mark?: string): void {
    this.queue.push(samples, mark);
    this.pump();
  }

  /** What the peer still tells of pieces that were dropped, the queue does not know any more. */
  flush(): { readonly droppedMs: number } {
    this.drop();
    return { droppedMs: this.queue.flush(performance.now()) };
  }

  /** Most peers keep the line alive themselves. */
  keepAlive(): void {
    return;
  }

  unheard(): readonly Utterance[] {
    return this.queue.unheard();
  }

  close(): void {
    this.isClosing = true;
  }

  /** The peer has played this piece to its end. */
  played(piece: number): void {
    const marks = this.queue.played(piece, performance.now());
    this.pump();
    for (const mark of marks) this.events.heard(mark);
  }

  /** The peer is gone; `isClean` when it said so. */
  lost(isClean = false): void {
    this.events.closed(this.isClosing || isClean);
  }

  protected get isIdle(): boolean {
    return this.queue.isEmpty;
  }

  /** Sound of the customer, in pieces of any size. */
  protected hear(samples: Int16Array): void {
    for (const frame of this.framer.push(samples)) this.events.frame(frame);
  }

  protected abstract send(piece: Piece): void;
  /** Tells the peer to drop everything that is queued. */
  protected abstract drop(): void;

  private pump(): void {
    for (const piece of this.queue.take(performance.now())) this.send(piece);
  }
}
