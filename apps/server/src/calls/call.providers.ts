import { resolve } from 'node:path';
import type { Provider } from '@nestjs/common';
import { Recordings } from '#adapters';
import { ConversationStore } from '#assistant';
import { ActionRunner } from '#dialog';
import { Clock } from '#kernel';
import { Database, DatabaseCallStore } from '#persistence';
import { CallStore } from '#voicebot';
import { ChatService } from '../chat/chat.service.js';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import { Metrics } from '../platform/metrics.js';
import type { ServerOptions } from '../platform/server-options.js';
import { BrowserCalls } from './browser-calls.js';
import { BrowserCallsGateway } from './browser-calls.gateway.js';
import { CallHolds } from './call-holds.js';
import { CallUpkeep } from './call-upkeep.js';
import { CallsController } from './calls.controller.js';
import { CallsGateway } from './calls.gateway.js';
import { CallsService } from './calls.service.js';
import { type Lines, openLines } from './lines.js';
import { openRecordings } from './open-recordings.js';
import { TestCallsGateway } from './test-calls.gateway.js';

export const callControllers = [CallsController];

const LINES = Symbol('lines');

function handOverWay({ kind, to, ringSeconds }: ServerOptions['settings']['calls']['handOver']) {
  if (kind === 'desk' || to === null) return { kind: 'desk' } as const;
  return kind === 'agent' ? { kind, to, ringTimeoutMs: ringSeconds * 1_000 } : { kind, to };
}

/** What calls are made on, and kept in. */
function placeProviders({ root, settings, secrets, logger }: ServerOptions): Provider[] {
  return [
    {
      provide: LINES,
      inject: [Clock],
      useFactory: (clock: Clock) => openLines(settings, resolve(root, settings.dataDir), clock, logger),
    },
    { provide: CallStore, inject: [Database], useFactory: (database: Database) => new DatabaseCallStore(database) },
    {
      provide: Recordings,
      inject: [Clock],
      useFactory: (clock: Clock) => openRecordings(root, settings, secrets.dataKeys, clock),
    },
  ];
}

export function callProviders(options: ServerOptions): Provider[] {
  const { settings, logger, brain, tracing } = options;
  const set = settings.calls;
  return [
    ...placeProviders(options),
    {
      provide: CallsService,
      inject: [
        ...[LINES, CallStore, ConversationStore, ChatService, ConversationLedger],
        ...[ActionRunner, Clock, Metrics, Recordings],
      ],
      useFactory: (
        lines: Lines,
        calls: CallStore,
        store: ConversationStore,
        chat: ChatService,
        ledger: ConversationLedger,
        bank: ActionRunner,
        clock: Clock,
        metrics: Metrics,
        recordings: Recordings,
      ) =>
        new CallsService({
          holds: new CallHolds(calls, lines.telephone.telephony.capabilities.adoption, logger),
          ...{ chat, ledger, calls, store, brain: brain.get, bank, clock, metrics, tracing, logger },
          ...{ line: lines.telephone, ring: lines.ring, language: set.language, number: set.number },
          handOver: handOverWay(set.handOver),
          recordings: set.recordings === null ? null : recordings,
          limits: { ringMs: set.ringSeconds * 1_000, longestMs: set.longestMinutes * 60_000 },
        }),
    },
    {
      provide: CallUpkeep,
      inject: [CallsService, CallStore, ConversationStore, ConversationLedger, Clock],
      useFactory: (
        service: CallsService,
        store: CallStore,
        conversations: ConversationStore,
        ledger: ConversationLedger,
        clock: Clock,
      ) => new CallUpkeep(service, store, conversations, ledger, clock, logger),
    },
    {
      provide: BrowserCalls,
      inject: [LINES, CallsService, ChatService, ConversationLedger],
      useFactory: (lines: Lines, calls: CallsService, chat: ChatService, ledger: ConversationLedger) =>
        new BrowserCalls({
          ...{ calls, chat, ledger, line: lines.browser, isOn: set.browser, atOnce: set.browserAtOnce },
          hasFlow: (flow) => Boolean(brain.get().dialogs.flow(flow)),
        }),
    },
    BrowserCallsGateway,
    TestCallsGateway,
    CallsGateway,
  ];
}
