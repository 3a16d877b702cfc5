import type { Channel, Conversation, Instant, Language, Role, Turn, TurnContent, Understanding } from '#kernel';
import { DomainError } from '#kernel';

/** What happened in a conversation: its new state and the turns that led there, stored together or not at all. */
export interface ConversationChange {
  /** The last turn before the change; null for a conversation that begins. A change made from an older state is refused. */
  readonly expectedSeq: number | null;
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
}

/** Makes an id; two are never the same. */
export type NewId = () => string;

interface NewTurn {
  readonly role: Role;
  readonly content: TurnContent;
  readonly clientMessageId?: string;
  readonly replyTo?: string;
  readonly understanding?: Understanding | null;
}

/** A conversation before its first turn. */
export function beginConversation(
  id: string,
  participant: string,
  channel: Channel,
  language: Language,
  now: Instant,
): Conversation {
  return {
    id,
    participant,
    channel,
    language,
    state: 'bot',
    lastSeq: 0,
    handledSeq: 0,
    lastCustomerSeq: 0,
    misses: 0,
    startedAt: now,
    lastTurnAt: now,
    queuedAt: null,
    endedAt: null,
  };
}

function withTurn(before: Conversation, turn: NewTurn, newId: NewId, now: Instant): ConversationChange {
  const seq = before.lastSeq + 1;
  return {
    expectedSeq: before.lastSeq === 0 ? null : before.lastSeq,
    conversation: { ...before, lastSeq: seq, lastTurnAt: now },
    turns: [
      {
        id: newId(),
        conversationId: before.id,
        seq,
        role: turn.role,
        content: turn.content,
        saidAt: now,
        clientMessageId: turn.clientMessageId ?? null,
        replyTo: turn.replyTo ?? null,
        understanding: turn.understanding ?? null,
      },
    ],
  };
}

export interface CustomerMessage {
  readonly clientMessageId: string;
  readonly text: string;
}

/** A customer turn is taken; from here on an answer is owed. */
export function receive(
  before: Conversation,
  message: CustomerMessage,
  newId: NewId,
  now: Instant,
): ConversationChange {
  if (before.state === 'ended') throw new DomainError('conversation-ended', 'The conversation has ended.');
  const turn = { role: 'customer', content: { text: message.text }, clientMessageId: message.clientMessageId } as const;
  const change = withTurn(before, turn, newId, now);
  return { ...change, conversation: { ...change.conversation, lastCustomerSeq: change.conversation.lastSeq } };
}

export interface Spoken {
  readonly language: Language;
  readonly content: TurnContent;
  readonly understanding: Understanding | null;
  readonly understood: boolean;
  /** Put the conversation into the queue for an agent. */
  readonly queue: boolean;
}

/** The assistant says its reply to a customer turn. */
export function respond(before: Conversation, to: Turn, said: Spoken, newId: NewId, now: Instant): ConversationChange {
  const { content, understanding } = said;
  const role = said.queue ? 'system' : 'bot';
  const change = withTurn(before, { role, content, replyTo: to.id, understanding }, newId, now);
  return {
    ...change,
    conversation: {
      ...change.conversation,
      language: said.language,
      handledSeq: to.seq,
      misses: said.understood ? 0 : before.misses + 1,
      ...(said.queue && before.state === 'bot' && { state: 'queued' as const, queuedAt: now }),
    },
  };
}

/** A customer turn is for an agent: the assistant stays silent, and nothing is owed. */
export function leaveToAgent(before: Conversation, to: Turn): ConversationChange {
  return { expectedSeq: before.lastSeq, conversation: { ...before, handledSeq: to.seq }, turns: [] };
}

/** Nothing was said for long: the conversation ends without a word. */
export function endSilently(before: Conversation, now: Instant): ConversationChange {
  return { expectedSeq: before.lastSeq, conversation: { ...before, state: 'ended', endedAt: now }, turns: [] };
}

/** The states an event may be asked for in, the state it leads to. */
const transitions = {
  leaveQueue: { from: ['queued'], to: 'bot' },
  claim: { from: ['queued', 'bot'], to: 'agent' },
  release: { from: ['agent'], to: 'bot' },
  end: { from: ['bot', 'queued', 'agent'], to: 'ended' },
} as const;

export type Transition = keyof typeof transitions;

/** Moves the conversation on and tells both parties by a system turn; refuses what its state does not allow. */
export function move(
  before: Conversation,
  transition: Transition,
  text: string,
  newId: NewId,
  now: Instant,
): ConversationChange {
  const { from, to } = transitions[transition];
  if (!(from as readonly string[]).includes(before.state)) {
    throw new DomainError('wrong-state', `This cannot be done while the conversation is "${before.state}".`);
  }
  const change = withTurn(before, { role: 'system', content: { text } }, newId, now);
  return {
    ...change,
    conversation: {
      ...change.conversation,
      state: to,
      queuedAt: null,
      misses: 0,
      ...(to === 'ended' && { endedAt: now, handledSeq: before.lastCustomerSeq }),
    },
  };
}

/** An agent says something. */
export function agentSays(before: Conversation, text: string, newId: NewId, now: Instant): ConversationChange {
  if (before.state !== 'agent') throw new DomainError('wrong-state', 'Take the conversation over before you write.');
  return withTurn(before, { role: 'agent', content: { text } }, newId, now);
}

/** A customer turn waits for the assistant. */
export function owesAnswer(conversation: Conversation): boolean {
  return conversation.state !== 'ended' && conversation.handledSeq < conversation.lastCustomerSeq;
}

/** Nothing was said for so long that the next question begins a new conversation. */
export function isIdle(conversation: Conversation, now: Instant, idleMs: number): boolean {
  return Date.parse(now) - Date.parse(conversation.lastTurnAt) > idleMs;
}
