import type { DialogState } from '#dialog';
import type {
  Channel,
  Conversation,
  Instant,
  Language,
  Notice,
  PromiseToPay,
  Role,
  Turn,
  TurnContent,
  Understanding,
} from '#kernel';
import { DomainError } from '#kernel';
import type { DialogRecord, Reply } from './question.js';
import { withoutSecrets } from './secret.js';

/** What happened in a conversation: its new state and the turns that led there, stored together or not at all. */
export interface ConversationChange {
  /** The last turn before the change; null for a conversation that begins. A change made from an older state is refused. */
  readonly expectedSeq: number | null;
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
  /** What the turns led to, kept with them. */
  readonly promises?: readonly PromiseToPay[];
  readonly notices?: readonly Notice[];
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
  caseId: string | null = null,
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
    dialog: null,
    topic: null,
    handover: null,
    disposition: null,
    caseId,
    agent: null,
  };
}

function withTurns(before: Conversation, turns: readonly NewTurn[], newId: NewId, now: Instant): ConversationChange {
  return {
    expectedSeq: before.lastSeq === 0 ? null : before.lastSeq,
    conversation: { ...before, lastSeq: before.lastSeq + turns.length, lastTurnAt: now },
    turns: turns.map((turn, at) => ({
      id: newId(),
      conversationId: before.id,
      seq: before.lastSeq + 1 + at,
      role: turn.role,
      content: turn.content,
      saidAt: now,
      clientMessageId: turn.clientMessageId ?? null,
      replyTo: turn.replyTo ?? null,
      understanding: turn.understanding ?? null,
    })),
  };
}

const withTurn = (before: Conversation, turn: NewTurn, newId: NewId, now: Instant) =>
  withTurns(before, [turn], newId, now);

export interface CustomerMessage {
  readonly clientMessageId: string;
  readonly text: string;
}

/** A customer turn is taken, without the secrets in it; from here on an answer is owed. */
export function receive(
  before: Conversation,
  message: CustomerMessage,
  newId: NewId,
  now: Instant,
): ConversationChange {
  if (before.state === 'ended') throw new DomainError('conversation-ended', 'The conversation has ended.');
  const text = withoutSecrets(message.text, before.dialog as DialogState | null);
  const turn = { role: 'customer', content: { text }, clientMessageId: message.clientMessageId } as const;
  const change = withTurn(before, turn, newId, now);
  return { ...change, conversation: { ...change.conversation, lastCustomerSeq: change.conversation.lastSeq } };
}

/** What happens to a promise, a suppression or an alert of a flow: it is kept with the turn it came from. */
function kept(
  records: readonly DialogRecord[],
  { id: conversationId, participant, caseId }: Conversation,
  newId: NewId,
  now: Instant,
) {
  const promises = records.flatMap((record): PromiseToPay[] => {
    if (record.kind !== 'promise') return [];
    const { key, amount, date, channel, evidenceTurns } = record;
    return [
      {
        id: key,
        conversationId,
        caseId,
        ...amount,
        dueDate: date,
        channel,
        state: 'confirmed',
        evidenceTurns,
        madeAt: now,
      },
    ];
  });
  const notices = records.flatMap((record): Notice[] => {
    if (record.kind !== 'suppress' && record.kind !== 'alert') return [];
    const { what, evidenceTurns } = record;
    const kind = record.kind === 'alert' ? ('alert' as const) : ('suppression' as const);
    return [{ id: newId(), conversationId, kind, what, participant, caseId, evidenceTurns, at: now }];
  });
  return { promises, notices };
}

/** The level that the customer proved with this reply; nothing when it is the one from before. */
function proofOf({ dialog }: Reply, before: Conversation): { readonly level?: number } {
  const level = dialog?.level ?? 0;
  return level > ((before.dialog as DialogState | null)?.level ?? 0) ? { level } : {};
}

const failureOf = ({ outcome }: Reply) =>
  outcome === 'not_understood' || outcome === 'asked_back' ? { failed: outcome } : {};

/**
 * The assistant says its reply: to a customer turn, or (`to` null) speaking first. `queueText` tells the customer
 * where they stand when the reply hands over to a person.
 */
