import { resolve } from 'node:path';
import type { Recordings } from '#adapters';
import { type Brain, type ConversationStore } from '#assistant';
import { type Language, SystemClock } from '#kernel';
import { Database, DatabaseAuditLog, DatabaseCallStore, DatabaseConversationStore } from '#persistence';
import type { CallStore } from '#voicebot';
import { Audit } from '../../../server/src/access/audit.js';
import { openBank, openBooks } from '../../../server/src/banking/bank.js';
import type { Line } from '../../../server/src/calls/attentive-dial.js';
import { CallHolds } from '../../../server/src/calls/call-holds.js';
import { CallsService } from '../../../server/src/calls/calls.service.js';
import { openLines } from '../../../server/src/calls/lines.js';
import { openRecordings } from '../../../server/src/calls/open-recordings.js';
import { ChatService } from '../../../server/src/chat/chat.service.js';
import { SilentBus } from '../../../server/src/cluster/bus.port.js';
import { ConversationLedger } from '../../../server/src/chat/conversation-ledger.js';
import { databaseUrl } from '../../../server/src/platform/database-url.js';
import { makeLogger } from '../../../server/src/platform/logging.js';
import { NoTracing } from '../../../server/src/platform/tracing/tracing.port.js';
import { Metrics } from '../../../server/src/platform/metrics.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { resolveSecrets } from '../../../server/src/platform/secrets.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { openBrain } from '../brain.js';

export interface KeptCalls {
  readonly calls: CallStore;
  readonly conversations: ConversationStore;
  readonly recordings: Recordings;
  readonly audit: Audit;
  close(): Promise<void>;
}

/** Calls that were, in the product's own database. */
export async function openKeptCalls(): Promise<KeptCalls> {
  const root = findRoot();
  const settings = readSettings(root, process.env);
  const { dataKeys } = resolveSecrets(settings, resolve(root, settings.dataDir));
  const database = await Database.open(databaseUrl(settings, root), dataKeys);
  const clock = new SystemClock();
  return {
    calls: new DatabaseCallStore(database),
    conversations: new DatabaseConversationStore(database),
    recordings: openRecordings(root, settings, dataKeys, clock),
    audit: new Audit(new DatabaseAuditLog(database, dataKeys, clock)),
    close: () => database.close(),
  };
}

export interface Telephone {
  readonly service: CallsService;
  readonly line: Line;
  readonly ledger: ConversationLedger;
  readonly conversations: ConversationStore;
  close(): Promise<void>;
}

/** Everything that a call from the terminal needs, without a server; callers are greeted in that language. */
export async function openTelephone(isFast: boolean, language?: Language): Promise<Telephone> {
  const root = findRoot();
  const read = readSettings(root, process.env);
  const asked = { ...(isFast && { clock: 'fast' as const }), ...(language && { language }) };
  const settings = { ...read, calls: { ...read.calls, ...asked } };
  const logger = makeLogger({ ...settings, log: { ...settings.log, level: 'warn' } });
  const { brain } = await openBrain();
  const clock = new SystemClock();
  const { dataKeys } = resolveSecrets(settings, resolve(root, settings.dataDir));
  const database = await Database.open(databaseUrl(settings, root), dataKeys);
  const bank = await openBank(settings, root, openBooks(database), clock, () => brain);
  const store = new DatabaseConversationStore(database);
  const ledger = new ConversationLedger(store, clock, new SilentBus());
  const metrics = new Metrics(() => Promise.resolve(0));
  const getBrain = (): Brain => brain;
  const shared = { ledger, brain: getBrain, bank, clock, metrics, tracing: new NoTracing(), logger };
  const placeOf = () => Promise.resolve({ position: 1, waitSeconds: null });
  const chat = new ChatService({ ...shared, store, placeOf, idleMs: settings.chat.idleMinutes * 60_000 });
  const lines = await openLines(settings, resolve(root, settings.dataDir), clock, logger);
  const { calls } = settings;
  const callStore = new DatabaseCallStore(database);
  const service = new CallsService({
    holds: new CallHolds(callStore, lines.telephone.telephony.capabilities.adoption, logger),
    ...shared,
    ...{ chat, store, calls: callStore, line: lines.telephone, ring: lines.ring },
    ...{ handOver: { kind: 'desk' }, language: calls.language, number: calls.number },
    recordings: calls.recordings === null ? null : openRecordings(root, settings, dataKeys, clock),
    limits: { ringMs: calls.ringSeconds * 1_000, longestMs: calls.longestMinutes * 60_000 },
  });
  await service.start();
  const close = async () => {
    await service.close();
    await chat.close();
    await database.close();
  };
  return { service, line: lines.telephone, ledger, conversations: store, close };
}
