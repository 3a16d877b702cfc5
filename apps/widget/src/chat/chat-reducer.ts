import type { Acknowledgement, HistoryView, Problem, SessionView, TurnView } from '#contracts';
import { archived, initialState, withConversation, withTurns, type ChatState, type Shown } from './chat-state.js';
import { enqueue, refuse, remove, retry, type Outbox } from './outbox.js';
import { acknowledgedTurn, mergeTurns } from './turns.js';

/** What has happened, past tense; the reducer says what the screen knows after it. */
export type ChatEvent =
  | { readonly type: 'restored'; readonly outbox: Outbox; readonly read: ChatState['read'] }
  | { readonly type: 'sessionOpened'; readonly view: SessionView }
  | { readonly type: 'sessionRefused' }
  | { readonly type: 'welcomed'; readonly welcome: SessionView['welcome'] }
  | { readonly type: 'linkChanged'; readonly link: ChatState['link'] }
  | { readonly type: 'historyArrived'; readonly history: HistoryView }
  | { readonly type: 'olderArrived'; readonly turns: readonly TurnView[]; readonly floor: number }
  | { readonly type: 'turnArrived'; readonly turn: TurnView }
  | { readonly type: 'conversationChanged'; readonly conversation: Shown }
  | {
      readonly type: 'said';
      readonly id: string;
      readonly text: string;
      readonly saidAt: string;
      readonly isSecret?: true;
    }
  | { readonly type: 'acknowledged'; readonly id: string; readonly answer: Extract<Acknowledgement, { ok: true }> }
  | { readonly type: 'messageRefused'; readonly id: string; readonly problem: Problem; readonly now: number }
  | { readonly type: 'retried'; readonly id: string; readonly saidAt: string }
  | { readonly type: 'discarded'; readonly id: string }
  | { readonly type: 'typingChanged'; readonly typing: ChatState['typing'] }
  | { readonly type: 'noticed'; readonly notice: Problem | null }
  | { readonly type: 'read' }
  | { readonly type: 'begunAnew' }
  | { readonly type: 'forgotten' };

// One line per event; a table would say the same with more words.
// eslint-disable-next-line complexity
export function reduce(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'restored':
      return { ...state, outbox: event.outbox, read: event.read };
    case 'sessionOpened':
      return sessionOpened(state, event.view);
    case 'sessionRefused':
      return { ...state, session: 'refused' };
    case 'welcomed':
      return { ...state, welcome: event.welcome };
    case 'linkChanged':
      return { ...state, link: event.link, typing: event.link === 'online' ? state.typing : null };
    case 'historyArrived':
      return historyArrived(state, event.history);
    case 'olderArrived':
      return { ...state, turns: mergeTurns(state.turns, event.turns), floor: Math.min(state.floor, event.floor) };
    case 'turnArrived':
      return withTurns(state, [event.turn]);
    case 'conversationChanged':
      return withConversation(state, event.conversation);
    case 'said':
      return { ...state, outbox: enqueue(state.outbox, event) };
    case 'acknowledged':
      return acknowledged(state, event);
    case 'messageRefused':
      return { ...state, outbox: refuse(state.outbox, event.id, event.problem, event.now) };
    case 'retried':
      return { ...state, outbox: retry(state.outbox, event.id, event.saidAt) };
    case 'discarded':
      return { ...state, outbox: remove(state.outbox, event.id) };
    case 'typingChanged':
      return { ...state, typing: event.typing };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'read':
      return read(state);
    case 'begunAnew':
      return { ...archived(state), earlier: [], notice: null };
    case 'forgotten':
      return { ...initialState, welcome: state.welcome, link: state.link };
  }
}

function sessionOpened(state: ChatState, view: SessionView): ChatState {
  const open: ChatState = { ...state, session: 'open', kind: view.kind, welcome: view.welcome, canCall: view.calls };
  const { conversation } = view;
  if (!conversation) return archived(open);
  if (open.conversation?.id === conversation.id) {
    return withConversation(withTurns(open, view.turns), conversation);
  }
  const floor = (view.turns[0]?.seq ?? 1) - 1;
  const begun = withTurns({ ...withConversation(archived(open), conversation), floor }, view.turns);
  // Without a mark nobody knows how far the customer had read; better no badge than one that counts everything.
  return begun.read?.conversationId === conversation.id ? begun : read(begun);
}

function historyArrived(state: ChatState, { conversation, turns }: HistoryView): ChatState {
  if (!conversation || state.over.includes(conversation.id)) return state;
  const current = state.conversation?.id === conversation.id ? state : archived(state);
  return withConversation(withTurns(withConversation(current, conversation), turns), conversation);
}

function acknowledged(state: ChatState, { id, answer }: Extract<ChatEvent, { type: 'acknowledged' }>): ChatState {
  const entry = state.outbox.find((candidate) => candidate.id === id);
  if (!entry) return state;
  const without = { ...state, outbox: remove(state.outbox, id) };
  const isSame = state.conversation?.id === answer.conversationId;
  // The echo may have been here first, and it may carry redacted words: it stays.
  if (isSame && state.turns.some(({ seq }) => seq === answer.seq)) return without;
  return withTurns(isSame ? without : archived(without), [
    acknowledgedTurn(entry.isSecret ? { ...entry, text: '••••' } : entry, answer),
  ]);
}

function read(state: ChatState): ChatState {
  const { conversation, turns } = state;
  const seq = turns.at(-1)?.seq;
  if (!conversation || seq === undefined) return state;
  if (state.read?.conversationId === conversation.id && state.read.seq >= seq) return state;
  return { ...state, read: { conversationId: conversation.id, seq } };
}
