import type { Logger } from 'pino';
import { newId } from '../platform/new-id.js';
import {
  type Adviser,
  beginConversation,
  type Brain,
  type ConversationChange,
  type ConversationStore,
  endSilently,
  isIdle,
  leaveToAgent,
  move,
  owesAnswer,
  promptText,
  receive,
  reply,
  replyInQueue,
  type Reply,
  type Transition,
  type Watch,
  withAdvice,
} from '#assistant';
import type { ActionRunner, DialogState } from '#dialog';
import { type Clock, type Conversation, DomainError, type Language, type Turn } from '#kernel';
import { KeyedQueue } from '../platform/keyed-queue.js';
import type { Tracing } from '../platform/tracing/tracing.port.js';
import type { Metrics } from '../platform/metrics.js';
import type { ConversationLedger } from './conversation-ledger.js';
import { failedReply } from './failed-reply.js';
import { answerChange } from './answer-change.js';
import { knownAs, mouthOf, type Place } from './party.js';
import { movePrompts } from './move-prompts.js';
import { keyOf, type Participant } from './participant.js';

export interface IncomingMessage {
  readonly id: string;
  readonly text: string;
  readonly language?: Language | undefined;
  /** What the words stand for, as “the second one” does for an option; they are answered as this. */
  readonly meant?: string;
}

export interface Accepted {
  readonly turn: Turn;
  /** Resolves with what the assistant said once it is stored; with nothing when an agent has the conversation. */
  readonly answered: Promise<readonly Turn[]>;
}

export interface ChatPorts {
  readonly store: ConversationStore;
  readonly ledger: ConversationLedger;
  /** The newest published content and model. */
  readonly brain: () => Brain;
  readonly bank: ActionRunner;
  /** Asked where the assistant is not sure; null or left out without a language model. */
  readonly adviser?: Adviser | null;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly tracing: Tracing;
  /** Where somebody stands in the queue, or would if they began to wait, and how long that takes. */
  readonly placeOf: (conversation: Conversation) => Promise<Place>;
  /** After so long without a word, the next message begins a new conversation. */
  readonly idleMs: number;
}

/**
 * Holds conversations on all text channels. A message is stored before it is acknowledged, and answered from what is
 * stored, so that a crash at any point neither loses nor doubles a turn.
 */
export class ChatService {
  private readonly answers = new KeyedQueue();
  /** What to answer where it is not what is stored, by turn: secrets, which never are, and what words stand for. */
  private readonly meant = new Map<string, string>();
  private isClosing = false;
  private readonly watch: Watch = (stage, about, work) => this.ports.tracing.span(stage, about, work);

  constructor(private readonly ports: ChatPorts) {}

  /** Takes a customer's message; resolves once it is stored. The same message id again gives the same turn. */
  async say(participant: Participant, message: IncomingMessage): Promise<Accepted> {
    if (this.isClosing) throw new DomainError('restarting', 'The service is restarting; please send this again.');
    const { channel, id } = participant;
    return this.ports.tracing.span('turn', { channel, 'pii.participant': id }, async (note) => {
      const accepted = await this.accept(participant, message);
      const { conversationId, seq, content } = accepted.turn;
      // As it is stored: secrets are gone.
      note({ 'conversation.id': conversationId, 'turn.seq': seq, 'pii.text': content.text });
      return accepted;
    });
  }

