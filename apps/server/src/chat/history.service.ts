import type { ConversationStore } from '#assistant';
import { chatLimits, type HistoryView } from '#contracts';
import type { Conversation } from '#kernel';
import type { ChatService } from './chat.service.js';
import type { Participant } from './participant.js';
import { conversationViewOf, turnViewOf } from './views.js';

/** What was said, page by page: the authority on every conversation. */
export class HistoryService {
  constructor(
    private readonly store: ConversationStore,
    private readonly chat: ChatService,
  ) {}

  /** The open conversation and the last turns of it. */
  async latest(participant: Participant): Promise<HistoryView> {
    const conversation = await this.chat.current(participant);
    return this.view(conversation, Math.max(0, (conversation?.lastSeq ?? 0) - chatLimits.page), chatLimits.page);
  }

  /** Turns after a place in one conversation of the participant; null asks for the open one. */
  async page(
    participant: Participant,
    conversationId: string | null,
    after: number,
    limit: number,
  ): Promise<HistoryView> {
    const conversation =
      conversationId === null
        ? await this.chat.current(participant)
        : await this.chat.ownConversation(participant.id, conversationId);
    return this.view(conversation, after, limit);
  }

  private async view(conversation: Conversation | null, after: number, limit: number): Promise<HistoryView> {
    if (!conversation) return { conversation: null, turns: [], more: false };
    const turns = await this.store.turns(conversation.id, after, limit + 1);
    return {
      conversation: conversationViewOf(conversation, await this.chat.placeInQueue(conversation)),
      turns: turns.slice(0, limit).map(turnViewOf),
      more: turns.length > limit,
    };
  }
}
