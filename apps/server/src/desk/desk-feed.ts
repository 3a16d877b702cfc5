import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { auditTime, filter, merge, type Observable, Subject, type Subscription } from 'rxjs';
import type { InspectedTurn, TicketView } from '#contracts';
import type { Conversation } from '#kernel';
import type { TeamScope } from '../access/team-scope.js';
import type { ChatEvent, ConversationLedger } from '../chat/conversation-ledger.js';
import type { Bus } from '../cluster/bus.port.js';
import { inspectedTurnOf } from '../conversations/conversation-views.js';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import type { Desk } from './desk.js';
import type { TicketBook } from './ticket-book.js';

export interface DeskNews {
  readonly conversationId: string;
  /** Who owns it now. */
  readonly agent: string | null;
  /** Of who has it, or of whom it was passed on to; null: it is everybody's. */
  readonly team: string | null;
  readonly turns: readonly InspectedTurn[];
  /** Null: it is no longer of the desk. */
  readonly ticket: TicketView | null;
  readonly moved: boolean;
}

const vanishedMs = 5_000;
/** The desks of all agents are shown anew so often at the most. */
const refreshMs = 150;

const concernsDesk = ({ conversation, moved }: ChatEvent) =>
  moved || conversation.state === 'agent' || conversation.state === 'queued';

/** Tells what changes on the desk, and looks after customers whose agent vanished. */
export class DeskFeed implements OnApplicationBootstrap, OnModuleDestroy {
  readonly news = new Subject<DeskNews>();
  readonly changed = new Subject<void>();
  private readonly elsewhere = new Subject<void>();
  /** Something changed, here or on another process. */
  readonly anyChange: Observable<void> = merge(this.changed, this.elsewhere);
  /** The same, told not more often than screens can follow. */
  readonly refresh: Observable<void> = this.anyChange.pipe(auditTime(refreshMs));
  private readonly subscription: Subscription;

  constructor(
    private readonly desk: Desk,
    ledger: ConversationLedger,
    private readonly book: TicketBook,
    private readonly jobs: Jobs,
    private readonly teams: TeamScope,
    bus: Bus,
  ) {
    this.subscription = ledger.events.subscribe((event) => {
      this.tell(event).catch(() => undefined);
      if (concernsDesk(event)) this.changed.next();
    });
    this.subscription.add(
      this.changed.pipe(auditTime(refreshMs)).subscribe(() => {
        bus.tell('desk', {});
      }),
    );
    bus.hear('desk', () => {
      this.elsewhere.next();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const run = async () => {
      if ((await this.desk.requeueVanished()).length > 0) this.changed.next();
    };
    await this.jobs.handle({ name: 'desk.vanished', everyMs: vanishedMs, run });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** News of one conversation. */
  of(conversationId: string) {
    return this.news.pipe(filter((news) => news.conversationId === conversationId));
  }

  private async tell({ conversation, turns, moved }: ChatEvent): Promise<void> {
    const { id, agent, state, startedAt } = conversation;
    const isOfDesk = state === 'agent' || state === 'queued';
    const ticket = isOfDesk
      ? await this.book.viewOf(conversation, await this.book.ticketOf(conversation), null, null)
      : null;
    const team = await this.teams.teamOf(await this.ownerOf(conversation));
    const said = turns.map((turn) => inspectedTurnOf(turn, startedAt, (text) => text));
    this.news.next({ conversationId: id, agent, team, turns: said, ticket, moved });
  }

  private async ownerOf(conversation: Conversation): Promise<string | null> {
    const { state, agent } = conversation;
    return state === 'queued' ? (await this.book.ticketOf(conversation)).wantedAgent : agent;
  }
}
