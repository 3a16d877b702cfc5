import { performance } from 'node:perf_hooks';
import type { SampleRate } from '#kernel';
import { samplesOf } from '#speech';
import { PeerPacedLeg } from '../line/peer-paced-leg.js';
import type { Piece } from '../line/playout-queue.js';
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

/** A call's sound to and from a browser: 16 bits linear. */
export class BrowserLeg extends PeerPacedLeg {
  private readonly limit: ArrivalLimit;

  constructor(
    sampleRate: SampleRate,
    private readonly peer: BrowserPeer,
  ) {
    super(sampleRate);
    this.limit = new ArrivalLimit(sampleRate, performance.now());
  }

  /** Sound of the customer; what comes faster than anybody speaks is dropped. */
  take(bytes: Uint8Array): void {
    const samples = samplesOf(bytes);
    if (this.limit.allows(samples.length, performance.now())) this.hear(samples);
  }

  protected override send({ number, samples }: Piece): void {
    this.peer.sound(number, samples);
  }

  protected override drop(): void {
    this.peer.flush();
  }
}
