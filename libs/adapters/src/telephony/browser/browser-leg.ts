import { performance } from 'node:perf_hooks';
import type { SampleRate } from '#kernel';
import { Framer, samplesOf } from '#speech';
import { HeldEvents } from '../line/held-events.js';
import type { MediaLeg, MediaListener, Utterance } from '../line/media-leg.js';
import { PlayoutQueue } from '../line/playout-queue.js';
import { ArrivalLimit } from './arrival-limit.js';

/** What we can tell a browser; it queues the pieces and reports each one that was played to its end. */
export interface BrowserPeer {
  /** Both hear each other from now on. */
  answered(): void;
  sound(piece: number, samples: Int16Array): void;
  /** Drop everything that is queued. */
  flush(): void;
  hangUp(): void;
}

/** A call's sound to and from a browser: 16 bits linear; the browser paces, we keep the book of what was heard. */
export class BrowserLeg implements MediaLeg {
  private readonly queue: PlayoutQueue;
  private readonly events = new HeldEvents();
  private readonly framer: Framer;
  private readonly limit: ArrivalLimit;
  private isClosing = false;

  constructor(
    readonly sampleRate: SampleRate,
    private readonly peer: BrowserPeer,
  ) {
    this.queue = new PlayoutQueue(sampleRate);
    this.framer = new Framer(sampleRate);
    this.limit = new ArrivalLimit(sampleRate, performance.now());
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

  flush(): { readonly droppedMs: number } {
    this.peer.flush();
    return { droppedMs: this.queue.flush(performance.now()) };
  }

  /** A socket without sound is no dead one. */
  keepAlive(): void {
    return;
  }

  unheard(): readonly Utterance[] {
    return this.queue.unheard();
  }

  close(): void {
    this.isClosing = true;
  }

  /** Sound of the customer, in pieces of any size; what comes faster than anybody speaks is dropped. */
  take(bytes: Uint8Array): void {
    const samples = samplesOf(bytes);
    if (!this.limit.allows(samples.length, performance.now())) return;
    for (const frame of this.framer.push(samples)) this.events.frame(frame);
  }

  /** The browser has played this piece to its end. */
  played(piece: number): void {
    const marks = this.queue.played(piece, performance.now());
    this.pump();
    for (const mark of marks) this.events.heard(mark);
  }

  /** The browser is gone. */
  lost(): void {
    this.events.closed(this.isClosing);
  }

  private pump(): void {
    for (const { number, samples } of this.queue.take(performance.now())) this.peer.sound(number, samples);
  }
}
