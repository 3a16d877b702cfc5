import { DomainError, type SampleRate } from '#kernel';
import {
  type Announcement,
  type Call,
  type DialResult,
  noCause,
  Telephony,
  type TelephonyCapabilities,
} from '#telephony';
import { type CallDriver, DrivenCall } from '../line/driven-call.js';
import type { MediaLeg } from '../line/media-leg.js';
import { BrowserLeg, type BrowserPeer } from './browser-leg.js';

/** A browser whose connection broke may come back within this time. */
const returnsWithinMs = 8_000;
const sampleRate: SampleRate = 16_000;

export interface BrowserCaller {
  /** Of the call; ours. */
  readonly id: string;
  /** Who calls, as it is shown to staff. */
  readonly customer: string | null;
}

/** The other end of a call from a browser, for whoever holds its socket. */
export interface BrowserLine {
  readonly sampleRate: SampleRate;
  readonly ended: Promise<unknown>;
  sound(bytes: Uint8Array): void;
  played(piece: number): void;
  press(digit: string): void;
  hangUp(): void;
  /** The socket broke. */
  lost(): void;
  /** The same browser on a new socket; false when that comes too late. */
  back(peer: BrowserPeer): boolean;
}

/** Calls from browsers: they come in over a socket that somebody else holds, and nobody can be dialled. */
export class BrowserTelephony extends Telephony {
  override readonly capabilities: TelephonyCapabilities = {
    outbound: false,
    inbound: true,
    earlyMedia: false,
    adoption: false,
    sendsDigits: false,
    transfers: [],
  };
  override readonly connected = true;
  private readonly calls = new Set<DrivenCall>();
  private taker: ((call: Call, announcement: Announcement) => void) | null = null;

  /** @param longestMs no call lasts longer */
  constructor(private readonly longestMs: number) {
    super();
  }

  override start(): Promise<void> {
    return Promise.resolve();
  }

  override onCall(taker: (call: Call, announcement: Announcement) => void): void {
    this.taker = taker;
  }

  override dial(): Promise<DialResult> {
    return Promise.reject(new DomainError('no-outbound', 'A browser cannot be dialled.'));
  }

  override async close(): Promise<void> {
    await Promise.all([...this.calls].map((call) => call.hangUp()));
  }

  get living(): number {
    return this.calls.size;
  }

  /** A browser calls. */
  ring({ id, customer }: BrowserCaller, peer: BrowserPeer): BrowserLine {
    const driver = new BrowserDriver(peer);
    const facts = { id, direction: 'inbound', customer, bankNumber: null, state: 'ringing', sampleRate } as const;
    const call = new DrivenCall(facts, driver);
    driver.ended = () => {
      call.finish('robot', noCause);
    };
    this.calls.add(call);
    const tooLong = setTimeout(() => {
      call.willEnd('network');
      void call.hangUp();
    }, this.longestMs);
    void call.ended.then(() => {
      clearTimeout(tooLong);
      this.calls.delete(call);
    });
    if (this.taker) this.taker(call, 'inbound');
    else void call.reject('congestion');
    return lineOf(call, driver);
  }
}

function lineOf(call: DrivenCall, driver: BrowserDriver): BrowserLine {
  return {
    sampleRate,
    ended: call.ended,
    sound: (bytes) => {
      driver.leg.take(bytes);
    },
    played: (piece) => {
      driver.leg.played(piece);
    },
    press: (digit) => {
      call.press(digit);
    },
    hangUp: () => {
      call.finish('customer', noCause);
    },
    lost: () => {
      driver.leg.lost();
      if (call.state === 'ringing') call.finish('customer', noCause);
    },
    back: (peer) => driver.back(peer),
  };
}

/** A call of a browser: the leg it is heard on, and another one when it comes back. */
class BrowserDriver implements CallDriver {
  leg: BrowserLeg;
  ended: () => void = () => undefined;
  private awaited: ((leg: MediaLeg) => void) | null = null;

  constructor(private peer: BrowserPeer) {
    this.leg = new BrowserLeg(sampleRate, peer);
  }

  answer(): Promise<MediaLeg> {
    this.peer.answered();
    return Promise.resolve(this.leg);
  }

  reject(): Promise<void> {
    return this.hangUp();
  }

  hangUp(): Promise<void> {
    this.peer.hangUp();
    this.ended();
    return Promise.resolve();
  }

  sendDigits(): Promise<void> {
    return Promise.resolve();
  }

  /** Who calls from a browser is connected with the desk, where agents write and the robot reads out. */
  transfer() {
    return Promise.resolve({ kind: 'failed', reason: 'unsupported' } as const);
  }

  reopen(): Promise<MediaLeg | null> {
    return new Promise((resolve) => {
      const tooLate = setTimeout(() => {
        this.awaited = null;
        resolve(null);
      }, returnsWithinMs);
      tooLate.unref();
      this.awaited = (leg) => {
        clearTimeout(tooLate);
        resolve(leg);
      };
    });
  }

  back(peer: BrowserPeer): boolean {
    const { awaited } = this;
    if (!awaited) return false;
    this.awaited = null;
    this.peer = peer;
    this.leg = new BrowserLeg(sampleRate, peer);
    awaited(this.leg);
    return true;
  }
}
