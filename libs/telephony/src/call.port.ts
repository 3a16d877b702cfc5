import type { AudioFrame, SampleRate } from '#kernel';
import type { CallEnd } from './call-end.js';
import type { TransferResult, TransferTarget } from './transfer.js';

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/**
 * ringing: an inbound call that nobody answered yet. up: customer and robot hear each other.
 * transferred: an agent or a queue has the customer, the robot hears and says nothing any more.
 */
export type CallState = 'ringing' | 'up' | 'transferred' | 'ended';

/** What happens on the line, in this order and one at a time; nothing comes after the call's end or transfer. */
export interface CallListener {
  /** The next 20 ms of the customer, also while they are silent. */
  frame(frame: AudioFrame): void;
  /** A key was pressed; told once, however many ways the PBX tells it. */
  digit(digit: Digit): void;
  /** All that was played up to and including this mark has gone to the customer. */
  heard(mark: string): void;
}

/** A call on the line. Its methods never reject because the other side is gone: a call that ended takes everything and does nothing. */
export abstract class Call {
  /** For a dialled call the id of its request; survives a restart of ours. */
  abstract readonly id: string;
  abstract readonly direction: 'inbound' | 'outbound';
  /** The customer's number, null when withheld. */
  abstract readonly customer: string | null;
  /** The bank's number: the one that was dialled, or that the call was placed with. */
  abstract readonly bankNumber: string | null;
  abstract readonly state: CallState;
  /** Rate of the frames that come; `play` takes the same. */
  abstract readonly sampleRate: SampleRate;
  /** Resolves once, when the customer's line is down; rejects never. */
  abstract readonly ended: Promise<CallEnd>;

  /** One listener a call; frames that come before it are dropped, digits and marks kept for it. */
  abstract listen(listener: CallListener): void;

  /** Takes a ringing call; resolves when both hear each other, or when the customer is gone. */
  abstract answer(): Promise<void>;
  /** Refuses a ringing call. */
  abstract reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void>;

  /** Queues audio behind what is queued already; any length. With a mark, `heard` tells when all of it was played. */
  abstract play(samples: Int16Array, mark?: string): void;
  /** Drops what is queued: the next packet is silence. Marks dropped with it are not heard. Returns how much was dropped. */
  abstract flush(): { readonly droppedMs: number };
  /** Audio given to `play` that has not gone to the customer yet; once the call has ended, that never did. */
  abstract readonly queuedMs: number;

  /** Keys pressed by us, for menus of others. */
  abstract sendDigits(digits: string): Promise<void>;
  /** The robot can go on speaking until an agent is connected; on failure the call is as before. */
  abstract transfer(target: TransferTarget, signal?: AbortSignal): Promise<TransferResult>;
  /** Ends the call; `afterPlayout` lets what is queued be heard first (not longer than it lasts). */
  abstract hangUp(options?: { readonly afterPlayout?: boolean }): Promise<void>;
}
