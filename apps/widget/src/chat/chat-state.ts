import type { ConversationView, Problem, SessionView, TurnView } from '#contracts';
import { confirm, type Outbox } from './outbox.js';
import { contiguousSeq, countUnread, hasHole, mergeTurns } from './turns.js';

/** The conversation on the screen, as far as the screen cares. */
export type Shown = Pick<ConversationView, 'id' | 'state' | 'queuePosition'>;

export interface ChatState {
  /** `refused`: the bank's page named a customer, but the server does not believe it. */
  readonly session: 'starting' | 'open' | 'refused';
  readonly link: 'connecting' | 'online' | 'offline';
  readonly kind: SessionView['kind'];
  readonly welcome: SessionView['welcome'] | null;
  /** The customer may call from here. */
  readonly canCall: boolean;
  readonly conversation: Shown | null;
  readonly turns: readonly TurnView[];
  /** Turns up to this one are on the server, but not loaded. */
  readonly floor: number;
  /** Turns of conversations that are over, still on the screen. */
  readonly earlier: readonly TurnView[];
  /** Conversations that are over; a straggler of theirs is not shown. */
  readonly over: readonly string[];
  readonly outbox: Outbox;
  readonly typing: 'bot' | 'agent' | null;
  readonly notice: Problem | null;
  /** The last turn that was on an open screen. */
  readonly read: { readonly conversationId: string; readonly seq: number } | null;
}

export const initialState: ChatState = {
  session: 'starting',
  link: 'connecting',
  kind: 'visitor',
  welcome: null,
  canCall: false,
  conversation: null,
  turns: [],
  floor: 0,
  earlier: [],
  over: [],
  outbox: [],
  typing: null,
  notice: null,
  read: null,
};

/** Takes in turns of one conversation; turns of a new one begin it, if the one on the screen is over. */
export function withTurns(state: ChatState, turns: readonly TurnView[]): ChatState {
  const id = turns[0]?.conversationId;
  if (id === undefined) return state;
  const current = withConversation(state, { id, state: 'bot', queuePosition: null }, { keep: true });
  if (current.conversation?.id !== id) return state;
  const ofBank = turns.some(({ role }) => role !== 'customer');
  return {
    ...current,
    turns: mergeTurns(current.turns, turns),
    outbox: confirm(current.outbox, turns),
    typing: ofBank ? null : current.typing,
  };
}

/** Takes in a conversation's state. With `keep`, a state that is already known stays. */
export function withConversation(state: ChatState, shown: Shown, { keep = false } = {}): ChatState {
  const { conversation } = state;
  const { id, queuePosition } = shown;
  if (state.over.includes(id)) return state;
  if (conversation?.id === id) {
    return keep ? state : { ...state, conversation: { id, state: shown.state, queuePosition } };
  }
  if (conversation && conversation.state !== 'ended') return state;
  return { ...archived(state), conversation: { id, state: shown.state, queuePosition } };
}

/** Moves the shown conversation to the past. */
export function archived(state: ChatState): ChatState {
  if (!state.conversation) return state;
  return {
    ...state,
    conversation: null,
    turns: [],
    floor: 0,
    earlier: [...state.earlier, ...state.turns],
    over: [...state.over, state.conversation.id],
    typing: null,
  };
}

/** Whether a turn or state belongs to a conversation the screen knows nothing of. */
export function isStray({ conversation, over }: ChatState, conversationId: string): boolean {
  return conversation !== null && conversation.id !== conversationId && !over.includes(conversationId);
}

export function missesTurns({ turns, floor }: ChatState): boolean {
  return hasHole(turns, floor);
}

export function lastSeenSeq({ turns, floor }: ChatState): number {
  return contiguousSeq(turns, floor);
}

export function unreadCount({ turns, read, conversation }: ChatState): number {
  return countUnread(turns, read?.conversationId === conversation?.id ? (read?.seq ?? 0) : 0);
}

/** Whether the assistant just asked for a secret, such as a one-time code. */
export function expectsSecret({ turns, conversation, outbox }: ChatState): boolean {
  return conversation?.state === 'bot' && outbox.length === 0 && turns.at(-1)?.expects === 'secret';
}
