import type { Channel, Conversation, Instant, PromiseToPay, Turn } from '#kernel';
import type { ConversationChange } from './conversation-change.js';

/**
 * `stored`: durable from now on. `conflict`: the conversation has moved on meanwhile; load it again.
 * `duplicate`: this client message is already stored.
 */
export type AppendResult = 'stored' | 'conflict' | 'duplicate';

/** Keeps conversations and their turns. Bound to the database. */
export abstract class ConversationStore {
  /**
   * Stores a change whole or not at all; when it resolves with `stored`, no crash of the process or the machine loses
   * it. Changes of many conversations may share one commit.
   */
  abstract append(change: ConversationChange): Promise<AppendResult>;
  /** The conversation of a participant that has not ended; at most one a channel. */
  abstract findOpen(participant: string, channel: Channel): Promise<Conversation | null>;
  abstract find(id: string): Promise<Conversation | null>;
  /** Turns with `seq` above `after`, in order. */
  abstract turns(conversationId: string, after: number, limit: number): Promise<readonly Turn[]>;
  abstract findByClientMessage(conversationId: string, clientMessageId: string): Promise<Turn | null>;
  /** Promises to pay that were made in a conversation. */
  abstract promisesOf(conversationId: string): Promise<readonly PromiseToPay[]>;
  /** The conversations in which something was said last, newest first. */
  abstract recent(limit: number): Promise<readonly Conversation[]>;
  /** Conversations that wait for an agent, longest first. */
  abstract queue(): Promise<readonly Conversation[]>;
  /** Conversations in which a customer turn was never dealt with, as after a crash. */
  abstract owed(): Promise<readonly Conversation[]>;
  /** Conversations with the assistant without a turn since then, oldest first. */
  abstract idleSince(instant: Instant, limit: number): Promise<readonly Conversation[]>;
}
