import type { Credentials } from '#contracts';
import type { Language } from '#kernel';

/** What the loader on the bank's page tells the chat in the frame. */
export type HostMessage =
  | {
      readonly type: 'hello';
      readonly identity: Credentials | null;
      readonly isOpen: boolean;
    }
  | { readonly type: 'opened' | 'closed' | 'reset' }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'setUser'; readonly identity: Credentials }
  | { readonly type: 'setLocale'; readonly language: Language }
  | { readonly type: 'setElder'; readonly elder: boolean };

/** What the bank's page may know of a turn: that it was said, not what. */
export interface TurnNotice {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly role: string;
  readonly saidAt: string;
}

/** What the chat tells the loader. */
export type FrameMessage =
  | { readonly type: 'close' }
  | { readonly type: 'unread'; readonly count: number }
  | { readonly type: 'message'; readonly turn: TurnNotice }
  | { readonly type: 'handoff'; readonly state: string; readonly queuePosition: number | null }
  | { readonly type: 'look'; readonly language: Language; readonly elder: boolean; readonly title: string }
  /** Whether a conversation is going on that the next page should listen to. */
  | { readonly type: 'engaged'; readonly engaged: boolean }
  | { readonly type: 'error'; readonly code: string; readonly message: string };

/** Marks our messages among all that windows send one another. */
interface Envelope<T> {
  readonly zhiyin: 1;
  readonly message: T;
}

export function wrap(message: HostMessage | FrameMessage): Envelope<HostMessage | FrameMessage> {
  return { zhiyin: 1, message };
}

/** The message of a `message` event; null if it is not one of ours. The caller has checked origin and source. */
export function unwrap<T extends HostMessage | FrameMessage>(data: unknown): T | null {
  if (typeof data !== 'object' || data === null) return null;
  const { zhiyin, message } = data as Partial<Envelope<unknown>>;
  const isOurs = zhiyin === 1 && typeof message === 'object' && message !== null && 'type' in message;
  return isOurs ? (message as T) : null;
}
