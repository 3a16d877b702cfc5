import type { TurnView } from '#contracts';
import { needsTime } from '../text/times.js';
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

export function timelineOf(state: Pick<ChatState, 'earlier' | 'turns' | 'outbox'>): readonly TimelineItem[] {
  const turns = [...state.earlier, ...state.turns];
  const answers = nextOfCustomer(turns);
  const isSending = state.outbox.some(({ status }) => status === 'sending');
  const items: TimelineItem[] = [];
  turns.forEach((turn, index) => {
    const previous = turns[index - 1];
    const isNew = previous !== undefined && previous.conversationId !== turn.conversationId;
    const showsTime = isNew || needsTime(turn.saidAt, previous?.saidAt ?? null);
    if (isNew) items.push({ kind: 'past', key: `past-${turn.conversationId}` });
    if (showsTime) items.push({ kind: 'time', key: `time-${turn.id}`, at: turn.saidAt });
    const isLast = index === turns.length - 1;
    const look: TurnLook = {
      text: turn.role === 'customer' ? titleOf(turn.text, turns, index) : turn.text,
      startsGroup: showsTime || previous?.role !== turn.role,
      isCurrent: !answers[index] && !isSending,
      chosen: turn.quickReplies?.find(({ payload }) => payload === answers[index]?.text)?.payload ?? null,
      isUnanswered: isLast && turn.role === 'customer' && !isSending,
    };
    items.push({ kind: 'turn', key: keyOf(turn), turn, look });
  });
  if (state.turns.length === 0 && turns.length > 0 && isSending) items.push({ kind: 'past', key: 'past-pending' });
  const pending = state.outbox.map((entry) => {
    return { kind: 'pending', key: entry.id, entry, text: titleOf(entry.text, turns, turns.length) } as const;
  });
  return [...items, ...pending];
}

/** A message keeps its key when it becomes a turn, so that it does not blink. */
function keyOf({ id, clientMessageId }: TurnView): string {
  return clientMessageId ?? id;
}

/** For each turn, the customer's next one. */
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
