import { isAbsolute, join } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { SimulatedNetwork } from '#adapters';
import { type Brain, ConversationStore } from '#assistant';
import { CampaignStore, Dialer, SuppressionStore } from '#campaign';
import type { Language } from '#kernel';
import { CampaignNodes } from '#persistence';
import { CallStore } from '#voicebot';
import type { BrainHolder } from '../../authoring/brain.holder.js';
import { BookedCallBacks } from '../../calls/booked-call-backs.js';
import { CallsService } from '../../calls/calls.service.js';
import { ConversationLedger } from '../../chat/conversation-ledger.js';
import { newId } from '../../platform/new-id.js';
import type { Settings } from '../../platform/settings.schema.js';
import { CallingRules } from '../permission/calling-rules.js';
import { PermissionDesk } from '../permission/permission-desk.js';
import { AttemptRunner } from './attempt-runner.js';
import { CallDialer } from './call-dialer.js';
import { CallsUnderWay } from './calls-under-way.js';
import { CampaignClock } from './campaign-clock.js';
import { CampaignLoop } from './campaign-loop.js';
import { Dispatcher } from './dispatcher.js';
import { Lease } from './lease.js';
import { Neighbours } from './neighbours.js';
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

function dialerProvider({ settings, root, brain }: CampaignOptions): Provider {
  const { dialer, simulated } = settings.campaigns;
  if (dialer === 'simulated') {
    const { seed, record: file } = simulated;
    const record = file === null || isAbsolute(file) ? file : join(root, file);
    const make = (clock: CampaignClock) => new SimulatedNetwork({ clock, seed, record });
    return { provide: Dialer, inject: [CampaignClock], useFactory: make };
  }
  return {
    provide: Dialer,
    inject: [
      CallsService,
      CallStore,
      ConversationStore,
      ConversationLedger,
      BookedCallBacks,
      CallingRules,
      CampaignClock,
    ],
    useFactory: (
      calls: CallsService,
      callStore: CallStore,
      store: ConversationStore,
      ledger: ConversationLedger,
      callBacks: BookedCallBacks,
      { policies }: CallingRules,
      clock: CampaignClock,
    ) => {
      const institution = (language: Language) => brain.get().knowledge.facts(language).bank ?? '';
      return new CallDialer({
        ...{ calls, ledger, callBacks, policies, institution, clock },
        records: { calls: callStore, store },
      });
    },
  };
}

/** Who dials, when and for whom. */
export function dispatchProviders(options: CampaignOptions): Provider[] {
  const { settings, logger, brain } = options;
  const { tickMs, dials, leaseSeconds, callsAtOnce } = settings.campaigns;
  const lease = new Lease(newId(), leaseSeconds * 1_000);
  const neighbours = new Neighbours(lease.holder);
  return [
    { provide: CampaignClock, useValue: campaignClock(settings) },
    { provide: CallsUnderWay, useValue: new CallsUnderWay() },
    dialerProvider(options),
    {
      provide: AttemptRunner,
      inject: [CampaignStore, PermissionDesk, Dialer, SuppressionStore, CampaignClock, CallsUnderWay],
      useFactory: (
        store: CampaignStore,
        desk: PermissionDesk,
        dialer: Dialer,
        suppressions: SuppressionStore,
        clock: CampaignClock,
        calls: CallsUnderWay,
      ) => new AttemptRunner({ store, desk, dialer, suppressions, clock, calls, lease, logger }),
    },
    {
      provide: Sweep,
      inject: [CampaignStore, Dialer, AttemptRunner, CampaignClock],
      useFactory: (store: CampaignStore, dialer: Dialer, runner: AttemptRunner, clock: CampaignClock) =>
        new Sweep({ store, dialer, runner, clock, lease, logger }),
    },
    {
      provide: Dispatcher,
      inject: [CampaignStore, PermissionDesk, AttemptRunner, Sweep, CallsUnderWay, CampaignClock],
      useFactory: (
        store: CampaignStore,
        desk: PermissionDesk,
        runner: AttemptRunner,
        sweep: Sweep,
        calls: CallsUnderWay,
        clock: CampaignClock,
      ) => new Dispatcher({ store, desk, runner, sweep, calls, clock, lease, neighbours, logger, callsAtOnce }),
    },
    {
      provide: CampaignLoop,
      inject: [CampaignStore, Dispatcher, Sweep, CampaignNodes, CallsUnderWay, CampaignClock],
      useFactory: (
        store: CampaignStore,
        dispatcher: Dispatcher,
        sweep: Sweep,
        nodes: CampaignNodes,
        calls: CallsUnderWay,
        clock: CampaignClock,
      ) =>
        new CampaignLoop({
          ...{ store, dispatcher, sweep, nodes, calls, clock, lease, neighbours, logger, tickMs, dials },
          publicationOf: publicationOf(brain.get),
        }),
    },
  ];
}
