import type { AudioFrame } from '#kernel';
import type { CallCause, UnansweredReason } from './call-end.js';
import type { Call } from './call.port.js';
import type { TransferKind } from './transfer.js';

export interface DialRequest {
  /** Ours, unique; letters, digits and `-`. Dialling it a second time while it lives is an error. */
  readonly id: string;
  /** As the line wants it, or a name the adapter knows (`persona:…` of the simulated telephone). */
  readonly to: string;
  /** Number shown to the customer; null leaves it to the line. */
  readonly callerId: string | null;
  readonly ringTimeoutMs: number;
  /** The line itself ends the call after this long, even when we are gone. */
  readonly maxDurationMs: number;
  /** Where lines differ, which one to use; else the adapter's own. */
  readonly line?: string;
}

/** What can be heard and seen before anybody answers. */
export interface EarlyListener {
  ringing?(): void;
  /** Announcements and ring-back of the network, 20 ms each. */
  frame?(frame: AudioFrame): void;
}

export type DialResult =
  | { readonly kind: 'answered'; readonly call: Call }
  | { readonly kind: 'unanswered'; readonly reason: UnansweredReason; readonly cause: CallCause };

export interface DialOptions {
  readonly early?: EarlyListener;
  /** Gives up the attempt: `unanswered` with `cancelled`. */
  readonly signal?: AbortSignal;
}

export interface TelephonyCapabilities {
  readonly outbound: boolean;
  readonly inbound: boolean;
  /** The network's announcements are heard before the answer. */
  readonly earlyMedia: boolean;
  /** Calls live on while we restart, and are announced again as `adopted`. */
  readonly adoption: boolean;
  readonly sendsDigits: boolean;
  readonly transfers: readonly TransferKind[];
}

export type Announcement = 'inbound' | 'adopted';

/** Places and takes calls. Bound to a PBX, a carrier, the browser or the simulated telephone. */
export abstract class Telephony {
  abstract readonly capabilities: TelephonyCapabilities;

  /** Connects, and keeps connected until closed; calls are announced from now on. Resolves also when the PBX is away. */
  abstract start(): Promise<void>;
  /** False while the PBX is away: dialling would fail with `network-failure`. */
  abstract readonly connected: boolean;

  /** Who takes calls: inbound ones ring and wait for `answer`, adopted ones are up. One taker; without it calls are ended. */
  abstract onCall(taker: (call: Call, announcement: Announcement) => void): void;

  /** Resolves once the call is answered, or is known not to be. Rejects only when asked for what cannot be. */
  abstract dial(request: DialRequest, options?: DialOptions): Promise<DialResult>;

  /**
   * Lets go of a customer whose process is gone for good: who called goes where the PBX sends callers without us, whom we
   * called is hung up on. Nothing while somebody still talks with them. Absent on lines that cannot.
   */
  release?(callId: string): Promise<void>;

  /** Lets go of the PBX. Calls that live are left alone when they can be adopted later, else ended. */
  abstract close(): Promise<void>;
}
