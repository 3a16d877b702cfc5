import type { Logger } from 'pino';
import type { Subscription } from 'rxjs';
import { type Brain, endSilently, foresee, happen, move, type Reply } from '#assistant';
import type { ActionRunner, DialogEvent } from '#dialog';
import { type Clock, type Conversation, type Disposition, type QuickReply, type Turn } from '#kernel';
import {
  type Breakdown,
  type CallClock,
  CallConversation,
  type CallReply,
  type CallStore,
  type Courtesy,
  type Span,
  type Speaker,
  type StockPhrase,
} from '#voicebot';
import type { ChatService } from '../chat/chat.service.js';
import type { ChatEvent, ConversationLedger } from '../chat/conversation-ledger.js';
import { newId } from '../platform/new-id.js';
import { calledBack, prefaced } from './campaign-words.js';
import { type CallPlace, callReplyOf, isInFlow, startOf } from './call-place.js';
import { dispositionOfSpeaker } from './line-dispositions.js';
import { spokenChoice } from './spoken-choice.js';
import { standing } from './standing.js';
import { StoredCall } from './stored-call.js';
import { spokenText } from './spoken-text.js';
import { courtesyPrompts, isGoodbye, type PromptName, spokenPrompt, stockReply } from './stock-reply.js';

export interface CallConversationPorts {
  readonly chat: ChatService;
  readonly ledger: ConversationLedger;
  readonly calls: CallStore;
  readonly brain: () => Brain;
  readonly bank: ActionRunner;
  readonly clock: Clock;
  readonly callClock: CallClock;
  readonly logger: Logger;
}

/** Silences, or turns that nobody understood, in a row after which we stop asking. */
const patience = 3;

/** A call as a conversation like any other: the same store, assistant and queue as in chat. */
export class ConversationOfCall extends CallConversation {
  private readonly stored: StoredCall;
  private outside: ((reply: CallReply) => void) | null = null;
  private readonly subscription: Subscription;
  /** Turns that come of what the call itself does are not news to it. */
  private acting = 0;
  private silences = 0;
  private unheard = 0;
  private said: readonly Turn[] = [];

  constructor(
    private readonly ports: CallConversationPorts,
    private readonly place: CallPlace,
    /** The conversation of a call that outlived our process. */
    private readonly earlier: Conversation | null = null,
  ) {
    super();
    this.stored = new StoredCall(ports, place, earlier);
    this.subscription = ports.ledger.events.subscribe((event) => {
      this.happened(event);
    });
  }

  get id(): string {
    return this.conversation.id;
  }

  private get conversation(): Conversation {
    return this.stored.conversation;
  }

  get disposition(): Disposition | null {
    return this.conversation.disposition;
  }

  override async begin(): Promise<CallReply> {
    await this.stored.begin();
    if (this.earlier) return this.resume();
    if (this.place.people?.isForThem) return this.connect();
    const start = startOf(this.place);
    return start ? this.tell(start, null, (said) => prefaced(said, this.place)) : this.speak(['greeting']);
  }

  override async say(text: string, span: Span): Promise<CallReply> {
    this.silences = 0;
    this.unheard = 0;
    if (isGoodbye(this.conversation, text)) return this.farewell(text, span);
    const { chat, callClock } = this.ports;
    const { language, state } = this.conversation;
    const meant = spokenChoice(text, this.options);
    return this.act(async () => {
      const message = { id: newId(), text, language, ...(meant !== null && { meant }) };
      const { turn, answered } = await chat.say(this.place.participant, message);
      this.stored.keep(turn, span);
      const understoodMs = callClock.nowMs();
      return { ...this.replyWith(await answered, state), understoodMs };
    });
  }

  override async misheard(): Promise<CallReply> {
    this.unheard += 1;
    if (this.conversation.state !== 'bot') return this.nothing();
    if (this.unheard >= patience) return this.breakDown('hearing');
    return this.byTheWay(this.speak(['not_heard'], this.said));
  }

