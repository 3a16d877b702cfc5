import type { DialogChannel } from '#dialog';
import type { Channel, Conversation } from '#kernel';

/** Where somebody stands in the queue. */
export interface Place {
  readonly position: number;
  readonly waitSeconds: number | null;
}

/** How a channel speaks. */
export const mouthOf = (channel: Channel): DialogChannel => (channel === 'phone' ? 'voice' : 'chat');

/** Customers who signed in act for themselves, and the bank's own app proves them by two factors; visitors have no account. */
export const signedInLevel = (participant: string): number => (participant.startsWith('customer:') ? 2 : 0);

/** Who is on a telephone has proved nothing yet, unless the connection that they speak over did. */
export const knownAs = ({ participant, channel }: Pick<Conversation, 'participant' | 'channel'>, proved = 0) =>
  participant.startsWith('customer:')
    ? { customer: participant, level: channel === 'phone' ? proved : signedInLevel(participant) }
    : { customer: null, level: 0 };
