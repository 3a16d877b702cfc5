import type { HandoffConversation, HandoffView, TurnView } from '#contracts';
import type { State } from './rows.js';

/** What an agent can do with a conversation besides talking. */
export type Action = 'claim' | 'release' | 'end';

/** An agent's message on its way to the server. */
export interface Outgoing {
  readonly key: number;
  readonly text: string;
  /** Turns after this one may be it. */
  readonly afterSeq: number;
  /** Why it was not taken; null while it is sent. */
  readonly problem: string | null;
}

/** One conversation as this screen knows it, with what was asked for and is not confirmed yet. */
export interface Thread {
  readonly conversation: HandoffView | null;
  readonly turns: readonly TurnView[];
  readonly asked: Action | null;
  readonly outgoing: readonly Outgoing[];
  /** Why the last action was refused. */
  readonly problem: string | null;
  /** Why the conversation could not be loaded. */
  readonly loadProblem: string | null;
  readonly draft: string;
}

export const newThread: Thread = {
  conversation: null,
  turns: [],
  asked: null,
  outgoing: [],
  problem: null,
  loadProblem: null,
  draft: '',
};

export type ThreadEvent =
  | { readonly kind: 'loaded'; readonly loaded: HandoffConversation }
  | { readonly kind: 'not-loaded'; readonly code: string }
  | { readonly kind: 'typed'; readonly draft: string }
  | { readonly kind: 'asked'; readonly action: Action }
  | { readonly kind: 'moved'; readonly view: HandoffView }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'sent'; readonly key: number; readonly text: string }
  | { readonly kind: 'resent' | 'discarded'; readonly key: number }
  | { readonly kind: 'taken'; readonly key: number; readonly view: HandoffView }
  | { readonly kind: 'not-taken'; readonly key: number; readonly code: string };

export function reduceThread(thread: Thread, event: ThreadEvent): Thread {
  switch (event.kind) {
    case 'loaded':
      return load(thread, event.loaded);
    case 'not-loaded':
      return thread.loadProblem === event.code ? thread : { ...thread, loadProblem: event.code };
    case 'typed':
      return { ...thread, draft: event.draft };
    case 'asked':
      return { ...thread, asked: event.action, problem: null };
    case 'moved':
      return { ...thread, asked: null, conversation: newer(thread.conversation, event.view) };
    case 'refused':
      return { ...thread, asked: null, problem: event.code };
    case 'dismissed':
      return { ...thread, problem: null };
    case 'sent':
      return { ...thread, draft: '', outgoing: [...thread.outgoing, outgoing(thread, event.key, event.text)] };
    case 'resent':
      return withOutgoing(thread, event.key, ({ key, text }) => outgoing(thread, key, text));
    case 'discarded':
      return { ...thread, outgoing: thread.outgoing.filter(({ key }) => key !== event.key) };
    case 'taken':
      // Stays until its turn is loaded; the messages behind it come later in the conversation.
      return {
        ...thread,
        conversation: newer(thread.conversation, event.view),
        outgoing: thread.outgoing.map((each) =>
          each.key > event.key ? { ...each, afterSeq: Math.max(each.afterSeq, event.view.lastSeq) } : each,
        ),
      };
    case 'not-taken':
      return withOutgoing(thread, event.key, (each) => ({ ...each, problem: event.code }));
  }
}

/** The state to show: where an action leads is shown before the server confirms it. */
export function shownState({ conversation, asked }: Thread): State | null {
  if (!conversation) return null;
  return asked === null ? conversation.state : ({ claim: 'agent', release: 'bot', end: 'ended' } as const)[asked];
}

/** The conversation as it should be shown in the list. */
export function shownView(thread: Thread): HandoffView | null {
  const state = shownState(thread);
  return thread.conversation && state && { ...thread.conversation, state };
}

/** An answer that was on its way while something newer arrived says nothing. */
function load(thread: Thread, { conversation, turns }: HandoffConversation): Thread {
  if (thread.conversation && conversation.lastSeq < thread.conversation.lastSeq) return thread;
  return { ...thread, loadProblem: null, conversation, turns, outgoing: unconfirmed(thread.outgoing, turns) };
}

/** What is still on its way, given the turns that arrived; each turn confirms one message. */
function unconfirmed(outgoing: readonly Outgoing[], turns: readonly TurnView[]): readonly Outgoing[] {
  const used = new Set<number>();
  return outgoing.filter(({ text, afterSeq }) => {
    const turn = turns.find(
      ({ role, seq, text: said }) => role === 'agent' && seq > afterSeq && said === text && !used.has(seq),
    );
    if (turn) used.add(turn.seq);
    return !turn;
  });
}

function newer(known: HandoffView | null, view: HandoffView): HandoffView {
  return known && known.lastSeq > view.lastSeq ? known : view;
}

function outgoing({ conversation }: Thread, key: number, text: string): Outgoing {
  return { key, text, afterSeq: conversation?.lastSeq ?? 0, problem: null };
}

function withOutgoing(thread: Thread, key: number, change: (each: Outgoing) => Outgoing): Thread {
  return { ...thread, outgoing: thread.outgoing.map((each) => (each.key === key ? change(each) : each)) };
}