export function respond(
  before: Conversation,
  to: Turn | null,
  said: Reply,
  queueText: string | null,
  newId: NewId,
  now: Instant,
): ConversationChange {
  const { understanding } = said;
  const about = { ...(to && { replyTo: to.id }), understanding };
  const marks = { ...proofOf(said, before), ...failureOf(said) };
  const turns = [
    ...said.contents.map((content, at): NewTurn => ({
      role: 'bot',
      content: at > 0 ? content : { ...content, ...marks },
      ...about,
    })),
    ...(queueText === null ? [] : [{ role: 'system' as const, content: { text: queueText }, ...about }]),
  ];
  const change = withTurns(before, turns, newId, now);
  const ending = said.records.findLast((record) => record.kind === 'end');
  const isCall = before.caseId !== null || before.channel === 'phone';
  const isCallOver = isCall && ending?.disposition != null && said.handover === null;
  return {
    ...change,
    ...kept(said.records, before, newId, now),
    conversation: {
      ...change.conversation,
      language: said.language,
      handledSeq: to?.seq ?? before.handledSeq,
      misses: said.outcome === 'not_understood' ? before.misses + 1 : 0,
      dialog: said.dialog,
      topic: said.topic,
      ...(said.handover && { handover: said.handover }),
      ...(ending?.disposition != null && { disposition: ending.disposition }),
      ...(queueText !== null && before.state === 'bot' && { state: 'queued' as const, queuedAt: now }),
      ...(isCallOver && { state: 'ended' as const, endedAt: now }),
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
  /** From one agent to another. */
  takeOver: { from: ['queued', 'bot', 'agent'], to: 'agent' },
  release: { from: ['agent'], to: 'bot' },
  /** The agent vanished. */
  requeue: { from: ['agent'], to: 'queued' },
  /** The agent passed the customer on to colleagues. */
  transfer: { from: ['agent'], to: 'queued' },
  end: { from: ['bot', 'queued', 'agent'], to: 'ended' },
} as const;

export type Transition = keyof typeof transitions;

/**
 * Moves the conversation on and tells both parties by a system turn; refuses what its state does not allow.
 * @param by the agent who comes or goes; null where nobody of the bank has a hand in it
 */
export function move(
  before: Conversation,
  transition: Transition,
  text: string,
  by: string | null,
  newId: NewId,
  now: Instant,
): ConversationChange {
  const { from, to } = transitions[transition];
  if (!(from as readonly string[]).includes(before.state)) {
    throw new DomainError('wrong-state', `This cannot be done while the conversation is "${before.state}".`);
  }
  const change = withTurn(before, { role: 'system', content: { text, ...(by !== null && { by }) } }, newId, now);
  return {
    ...change,
    conversation: {
      ...change.conversation,
      state: to,
      agent: to === 'agent' ? by : to === 'ended' ? before.agent : null,
      queuedAt: to === 'queued' ? now : null,
      misses: 0,
      ...(to === 'ended' && { endedAt: now, handledSeq: before.lastCustomerSeq }),
    },
  };
}

/** What an agent says. */
export interface AgentMessage {
  readonly text: string;
  readonly by: string;
  /** The sender's own id: the same message twice is stored once. */
  readonly clientMessageId?: string;
}

/** An agent says something; only who owns the conversation may. */
export function agentSays(
  before: Conversation,
  { text, by, clientMessageId }: AgentMessage,
  newId: NewId,
  now: Instant,
): ConversationChange {
  if (before.state !== 'agent') throw new DomainError('wrong-state', 'Take the conversation over before you write.');
  if (before.agent !== null && before.agent !== by) {
    throw new DomainError('wrong-state', `The conversation belongs to "${before.agent}".`);
  }
  const turn = {
    role: 'agent',
    content: { text, by },
    ...(clientMessageId !== undefined && { clientMessageId }),
  } as const;
  return withTurn(before, turn, newId, now);
}

/** A customer turn waits for the assistant. */
export function owesAnswer(conversation: Conversation): boolean {
  return conversation.state !== 'ended' && conversation.handledSeq < conversation.lastCustomerSeq;
}

/** Nothing was said for so long that the next question begins a new conversation. */
export function isIdle(conversation: Conversation, now: Instant, idleMs: number): boolean {
  return Date.parse(now) - Date.parse(conversation.lastTurnAt) > idleMs;
}
