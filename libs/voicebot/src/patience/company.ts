import type { CallClock } from '../ports/call-clock.port.js';
import type { CallConversation, CallReply } from '../ports/call-conversation.port.js';
import { queueFrom, type QueueWait, waitOn } from './queue-wait.js';
import type { Thinking } from './thinking.js';

/** Keeps customers company who wait for a person at the desk, and does not keep them for ever. */
export class Company {
  private wait: QueueWait | null = null;

  constructor(
    private readonly clock: CallClock,
    private readonly conversation: Pick<CallConversation, 'inQueue' | 'nobodyCame'>,
    private readonly thinking: Thinking,
    /** Says what is no turn of the conversation. */
    private readonly aside: (text: string) => void,
  ) {}

  /** What is to happen next was decided. */
  next(next: CallReply['next']): void {
    this.wait = next === 'wait' ? (this.wait ?? queueFrom(this.clock.nowMs())) : null;
  }

  tick(atMs: number, isQuiet: boolean): void {
    if (!this.wait) return;
    const { wait, decision } = waitOn(this.wait, atMs, isQuiet && !this.thinking.isBusy);
    this.wait = wait;
    if (decision === 'give_up') this.thinking.ask(() => this.conversation.nobodyCame());
    if (decision === 'comfort') this.thinking.then(() => this.comfort());
  }

  private async comfort(): Promise<void> {
    const place = await this.clock.during(this.conversation.inQueue());
    if (!this.wait) return;
    // An agent has them; should that one vanish, they wait anew.
    if (place === 'taken') this.wait = queueFrom(this.clock.nowMs());
    else if (place === 'nobody') this.thinking.ask(() => this.conversation.nobodyCame());
    else this.aside(place.text);
  }
}
