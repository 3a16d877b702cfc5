import type { TurnView } from '#contracts';
import { needsTime } from '#screen';
import type { ChatState } from './chat-state.js';
import type { OutboxEntry } from './outbox.js';

/** What the message list shows, from top to bottom. */
export type TimelineItem =
  | { readonly kind: 'time'; readonly key: string; readonly at: string }
  | { readonly kind: 'past'; readonly key: string }
  | { readonly kind: 'turn'; readonly key: string; readonly turn: TurnView; readonly look: TurnLook }
  | { readonly kind: 'pending'; readonly key: string; readonly entry: OutboxEntry; readonly text: string };

export interface TurnLook {
  /** The words to show; a pressed button shows its title, not what it says. */
  readonly text: string;
  /** The first of several turns of one party. */
  readonly startsGroup: boolean;
  /** Its buttons can still be pressed. */
  readonly isCurrent: boolean;
  /** The payload of the button that was pressed. */
  readonly chosen: string | null;
  /** An own message that nobody has answered yet. */
  readonly isUnanswered: boolean;
}

type Conversation = Pick<ChatState, 'earlier' | 'turns' | 'outbox'>;

export function timelineOf({ earlier, turns: current, outbox }: Conversation): readonly TimelineItem[] {
  const turns = [...earlier, ...current];
  const isSending = outbox.some(({ status }) => status === 'sending');
  const around = { turns, isSending, next: nextOfCustomer(turns) };
  const items = turns.flatMap((turn, index) => itemsOf(turn, index, around));
  const beginsAnew = current.length === 0 && turns.length > 0 && isSending;
  const past = beginsAnew ? [{ kind: 'past', key: 'past-pending' } as const] : [];
  const pending = outbox.map((entry): TimelineItem => {
    const text = entry.isSecret ? '••••' : titleOf(entry.text, turns, turns.length);
    return { kind: 'pending', key: entry.id, entry, text };
  });
  return [...items, ...past, ...pending];
}

interface Surroundings {
  readonly turns: readonly TurnView[];
  /** For each turn, the customer's next one. */
  readonly next: readonly (TurnView | undefined)[];
  readonly isSending: boolean;
}

/** A turn, and before it a line and the time where they help. */
function itemsOf(turn: TurnView, index: number, around: Surroundings): readonly TimelineItem[] {
  const previous = around.turns[index - 1];
  const isNew = previous !== undefined && previous.conversationId !== turn.conversationId;
  const showsTime = isNew || needsTime(turn.saidAt, previous?.saidAt ?? null);
  const startsGroup = showsTime || previous?.role !== turn.role;
  const look = { ...lookOf(turn, index, around), startsGroup };
  return [
    ...(isNew ? [{ kind: 'past', key: `past-${turn.conversationId}` } as const] : []),
    ...(showsTime ? [{ kind: 'time', key: `time-${turn.id}`, at: turn.saidAt } as const] : []),
    { kind: 'turn', key: keyOf(turn), turn, look },
  ];
}

function lookOf(
  turn: TurnView,
  index: number,
  { turns, next, isSending }: Surroundings,
): Omit<TurnLook, 'startsGroup'> {
  const isOwn = turn.role === 'customer';
  const answer = next[index];
  return {
    text: isOwn ? titleOf(turn.text, turns, index) : turn.text,
    isCurrent: !answer && !isSending,
    chosen: turn.quickReplies?.find(({ payload }) => payload === answer?.text)?.payload ?? null,
    isUnanswered: isOwn && index === turns.length - 1 && !isSending,
  };
}

/** A message keeps its key when it becomes a turn, so that it does not blink. */
function keyOf({ id, clientMessageId }: TurnView): string {
  return clientMessageId ?? id;
}

function nextOfCustomer(turns: readonly TurnView[]): readonly (TurnView | undefined)[] {
  const next: (TurnView | undefined)[] = [];
  let coming: TurnView | undefined;
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    next[index] = coming;
    if (turns[index]?.role === 'customer') coming = turns[index];
  }
  return next;
}

/** The title of the button that says this, if the bank's last buttons before have one. */
function titleOf(text: string, turns: readonly TurnView[], before: number): string {
  const asked = turns.slice(Math.max(0, before - 5), before).findLast(({ quickReplies }) => quickReplies !== undefined);
  return asked?.quickReplies?.find(({ payload }) => payload === text)?.title ?? text;
}