  override async keys(digits: string): Promise<CallReply> {
    this.silences = 0;
    const { language, state } = this.conversation;
    if (state !== 'bot') return this.nothing();
    if (isInFlow(this.conversation)) {
      return this.tell({ kind: 'keys', digits, turn: this.conversation.lastSeq + 1 }, digits);
    }
    if (digits === '0') return this.say(language === 'zh' ? '转人工' : 'agent', { startMs: 0, endMs: 0 });
    const meant = spokenChoice(digits, this.options);
    return meant === null ? this.speak(['not_heard']) : this.say(meant, { startMs: 0, endMs: 0 });
  }

  override async silence(): Promise<CallReply> {
    if (this.conversation.state !== 'bot') return this.nothing();
    if (isInFlow(this.conversation)) return this.tell({ kind: 'silence', turn: this.conversation.lastSeq + 1 });
    this.silences += 1;
    if (this.silences < patience) return this.byTheWay(this.speak(['still_there']));
    return { ...(await this.speak(['goodbye'])), next: 'hang_up' };
  }

  override courtesy(courtesy: Courtesy, text: string, span: Span): Promise<CallReply> {
    return this.byTheWay(
      this.act(async () => {
        const turn = await this.stored.receive(text, span);
        return this.answer(turn, this.stock(courtesyPrompts[courtesy], courtesy === 'hold' ? [] : this.said));
      }),
    );
  }

  override foresee(text: string): readonly string[] | null {
    const { conversation } = this;
    if (conversation.state !== 'bot' || isGoodbye(this.conversation, text)) return null;
    const { brain, logger } = this.ports;
    const meant = spokenChoice(text, this.options) ?? text;
    try {
      const reply = foresee(this.stored.question(meant), brain());
      return reply && reply.outcome !== 'person_wanted'
        ? reply.contents.map((content) => spokenText(content.text))
        : null;
    } catch (error) {
      logger.warn({ err: error, call: this.place.callId }, 'An answer could not be prepared');
      return null;
    }
  }

  override breakDown(what: Breakdown): Promise<CallReply> {
    this.ports.logger.warn({ call: this.place.callId, what }, 'A call is handed over, as the robot cannot go on');
    return this.act(async () => {
      if (this.conversation.state !== 'bot') return this.nothing();
      return this.answer(null, { ...this.stock(['apology']), outcome: 'person_wanted' });
    });
  }

  override async inQueue(): Promise<{ readonly text: string } | 'taken' | 'nobody'> {
    return standing(await this.ports.chat.placeInQueue(this.conversation), this.prompt);
  }

  override nobodyCame(): Promise<CallReply> {
    return this.act(async () => {
      const { state } = this.conversation;
      if (state !== 'queued') return this.nothing();
      // Whom we called is called again; who called us may ask for something else.
      const isCalled = this.place.people !== undefined;
      const text = this.prompt(isCalled ? 'called_back' : 'nobody_came');
      const change = await this.stored.apply((open, now) =>
        isCalled ? calledBack(open, text, now) : move(open, 'leaveQueue', text, null, newId, now),
      );
      return this.replyWith(change?.turns ?? [], isCalled ? 'queued' : 'bot');
    });
  }

  override phrase(name: StockPhrase): string {
    return this.prompt(name);
  }

  override async end(): Promise<void> {
    this.subscription.unsubscribe();
    if (this.conversation.lastSeq === 0 || this.conversation.state === 'ended') return;
    if (isInFlow(this.conversation)) await this.tell({ kind: 'hangup', turn: this.conversation.lastSeq + 1 });
    await this.stored.apply((open, now) => (open.state === 'ended' ? null : endSilently(open, now)));
  }

  override async machine(speaker: Speaker): Promise<void> {
    const disposition = dispositionOfSpeaker(speaker);
    await this.stored.apply((open, now) => {
      const change = endSilently(open, now);
      return { ...change, conversation: { ...change.conversation, ...(disposition && { disposition }) } };
    });
  }

