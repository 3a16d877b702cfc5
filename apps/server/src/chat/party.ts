import type { DialogChannel } from '#dialog';
import type { Channel, Conversation } from '#kernel';

/** Where somebody stands in the queue. */
export interface Place {
  readonly position: number;
  readonly waitSeconds: number | null;
}

/** How a channel speaks. */
export const mouthOf = (channel: Channel): DialogChannel => (channel === 'phone' ? 'voice' : 'chat');

/**
 * Customers who signed in act for themselves, and the bank's own app proves them by two factors; who is called has proved
 * nothing yet; visitors have no account.
 */
export const knownAs = ({ participant, channel }: Conversation) =>
  participant.startsWith('customer:')
    ? { customer: participant, level: channel === 'phone' ? 0 : 2 }
    : { customer: null, level: 0 };
