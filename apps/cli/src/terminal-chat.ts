import { v7 as uuid } from 'uuid';
import {
  beginConversation,
  type Brain,
  type ConversationChange,
  type ConversationStore,
  happen,
  promptText,
  type Question,
  receive,
  reply,
  type Reply,
  respond,
} from '#assistant';
import type { ActionRunner, DialogChannel, DialogEvent, DialogState } from '#dialog';
import { type Clock, type Conversation, DomainError, type Language, type PromiseToPay, type Tone } from '#kernel';

/** What the terminal needs of the product. */
export interface Stage {
  readonly brain: Brain;
  readonly bank: ActionRunner;
  readonly store: ConversationStore;
  readonly clock: Clock;
}

/** Whom the terminal plays: `customer:…` signed in, `case:…` called by the bank, or nobody. */
export interface Player {
  readonly as: string | null;
  readonly language: Language;
  readonly channel: DialogChannel;
  /** What is proved of them before a word is said. */
  readonly level: number;
}

/** One conversation in the terminal, stored as any other. */
export class TerminalChat {
  private conversation: Conversation;

  constructor(
    private readonly stage: Stage,
    private readonly player: Player,
  ) {
    const { as, language } = player;
    const caseId = as?.startsWith('case:') ? as : null;
    const id = uuid();
    const participant = as ?? `visitor:terminal-${id}`;
    this.conversation = beginConversation(id, participant, 'terminal', language, stage.clock.instant(), caseId);
  }

  /** Ended, or waiting for a person who will not come to a terminal. */
  get isOver(): boolean {
    return this.conversation.state !== 'bot';
  }

  get disposition(): string | null {
    return this.conversation.disposition;
  }

  promises(): Promise<readonly PromiseToPay[]> {
    return this.stage.store.promisesOf(this.conversation.id);
  }

  /** The bank begins a flow. */
  async begin(flow: string, tone?: Tone): Promise<Reply> {
    if (!this.stage.brain.dialogs.flow(flow)) throw new DomainError('not-found', `There is no flow "${flow}".`);
    return this.tell({ kind: 'start', flow, turn: 0, ...(tone && { tone }) });
  }

  silence(): Promise<Reply> {
    return this.tell({ kind: 'silence', turn: this.conversation.lastSeq + 1 });
  }

  keys(digits: string): Promise<Reply> {
    return this.tell({ kind: 'keys', digits, turn: this.conversation.lastSeq + 1 });
  }

  hangUp(): Promise<Reply> {
    return this.tell({ kind: 'hangup', turn: this.conversation.lastSeq + 1 });
  }

  /** The customer says something; it is stored before it is answered. */
  async say(text: string): Promise<Reply> {
    const { brain, bank, clock } = this.stage;
    const taken = receive(this.conversation, { clientMessageId: uuid(), text }, uuid, clock.instant());
    await this.store(taken);
    const turn = taken.turns[0];
    const said = await reply(this.question(text, this.conversation.lastSeq), brain, bank);
    await this.answer(said, turn ?? null);
    return said;
  }

  private async tell(event: DialogEvent): Promise<Reply> {
    const { brain, bank } = this.stage;
    const said = await happen(event, this.question('', this.conversation.lastSeq + 1), brain, bank);
    await this.answer(said, null);
    return said;
  }

  private question(text: string, turn: number): Question {
    const { language, misses, dialog, topic, caseId, participant, id } = this.conversation;
    return {
      text,
      language,
      misses,
      now: this.stage.clock.instant(),
      conversation: id,
      channel: this.player.channel,
      turn,
      dialog: dialog as DialogState | null,
      topic,
      customer: participant.startsWith('customer:') ? participant : null,
      level: this.player.level,
      case: caseId,
    };
  }

  private answer(said: Reply, to: ConversationChange['turns'][number] | null): Promise<void> {
    const { brain, clock } = this.stage;
    const queueText =
      said.outcome === 'person_wanted' ? promptText(brain, said.language, 'queued', { position: '1' }) : null;
    return this.store(respond(this.conversation, to, said, queueText, uuid, clock.instant()));
  }

  private async store(change: ConversationChange): Promise<void> {
    if (change.turns.length > 0 || change.expectedSeq !== null) {
      const result = await this.stage.store.append(change);
      if (result !== 'stored') throw new DomainError('try-again', `The conversation could not be stored: ${result}.`);
    }
    this.conversation = change.conversation;
  }
}