  private async accept(participant: Participant, message: IncomingMessage): Promise<Accepted> {
    const arrivedAt = performance.now();
    const { tracing } = this.ports;
    const { turn, owesEarlier } = await tracing.span('persist', {}, () => this.take(participant, message));
    const answered = this.answers.run(keyOf(participant), async () => {
      if (owesEarlier) await this.answerEarlier(participant, turn);
      return tracing.span('answer', {}, () => this.answer(participant, turn, arrivedAt));
    });
    answered
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error, turn: turn.id }, 'An answer could not be stored; it is still owed');
      })
      .finally(() => this.meant.delete(turn.id));
    return { turn, answered };
  }

  /** The open conversation of a participant, or null. */
  async current(participant: Participant): Promise<Conversation | null> {
    const conversation = await this.ports.ledger.reload(participant);
    return conversation && !this.isOver(conversation) ? conversation : null;
  }

  /**
   * A conversation of this participant.
   * @throws DomainError `not-found`, also when it is somebody else's
   */
  async ownConversation(participantId: string, conversationId: string): Promise<Conversation> {
    const conversation = await this.ports.store.find(conversationId);
    if (conversation?.participant !== participantId) {
      throw new DomainError('not-found', 'There is no such conversation of yours.');
    }
    return conversation;
  }

  /** Where somebody stands who waits for a person; null when not queued. */
  placeInQueue(conversation: Conversation): Promise<Place | null> {
    return conversation.state === 'queued' ? this.ports.placeOf(conversation) : Promise.resolve(null);
  }

  /** Moves the participant's open conversation (that one, when an id is given) to another state; both parties see it. */
  async move(
    participant: Participant,
    transition: Transition,
    id?: string,
    by: string | null = null,
  ): Promise<Conversation> {
    const open = transition === 'transfer' ? await this.ports.ledger.find(participant) : null;
    const position = open ? (await this.ports.placeOf(open)).position : 1;
    return this.change(participant, (conversation, now) => {
      if (id !== undefined && conversation.id !== id) {
        throw new DomainError('conversation-ended', 'This conversation has ended.');
      }
      const values = { position: String(position) };
      const mouth = mouthOf(conversation.channel);
      const text = promptText(this.ports.brain(), conversation.language, movePrompts[transition], values, mouth);
      return move(conversation, transition, text, by, newId, now);
    });
  }

  /** Changes the participant's open conversation. */
  async change(
    participant: Participant,
    make: (conversation: Conversation, now: string) => ConversationChange,
  ): Promise<Conversation> {
    const before: Conversation[] = [];
    const change = await this.ports.ledger.apply(participant, (conversation, now) => {
      if (!conversation) throw new DomainError('conversation-ended', 'There is no open conversation.');
      before.push(conversation);
      return make(conversation, now);
    });
    if (!change || change === 'duplicate') throw new DomainError('try-again', 'Please try this again.');
    if (before.at(-1)?.state === 'queued') await this.announceQueue();
    return change.conversation;
  }

  /**
   * Gives the answers that a crash left owing; tells how many conversations waited.
   * @param sinceMs only those owed for so long: what is younger, another process may be answering
   */
  async answerOwed(sinceMs = 0): Promise<number> {
    const { clock, store } = this.ports;
    const before = new Date(clock.now().getTime() - sinceMs).toISOString();
    const owed = (await store.owed()).filter(({ lastTurnAt }) => lastTurnAt <= before);
    for (const conversation of owed) {
      const participant = { id: conversation.participant, channel: conversation.channel };
      const turns = await this.ports.store.turns(conversation.id, conversation.handledSeq, 1_000);
      for (const turn of turns.filter(({ role }) => role === 'customer')) {
        await this.answers.run(keyOf(participant), () => this.answer(participant, turn, performance.now()));
      }
    }
    return owed.length;
  }

  /** Ends conversations in which nothing was said for long. */
  async endIdle(): Promise<void> {
    const { clock, idleMs, store } = this.ports;
    const idle = await store.idleSince(new Date(clock.now().getTime() - idleMs).toISOString(), 500);
    for (const { participant: id, channel } of idle) await this.endIfOver({ id, channel });
  }

  /** Takes no more messages and resolves once those taken are answered. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.ports.ledger.idle();
    await this.answers.idle();
  }

  private isOver(conversation: Conversation): boolean {
    const { clock, idleMs } = this.ports;
    return conversation.state === 'bot' && !owesAnswer(conversation) && isIdle(conversation, clock.instant(), idleMs);
  }

  private async endIfOver(participant: Participant): Promise<void> {
    const open = await this.ports.ledger.find(participant);
    if (!open || !this.isOver(open)) return;
    await this.ports.ledger.apply(participant, (newest, now) =>
      newest && this.isOver(newest) ? endSilently(newest, now) : null,
    );
  }

  private async take(
    participant: Participant,
    message: IncomingMessage,
  ): Promise<{ readonly turn: Turn; readonly owesEarlier: boolean }> {
    const { ledger, store } = this.ports;
    await this.endIfOver(participant);
    let owesEarlier = false;
    const change = await ledger.apply(participant, (open, now) => {
      owesEarlier = open !== null && owesAnswer(open);
      const language = message.language ?? open?.language ?? 'zh';
      const conversation = open ?? beginConversation(newId(), participant.id, participant.channel, language, now);
      return receive({ ...conversation, language }, { clientMessageId: message.id, text: message.text }, newId, now);
    });
    const taken = typeof change === 'object' ? change?.turns[0] : undefined;
    const meant = message.meant ?? message.text;
    if (taken && taken.content.text !== meant) this.meant.set(taken.id, meant);
    if (taken) return { turn: taken, owesEarlier };
    const open = await ledger.reload(participant);
    const known = open && (await store.findByClientMessage(open.id, message.id));
    if (!known) throw new DomainError('try-again', 'Please send this again.');
    return { turn: known, owesEarlier };
  }

  /** Gives the answers to earlier turns that a crash, or another process that is gone, left owing. */
  private async answerEarlier(participant: Participant, { conversationId, seq }: Turn): Promise<void> {
    const { ledger, store } = this.ports;
    const open = await ledger.find(participant);
    if (open?.id !== conversationId || open.handledSeq >= seq - 1) return;
    const turns = await store.turns(conversationId, open.handledSeq, 1_000);
    for (const turn of turns.filter((earlier) => earlier.role === 'customer' && earlier.seq < seq)) {
      await this.answer(participant, turn, performance.now());
    }
  }

  private async answer(participant: Participant, turn: Turn, arrivedAt: number): Promise<readonly Turn[]> {
    const { ledger } = this.ports;
    const before = await ledger.find(participant);
    if (before?.id !== turn.conversationId || before.handledSeq >= turn.seq) return this.answersTo(turn);
    const said = before.state === 'agent' ? null : await this.decided(turn, before, participant);
    const place =
      said?.outcome === 'person_wanted' ? await this.ports.placeOf(before) : { position: 1, waitSeconds: null };
    const change = await this.ports.tracing.span('persist', {}, () =>
      ledger.apply(participant, (conversation, now) => {
        if (conversation?.id !== turn.conversationId || conversation.handledSeq >= turn.seq) return null;
        if (!said) return leaveToAgent(conversation, turn);
        return answerChange(conversation, turn, said, { place, now, brain: this.ports.brain() });
      }),
    );
    if (!change || change === 'duplicate') return this.answersTo(turn);
    if (said) this.ports.metrics.observeTurn(participant.channel, said, performance.now() - arrivedAt);
    return change.turns;
  }

  private async answersTo(turn: Turn): Promise<readonly Turn[]> {
    const later = await this.ports.store.turns(turn.conversationId, turn.seq, 100);
    return later.filter(({ replyTo }) => replyTo === turn.id);
  }

  private decided(turn: Turn, before: Conversation, who: Participant): Promise<Reply | null> {
    return this.ports.tracing.span('decide', {}, async (note) => {
      const said = await this.decide(turn, before, who);
      const intent = said?.understanding?.ranking[0]?.intent;
      note({ outcome: said?.outcome ?? 'silent', ...(intent !== undefined && { intent }) });
      return said;
    });
  }

  /** What to say to a turn; null when the assistant has to be silent. */
  private async decide({ id, seq, content }: Turn, before: Conversation, who: Participant): Promise<Reply | null> {
    const { brain, clock, bank, adviser = null, logger } = this.ports;
    const { language, misses, caseId, topic } = before;
    const place = { conversation: before.id, channel: mouthOf(before.channel), turn: seq, case: caseId };
    const known = { language, misses, topic, dialog: before.dialog as DialogState | null, now: clock.instant() };
    const asked = { text: this.meant.get(id) ?? content.text, ...place, ...known, ...knownAs(before, who.level) };
    try {
      if (before.state === 'queued') return replyInQueue(asked, brain());
      return await withAdvice(await reply(asked, brain(), bank, this.watch), asked, brain(), adviser);
    } catch (error) {
      logger.error({ err: error, turn: id }, 'The assistant failed to decide');
      return failedReply(before, brain());
    }
  }

  /** Everybody who waits learns their new place. */
  private async announceQueue(): Promise<void> {
    for (const conversation of await this.ports.store.queue()) {
      this.ports.ledger.announce({ id: conversation.participant, channel: conversation.channel }, conversation);
    }
  }
}
