import { type Conversation, DomainError } from '#kernel';
import type { DatabaseDeskStore } from '#persistence';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';
import type { ConversationReach } from '../conversations/conversation-reach.js';
import type { PresenceBoard } from './presence-board.js';
import type { TicketBook } from './ticket-book.js';

interface ReachPorts {
  readonly book: TicketBook;
  readonly tickets: DatabaseDeskStore;
  readonly presence: PresenceBoard;
  readonly teams: TeamScope;
  readonly conversations: ConversationReach;
}

/** What of the desk somebody may see: nothing that members of other teams have, or were passed on. */
export class DeskReach {
  constructor(private readonly ports: ReachPorts) {}

  /** Who is there, who waits and who is with whom. */
  async all(staff: StaffMember) {
    const { book, tickets, presence, teams } = this.ports;
    const [present, waiting, owned, withheld] = await Promise.all([
      presence.present(),
      book.waiting(),
      tickets.owned(),
      teams.withheld(staff),
    ]);
    const isTheirs = (agent: string | null) => agent !== null && withheld.includes(agent);
    return {
      present: present.filter(({ name }) => !isTheirs(name)),
      waiting: waiting.filter(({ wantedAgent }) => !isTheirs(wantedAgent)),
      owned: owned.filter(({ agent }) => !isTheirs(agent)),
    };
  }

  /** @throws DomainError `not-found` */
  async must(staff: StaffMember, conversation: Conversation): Promise<void> {
    const { book, conversations, teams } = this.ports;
    await conversations.must(staff, conversation.id);
    if (staff.team === null || conversation.state !== 'queued') return;
    const { wantedAgent } = await book.ticketOf(conversation);
    if (wantedAgent === null || !(await teams.withheld(staff)).includes(wantedAgent)) return;
    throw new DomainError('not-found', 'There is no such conversation.');
  }
}
