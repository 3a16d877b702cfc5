import { isAbsolute, join } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { SimulatedNetwork, SimulatedPeople } from '#adapters';
import { type Brain, ConversationStore } from '#assistant';
import { CampaignStore, Dialer, PeopleOnDuty, SuppressionStore } from '#campaign';
import { Clock, type Language } from '#kernel';
import { CallFigures, CampaignNodes, Database, DatabaseDeskStore } from '#persistence';
import { CallStore } from '#voicebot';
import { Audit } from '../../access/audit.js';
import type { BrainHolder } from '../../authoring/brain.holder.js';
import { BookedCallBacks } from '../../calls/booked-call-backs.js';
import { CallsService } from '../../calls/calls.service.js';
import { ConversationLedger } from '../../chat/conversation-ledger.js';
import { Desk } from '../../desk/desk.js';
import { DeskFeed } from '../../desk/desk-feed.js';
import { newId } from '../../platform/new-id.js';
import type { Settings } from '../../platform/settings.schema.js';
import { CallingRules } from '../permission/calling-rules.js';
import { PermissionDesk } from '../permission/permission-desk.js';
import { AbandonmentWatch } from './abandonment-watch.js';
import { AttemptRunner } from './attempt-runner.js';
import { CallDialer } from './call-dialer.js';
import { CallsUnderWay } from './calls-under-way.js';
import { CampaignClock } from './campaign-clock.js';
import { CampaignLoop } from './campaign-loop.js';
import { DeskPeople } from './desk-people.js';
import { Dispatcher } from './dispatcher.js';
import { Lease } from '../../platform/lease.js';
import { Neighbours } from './neighbours.js';
import { Paces } from './paces.js';
import { Sweep } from './sweep.js';

/** The version of a flow as it is published now; null when it is not. */
export const publicationOf = (brain: () => Brain) => (flow: string) => brain().dialogs.flow(flow)?.version ?? null;

export interface CampaignOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly logger: Logger;
  readonly brain: BrainHolder;
}

export function campaignClock({ campaigns: { simulated } }: Settings): CampaignClock {
  const { speed, startsAt, startedAt, skipsIdle } = simulated;
  if (startsAt === null || startedAt === null) return CampaignClock.real();
  return new CampaignClock(speed, Date.parse(startsAt), Date.parse(startedAt), skipsIdle);
}

/** Everything on a simulated network: who answers, and the people of the bank. */
function simulatedProviders({ settings, root }: CampaignOptions): Provider[] {
  const { seed, people: count, record: file } = settings.campaigns.simulated;
  const record = file === null || isAbsolute(file) ? file : join(root, file);
  return [
    {
      provide: PeopleOnDuty,
      inject: [CampaignClock],
      useFactory: (clock: CampaignClock) => new SimulatedPeople(count, clock),
    },
    {
      provide: Dialer,
      inject: [CampaignClock, PeopleOnDuty],
      useFactory: (clock: CampaignClock, people: SimulatedPeople) =>
        new SimulatedNetwork({ clock, seed, record, people }),
    },
  ];
}

/** Calls through the voicebot, and people at the desk. */
function voicebotProviders({ settings, brain }: CampaignOptions): Provider[] {
  const takesAtDesk = settings.calls.handOver.kind === 'desk';
  return [
    {
      provide: PeopleOnDuty,
      inject: [Desk, DeskFeed, DatabaseDeskStore, Clock],
      useFactory: (desk: Desk, { anyChange: changed }: DeskFeed, tickets: DatabaseDeskStore, clock: Clock) =>
        new DeskPeople({ desk, tickets, changed, clock, takesAtDesk }),
    },
    {
      provide: Dialer,
      inject: [
        ...[CallsService, CallStore, ConversationStore, ConversationLedger, BookedCallBacks],
        ...[CallingRules, CampaignClock, PeopleOnDuty],
      ],
      useFactory: (
        calls: CallsService,
        callStore: CallStore,
        store: ConversationStore,
        ledger: ConversationLedger,
        callBacks: BookedCallBacks,
        { policies }: CallingRules,
        clock: CampaignClock,
        people: PeopleOnDuty,
      ) => {
        const institution = (language: Language) => brain.get().knowledge.facts(language).bank ?? '';
        const records = { calls: callStore, store };
        return new CallDialer({ calls, ledger, callBacks, policies, institution, clock, people, records });
      },
    },
  ];
}

