import type { DeskConversation, InspectedTurn, NoteView, TicketView } from '#contracts';

/** An agent's message the server has not taken (yet). */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  /** Why it was not taken; null while it is sent. */
  readonly problem: string | null;
}

/** What an agent has written in a conversation and not yet said. */
export interface Writing {
  readonly draft: string;
  readonly outgoing: readonly Outgoing[];
}

export const nothingWritten: Writing = { draft: '', outgoing: [] };

export type WritingEvent =
  | { readonly kind: 'typed'; readonly draft: string }
  | { readonly kind: 'sent'; readonly id: string; readonly text: string }
  | { readonly kind: 'taken' | 'resent' | 'discarded'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly code: string };

export function write(writing: Writing, event: WritingEvent): Writing {
  const changed = (change: (each: Outgoing) => Outgoing): Writing => ({
    ...writing,
    outgoing: writing.outgoing.map((each) => ('id' in event && each.id === event.id ? change(each) : each)),
  });
  switch (event.kind) {
    case 'typed':
      return { ...writing, draft: event.draft };
    case 'sent':
      return { draft: '', outgoing: [...writing.outgoing, { id: event.id, text: event.text, problem: null }] };
    case 'resent':
      return changed((each) => ({ ...each, problem: null }));
    case 'refused':
      return changed((each) => ({ ...each, problem: event.code }));
    case 'taken':
    case 'discarded':
      return { ...writing, outgoing: writing.outgoing.filter(({ id }) => id !== event.id) };
  }
}

/** A turn that was told live, put in its place; one that is known already changes nothing. */
export function withTurn(conversation: DeskConversation, turn: InspectedTurn): DeskConversation {
  if (conversation.turns.some(({ seq }) => seq === turn.seq)) return conversation;
  return { ...conversation, turns: [...conversation.turns, turn].sort((a, b) => a.seq - b.seq) };
}

export function withWhisper(conversation: DeskConversation, whisper: NoteView): DeskConversation {
  if (conversation.whispers.some(({ id }) => id === whisper.id)) return conversation;
  return { ...conversation, whispers: [...conversation.whispers, whisper] };
}

/** Agents read who waits and whom they serve; what has gone to the bot or to somebody else is closed to them. */
export function mayStillRead(ticket: TicketView | null, me: string): boolean {
  return ticket !== null && (ticket.agent === null || ticket.agent === me);
}
