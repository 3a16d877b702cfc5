import type { Logger } from 'pino';
import type { CallHold, CallStore } from '#voicebot';
import { Lease } from '../platform/lease.js';
import { newId } from '../platform/new-id.js';

const beatMs = 1_000;

/** Calls that a line gives back after a restart come within this time. */
export const adoptionMs = 10_000;

/** Calls that no line gives back are taken for lost after so long without a sign of life. */
const patienceMs = 6_000;

/** Tells the other processes, for as long as this one lives, which calls are its own. */
export class CallHolds {
  private readonly lease: Lease;
  private beating: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: CallStore,
    mayAdopt: boolean,
    private readonly logger: Logger,
  ) {
    this.lease = new Lease(newId(), mayAdopt ? adoptionMs : patienceMs);
  }

  /** The hold of a call that begins now. */
  readonly next = (): CallHold => ({ holder: this.lease.holder, until: this.lease.next() });

  start(): void {
    this.beating ??= setInterval(() => {
      this.lease
        .keep((holder, until) => this.store.renew({ holder, until }))
        .catch((error: unknown) => {
          this.logger.error({ err: error }, 'Other processes could not be told of the calls of this one');
        });
    }, beatMs).unref();
  }

  stop(): void {
    if (this.beating) clearInterval(this.beating);
    this.beating = null;
  }
}
