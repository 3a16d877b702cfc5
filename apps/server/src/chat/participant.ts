import type { Channel } from '#kernel';

/** Whom we talk to, on which channel. */
export interface Participant {
  /** `visitor:…`, `customer:…`, `rasa:…` or `rest:…`; the prefix keeps the kinds apart. */
  readonly id: string;
  readonly channel: Channel;
  /** How sure we are of who speaks, where the connection proved it and the channel does not; never stored. */
  readonly level?: number;
}

/** One open conversation belongs to each. */
export const keyOf = ({ id, channel }: Participant): string => `${channel} ${id}`;
