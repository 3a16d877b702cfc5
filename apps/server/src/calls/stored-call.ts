import type { Logger } from 'pino';
import {
  beginConversation,
  type ConversationChange,
  endSilently,
  type Question,
  receive,
  type Reply,
  respond,
} from '#assistant';
import type { Clock, Conversation, Turn } from '#kernel';
import type { CallStore, Span } from '#voicebot';
import type { ConversationLedger } from '../chat/conversation-ledger.js';
import { newId } from '../platform/new-id.js';
import { type CallPlace, questionOf } from './call-place.js';

export interface StoredCallPorts {
  readonly ledger: ConversationLedger;
  readonly calls: CallStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The conversation of a call as it stands, and the ways to change it. */
export class StoredCall {
  conversation: Conversation;

  constructor(
    private readonly ports: StoredCallPorts,
    private readonly place: CallPlace,
    earlier: Conversation | null,
  ) {
    const { participant, language, caseId } = place;
    const now = ports.clock.instant();
    this.conversation = earlier ?? beginConversation(newId(), participant.id, 'phone', language, now, caseId);
  }

  /** A call is a conversation of its own: what an earlier call with the same customer left open is over. */
  async begin(): Promise<void> {
    await this.ports.ledger.apply(this.place.participant, (open, now) =>
      open && open.id !== this.conversation.id ? endSilently(open, now) : null,
    );
  }

  async apply(
    make: (open: Conversation, now: string) => ConversationChange | null,
  ): Promise<ConversationChange | null> {
    const change = await this.ports.ledger.apply(this.place.participant, (open, now) =>
      make(open ?? this.conversation, now),
    );
    if (change === 'duplicate' || change === null) return null;
    this.conversation = change.conversation;
    return change;
  }

  /** To the assistant, about this place in the call. */
  question(text: string): Question {
    const { conversation, place, ports } = this;
    return questionOf(conversation, place.participant, text, conversation.lastSeq + 1, ports.clock.instant());
  }

  /** A turn of the customer. */
  async receive(text: string, span: Span | null): Promise<Turn | null> {
    const change = await this.apply((open, now) => receive(open, { clientMessageId: newId(), text }, newId, now));
    const turn = change?.turns[0] ?? null;
    if (turn && span) this.keep(turn, span);
    return turn;
  }

  /** What we say; the turns of it. */
  async respond(to: Turn | null, said: Reply, queueText: string | null): Promise<readonly Turn[]> {
    const change = await this.apply((open, now) => respond(open, to, said, queueText, newId, now));
    return change?.turns ?? [];
  }

  /** When a turn of the customer was said. */
  keep({ id: turnId }: Turn, { startMs, endMs }: Span): void {
    const unheard = { heard: null, wasInterrupted: false, latency: null };
    this.ports.calls
      .addTurn({ turnId, callId: this.place.callId, startMs, endMs, ...unheard })
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error, turn: turnId }, 'The times of a turn could not be stored');
      });
  }
}