function paceProviders({ settings, logger }: CampaignOptions): Provider[] {
  const { limitPercent, alarmPercent, leastAnswered } = settings.campaigns.abandonment;
  const limits = { limit: limitPercent / 100, alarmAt: alarmPercent / limitPercent, leastAnswered };
  return [
    {
      provide: AbandonmentWatch,
      inject: [Database, CampaignClock],
      useFactory: (database: Database, clock: CampaignClock) =>
        new AbandonmentWatch({ calls: new CallFigures(database), limits, clock, logger }),
    },
    {
      provide: Paces,
      inject: [PeopleOnDuty, AbandonmentWatch, CallsUnderWay, CampaignClock],
      useFactory: (people: PeopleOnDuty, abandonment: AbandonmentWatch, calls: CallsUnderWay, clock: CampaignClock) =>
        new Paces({ people, abandonment, calls, clock }),
    },
  ];
}

function attemptProviders({ logger }: CampaignOptions, lease: Lease): Provider[] {
  return [
    {
      provide: AttemptRunner,
      inject: [CampaignStore, PermissionDesk, Dialer, SuppressionStore, CampaignClock, CallsUnderWay, Paces],
      useFactory: (
        store: CampaignStore,
        desk: PermissionDesk,
        dialer: Dialer,
        suppressions: SuppressionStore,
        clock: CampaignClock,
        calls: CallsUnderWay,
        paces: Paces,
      ) => new AttemptRunner({ store, desk, dialer, suppressions, clock, calls, paces, lease, logger }),
    },
    {
      provide: Sweep,
      inject: [CampaignStore, Dialer, AttemptRunner, CampaignClock],
      useFactory: (store: CampaignStore, dialer: Dialer, runner: AttemptRunner, clock: CampaignClock) =>
        new Sweep({ store, dialer, runner, clock, lease, logger }),
    },
  ];
}

/** Who dials, when and for whom. */
export function dispatchProviders(options: CampaignOptions): Provider[] {
  const { settings, logger, brain } = options;
  const { tickMs, dials, leaseSeconds, callsAtOnce, speechSessions, abandonment } = settings.campaigns;
  const lease = new Lease(newId(), leaseSeconds * 1_000);
  const neighbours = new Neighbours(lease.holder);
  return [
    { provide: CampaignClock, useValue: campaignClock(settings) },
    { provide: CallsUnderWay, useValue: new CallsUnderWay(abandonment.limitPercent / 100) },
    ...(settings.campaigns.dialer === 'simulated' ? simulatedProviders(options) : voicebotProviders(options)),
    ...paceProviders(options),
    ...attemptProviders(options, lease),
    {
      provide: Dispatcher,
      inject: [CampaignStore, PermissionDesk, AttemptRunner, Sweep, CallsUnderWay, CampaignClock, Paces],
      useFactory: (
        store: CampaignStore,
        desk: PermissionDesk,
        runner: AttemptRunner,
        sweep: Sweep,
        calls: CallsUnderWay,
        clock: CampaignClock,
        paces: Paces,
      ) =>
        new Dispatcher({
          ...{ store, desk, runner, sweep, calls, clock, paces, lease, neighbours, logger },
          ...{ callsAtOnce, speechSessions },
        }),
    },
    {
      provide: CampaignLoop,
      inject: [CampaignStore, Dispatcher, Sweep, CampaignNodes, CallsUnderWay, CampaignClock, AbandonmentWatch, Audit],
      useFactory: (
        store: CampaignStore,
        dispatcher: Dispatcher,
        sweep: Sweep,
        nodes: CampaignNodes,
        calls: CallsUnderWay,
        clock: CampaignClock,
        watch: AbandonmentWatch,
        audit: Audit,
      ) =>
        new CampaignLoop({
          ...{ store, dispatcher, sweep, nodes, calls, clock, watch, audit, lease, neighbours, logger, tickMs, dials },
          publicationOf: publicationOf(brain.get),
        }),
    },
  ];
}