  override onOutside(listener: (reply: CallReply) => void): void {
    this.outside = listener;
  }

  /** A call for people begins with what has to be said, and waits for one of them. */
  private connect(): Promise<CallReply> {
    return this.act(async () => {
      const said = prefaced(this.stock([]), this.place);
      return this.replyWith(await this.stored.respond(null, said, this.prompt('connecting')), 'bot');
    });
  }

  private get options(): readonly QuickReply[] {
    return this.said.at(-1)?.content.quickReplies ?? [];
  }

  private readonly prompt = (name: PromptName, values: Readonly<Record<string, string>> = {}): string =>
    spokenPrompt(this.conversation, name, this.ports.brain(), values);

  private farewell(text: string, span: Span): Promise<CallReply> {
    return this.act(async () => {
      const turn = await this.stored.receive(text, span);
      return { ...(await this.answer(turn, this.stock(['goodbye']))), next: 'hang_up' };
    });
  }

  /** Time, keys or the line speak to the flow; keys are a turn of the customer. */
  private tell(
    event: DialogEvent,
    keys: string | null = null,
    change: (reply: Reply) => Reply = (reply) => reply,
  ): Promise<CallReply> {
    return this.act(async () => {
      const turn = keys === null ? null : await this.stored.receive(keys, null);
      const { brain, bank } = this.ports;
      return this.answer(turn, change(await happen(event, this.stored.question(''), brain(), bank)));
    });
  }

  /** We were away for a moment: the open question again, or whether anybody is there. */
  private resume(): Promise<CallReply> {
    const silence = { kind: 'silence', turn: this.conversation.lastSeq + 1 } as const;
    return isInFlow(this.conversation) ? this.tell(silence) : this.speak(['still_there']);
  }

  private speak(prompts: readonly PromptName[], again: readonly Turn[] = []): Promise<CallReply> {
    return this.act(() => this.answer(null, this.stock(prompts, again)));
  }

  private stock(prompts: readonly PromptName[], again: readonly Turn[] = []): Reply {
    return stockReply(this.conversation, prompts, again, this.ports.brain());
  }

  private async answer(to: Turn | null, said: Reply): Promise<CallReply> {
    const { state } = this.conversation;
    const queueText = said.outcome === 'person_wanted' && state === 'bot' ? this.prompt('queued') : null;
    return this.replyWith(await this.stored.respond(to, said, queueText), state);
  }

  private replyWith(turns: readonly Turn[], before: Conversation['state']): CallReply {
    const spoken = turns.filter(({ role }) => role === 'bot');
    if (spoken.length > 0) this.said = spoken;
    return callReplyOf(this.conversation, turns, before, this.ports.brain());
  }

  /** “I speak slower now” is not what is said again when they ask for that, and its question stays open. */
  private byTheWay(reply: Promise<CallReply>): Promise<CallReply> {
    const { said } = this;
    return reply.finally(() => (this.said = said));
  }

  private nothing(): CallReply {
    return callReplyOf(this.conversation, [], this.conversation.state, this.ports.brain());
  }

  private async act(task: () => Promise<CallReply>): Promise<CallReply> {
    this.acting += 1;
    try {
      return await task();
    } finally {
      this.acting -= 1;
    }
  }

  /** Something was stored in this conversation: by the call itself, or by an agent. */
  private happened({ conversation, turns, moved }: ChatEvent): void {
    if (conversation.id !== this.conversation.id) return;
    const before = this.conversation.state;
    this.stored.conversation = conversation;
    const isAgent = turns.some(({ role }) => role === 'agent');
    if (isAgent || (this.acting === 0 && (moved || turns.length > 0))) {
      const spoken = turns.filter(({ role }) => role === 'agent' || role === 'system');
      this.outside?.(callReplyOf(conversation, spoken, before, this.ports.brain()));
    }
  }
}
