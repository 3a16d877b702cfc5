import { resolve } from 'node:path';
import type { Provider } from '@nestjs/common';
import { type Brain, ConversationStore } from '#assistant';
import { Clock } from '#kernel';
import { Database, DatabaseDeskStore, DatabasePresenceStore } from '#persistence';
import { TeamScope } from '../access/team-scope.js';
import { ChatService } from '../chat/chat.service.js';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import type { Cluster } from '../cluster/cluster.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import type { Settings } from '../platform/settings.schema.js';
import { Jobs } from '../platform/jobs/jobs.port.js';
import { readDeskSettings } from './desk-settings.js';
import { Desk } from './desk.js';
import { DeskController } from './desk.controller.js';
import { DeskReach } from './desk-reach.js';
import { DeskFeed } from './desk-feed.js';
import { PresenceBoard } from './presence-board.js';
import { StaffGateway } from './staff.gateway.js';
import { TicketBook } from './ticket-book.js';

interface DeskOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly brain: { readonly get: () => Brain };
  readonly cluster: Cluster;
}

export const deskControllers = [DeskController];

/** The agents' desk. */
export function deskProviders({ settings: { content }, root, brain, cluster }: DeskOptions): Provider[] {
  const settings = readDeskSettings(resolve(root, content.desk));
  return [
    {
      provide: PresenceBoard,
      inject: [Database, Clock],
      useFactory: (database: Database, clock: Clock) =>
        new PresenceBoard(new DatabasePresenceStore(database), clock, settings),
    },
    {
      provide: DatabaseDeskStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabaseDeskStore(database),
    },
    {
      provide: TicketBook,
      inject: [ConversationStore, DatabaseDeskStore, PresenceBoard, Clock],
      useFactory: (store: ConversationStore, tickets: DatabaseDeskStore, presence: PresenceBoard, clock: Clock) =>
        new TicketBook({ store, tickets, presence, settings, clock }),
    },
    {
      provide: Desk,
      inject: [
        ...[ChatService, ConversationStore, DatabaseDeskStore, TicketBook, PresenceBoard, Clock],
        ...[TeamScope, ConversationReach],
      ],
      useFactory: (
        chat: ChatService,
        store: ConversationStore,
        tickets: DatabaseDeskStore,
        book: TicketBook,
        presence: PresenceBoard,
        clock: Clock,
        teams: TeamScope,
        conversations: ConversationReach,
      ) => {
        const reach = new DeskReach({ book, tickets, presence, teams, conversations });
        return new Desk({ chat, store, tickets, book, presence, settings, brain: brain.get, clock, reach });
      },
    },
    {
      provide: DeskFeed,
      inject: [Desk, ConversationLedger, TicketBook, Jobs, TeamScope],
      useFactory: (desk: Desk, ledger: ConversationLedger, book: TicketBook, jobs: Jobs, teams: TeamScope) =>
        new DeskFeed(desk, ledger, book, jobs, teams, cluster.bus),
    },
    StaffGateway,
  ];
}
