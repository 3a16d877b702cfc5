import { type DynamicModule, Module, type Provider, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { BankBooks } from '#adapters';
import { ConversationStore, PaymentStore, PromiseStore } from '#assistant';
import { ActionRunner } from '#dialog';
import { Clock, DomainError, SystemClock } from '#kernel';
import { Database, DatabaseConversationStore, DatabasePaymentStore, DatabasePromiseStore } from '#persistence';
import { accessControllers, accessProviders } from './access/access.providers.js';
import { AuthoringController } from './authoring/authoring.controller.js';
import { BRAIN } from './authoring/brain.holder.js';
import { PublicationsController } from './authoring/publications.controller.js';
import { Publisher } from './authoring/publisher.js';
import { openBank, openBooks } from './banking/bank.js';
import { DemoController } from './banking/demo.controller.js';
import { campaignControllers, campaignProviders } from './campaigns/campaign.providers.js';
import { BookedCallBacks } from './calls/booked-call-backs.js';
import { callControllers, callProviders } from './calls/call.providers.js';
import { CallsService } from './calls/calls.service.js';
import { ChatController } from './chat/chat.controller.js';
import { ChatGateway } from './chat/chat.gateway.js';
import { chatService } from './chat/chat-service.provider.js';
import { ChatService } from './chat/chat.service.js';
import { ConversationLedger } from './chat/conversation-ledger.js';
import { HistoryService } from './chat/history.service.js';
import { MessageRate } from './chat/message-rate.js';
import { RasaController } from './chat/rasa.controller.js';
import { RasaGateway } from './chat/rasa.gateway.js';
import { SessionRate } from './chat/session-rate.js';
import { SessionService } from './chat/session.service.js';
import { Upkeep } from './chat/upkeep.js';
import { PromiseKeeping } from './collections/promise-keeping.js';
import { demoControllers, demoProviders } from './demo/demo.providers.js';
import { deskControllers, deskProviders } from './desk/desk.providers.js';
import { HandoffController } from './handoff/handoff.controller.js';
import { inspectionControllers, inspectionProviders } from './inspections/inspection.providers.js';
import { databaseUrl } from './platform/database-url.js';
import { HealthController } from './platform/health.controller.js';
import { LOGGER, SECRETS, SETTINGS } from './platform/injection.js';
import { InProcessJobs } from './platform/jobs/in-process-jobs.js';
import { Jobs } from './platform/jobs/jobs.port.js';
import { RedisJobs } from './platform/jobs/redis-jobs.js';
import { Metrics } from './platform/metrics.js';
import { ProblemFilter } from './platform/problem.filter.js';
import { Readiness } from './platform/readiness.js';
import { retentionControllers, retentionProviders } from './retention/retention.providers.js';
import type { ServerOptions } from './platform/server-options.js';
import { Tracing } from './platform/tracing/tracing.port.js';
import { Shutdown } from './platform/shutdown.js';
import { speechControllers, speechProviders } from './speech/speech.providers.js';
import { trainingControllers, trainingProviders } from './training/training.providers.js';

function platformProviders({
  settings,
  root,
  logger,
  secrets,
  brain,
  publisher,
  cluster,
  tracing,
}: ServerOptions): Provider[] {
  return [
    { provide: SETTINGS, useValue: settings },
    { provide: Tracing, useValue: tracing },
    { provide: LOGGER, useValue: logger },
    { provide: SECRETS, useValue: secrets },
    { provide: BRAIN, useValue: brain.get },
    { provide: Publisher, useValue: publisher },
    { provide: Clock, useClass: SystemClock },
    { provide: Database, useFactory: () => Database.open(databaseUrl(settings, root), secrets.dataKeys) },
    {
      provide: Shutdown,
      inject: [CallsService, ChatService, Jobs, Database, Readiness],
      useFactory: (calls: CallsService, chat: ChatService, jobs: Jobs, database: Database, readiness: Readiness) =>
        new Shutdown([calls, chat], jobs, database, cluster, tracing, readiness, logger),
    },
    {
      provide: Jobs,
      useFactory: () =>
        settings.redis.url === null
          ? new InProcessJobs(logger)
          : new RedisJobs(settings.redis.url, logger, settings.roles.includes('worker')),
    },
    Readiness,
    {
      provide: APP_PIPE,
      useValue: new StandardSchemaValidationPipe({ exceptionFactory: badRequest }),
    },
    { provide: APP_FILTER, inject: [Metrics], useFactory: (metrics: Metrics) => new ProblemFilter(logger, metrics) },
  ];
}

function bankProviders({ settings, root, brain }: ServerOptions): Provider[] {
  return [
    { provide: BankBooks, inject: [Database], useFactory: openBooks },
    {
      provide: BookedCallBacks,
      inject: [BankBooks, Clock],
      useFactory: async (books: BankBooks, clock: Clock) =>
        new BookedCallBacks(
          await openBank(settings, root, books, clock, brain.get),
          () => brain.get().knowledge.bank.timeZone,
        ),
    },
    { provide: ActionRunner, useExisting: BookedCallBacks },
    {
      provide: PromiseStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabasePromiseStore(database),
    },
    {
      provide: PaymentStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabasePaymentStore(database),
    },
    {
      provide: PromiseKeeping,
      inject: [PromiseStore, PaymentStore, ActionRunner, Clock, Jobs],
      useFactory: (promises: PromiseStore, payments: PaymentStore, bank: ActionRunner, clock: Clock, jobs: Jobs) =>
        new PromiseKeeping({
          jobs,
          promises,
          payments,
          bank,
          clock,
          timeZone: () => brain.get().knowledge.bank.timeZone,
        }),
    },
  ];
}

function chatProviders(options: ServerOptions): Provider[] {
  const { settings, logger, secrets, cluster } = options;
  return [
    {
      provide: ConversationStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabaseConversationStore(database),
    },
    {
      provide: Metrics,
      inject: [ConversationStore],
      useFactory: (store: ConversationStore) => new Metrics(async () => (await store.queue()).length),
    },
    {
      provide: ConversationLedger,
      inject: [ConversationStore, Clock],
      useFactory: (store: ConversationStore, clock: Clock) => new ConversationLedger(store, clock, cluster.bus),
    },
    chatService(options),
    {
      provide: HistoryService,
      inject: [ConversationStore, ChatService],
      useFactory: (store: ConversationStore, chat: ChatService) => new HistoryService(store, chat),
    },
    { provide: SessionService, useValue: new SessionService(secrets) },
    { provide: MessageRate, useValue: new MessageRate(settings.chat.messagesPer10s, cluster.redis) },
    { provide: SessionRate, useValue: new SessionRate(settings.chat.sessionsPerMinute, cluster.redis) },
    {
      provide: Upkeep,
      inject: [ChatService, Jobs],
      // In a cluster an answer that is owed for a moment is one that another process is giving.
      useFactory: (chat: ChatService, jobs: Jobs) => new Upkeep(chat, jobs, logger, cluster.redis ? 5_000 : 0),
    },
    ChatGateway,
    RasaGateway,
  ];
}

/** How Nest marks what listens on sockets. */
const gatewayMark = 'websockets:is_gateway';

/** A process without the role `api` serves nobody: it has neither routes nor sockets but its health. */
function withoutApi(providers: readonly Provider[]): Provider[] {
  return providers.filter((provider) => typeof provider !== 'function' || !Reflect.hasMetadata(gatewayMark, provider));
}

/** The composition root: every port meets its adapter here, and only here. */
@Module({})
export class AppModule {
  static with(options: ServerOptions): DynamicModule {
    const isApi = options.settings.roles.includes('api');
    const api = [
      ...speechControllers(options.settings),
      ...accessControllers,
      ...retentionControllers,
      ChatController,
      RasaController,
      HandoffController,
      AuthoringController,
      PublicationsController,
      DemoController,
      ...inspectionControllers,
      ...campaignControllers,
      ...deskControllers,
      ...trainingControllers,
      ...demoControllers,
      ...callControllers,
    ];
    const providers: Provider[] = [
      ...platformProviders(options),
      ...speechProviders(options),
      ...accessProviders(options),
      ...retentionProviders(options),
      ...bankProviders(options),
      ...chatProviders(options),
      ...inspectionProviders(options),
      ...campaignProviders(options),
      ...deskProviders(options),
      ...trainingProviders(options),
      ...demoProviders(options),
      ...callProviders(options),
    ];
    return {
      module: AppModule,
      controllers: [HealthController, ...(isApi ? api : [])],
      providers: isApi ? providers : withoutApi(providers),
    };
  }
}

interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

function badRequest(issues: readonly Issue[]): DomainError {
  const told = issues.slice(0, 5).map(({ message, path }) => {
    const place = (path ?? []).map((part) =>
      String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part),
    );
    return place.length > 0 ? `${place.join('.')}: ${message}` : message;
  });
  return new DomainError('bad-request', told.join('; '));
}
