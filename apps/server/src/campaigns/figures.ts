import { type Campaign, type CampaignStore, type CampaignTally } from '#campaign';
import type { CampaignFigures } from '#contracts';
import { type Currency, dispositions, isDisposition, type Localized, moneyOf } from '#kernel';
import type { CallFigures } from '#persistence';
import { resultTitle, stateCount } from './api/views.js';
import { dialogFunnels } from './dialog-steps.js';
import type { AbandonmentWatch } from './dispatch/abandonment-watch.js';
import type { CallsUnderWay } from './dispatch/calls-under-way.js';
import type { CampaignClock } from './dispatch/campaign-clock.js';

interface Ports {
  readonly store: CampaignStore;
  readonly calls: CallFigures;
  readonly underWay: CallsUnderWay;
  readonly clock: CampaignClock;
  /** What a rule demands, for people. */
  readonly ruleText: (rule: string) => Localized;
  readonly abandonment: AbandonmentWatch;
  /** A dialog as it is published. */
  readonly flowOf: Parameters<typeof dialogFunnels>[1];
}

const minuteMs = 60_000;

const byPrefix = (tally: CampaignTally, prefix: string) =>
  Object.entries(tally)
    .filter(([name, value]) => name.startsWith(prefix) && value > 0)
    .map(([name, count]) => ({ name: name.slice(prefix.length), count }))
    .sort((a, b) => b.count - a.count);

/** How a campaign goes, as people watch it. */
export class Figures {
  constructor(private readonly ports: Ports) {}

  async of(campaign: Campaign): Promise<CampaignFigures> {
    const { store, calls, underWay, clock, ruleText, abandonment, flowOf } = this.ports;
    const { id, state, note } = campaign;
    const now = clock.now().getTime();
    const before = (ms: number) => new Date(now - ms).toISOString();
    const [tally, dialsPerMinute, abandoned, nextAt, open] = await Promise.all([
      store.tally(id),
      calls.attemptsSince(id, before(minuteMs)),
      abandonment.of(campaign),
      store.nextWake(id),
      calls.underWay(id),
    ]);
    const of = (name: string) => tally[name] ?? 0;
    const results = byPrefix(tally, 'result:');
    return {
      campaignId: id,
      at: clock.instant(),
      state,
      note,
      contacts: {
        total: of('contacts'),
        ready: stateCount(tally, 'ready'),
        resting: stateCount(tally, 'resting'),
        reserved: stateCount(tally, 'reserved'),
        done: stateCount(tally, 'done'),
        closed: stateCount(tally, 'closed'),
        withdrawn: stateCount(tally, 'withdrawn'),
      },
      underWay: open,
      waitingForPerson: underWay.waiting(id),
      dials: of('dials'),
      dialsPerMinute,
      answered: of('answered'),
      machines: of('machine'),
      rightParty: of('conversation'),
      promises: of('promises'),
      promisedAmount: byPrefix(tally, 'promised:').map(({ name, count }) => moneyOf(count, name as Currency)),
      abandoned: of('abandoned'),
      abandonedPercent: of('answered') - of('machine') <= 0 ? null : abandoned.thirtyDays * 100,
      abandonedTodayPercent: abandoned.today * 100,
      abandonedLimitPercent: abandonment.limitPercent,
      abandonedState: abandoned.state,
      transfers: { served: of('transfer:served'), lost: of('transfer:lost'), booked: of('transfer:booked') },
      results: results.map(({ name, count }) => ({ result: name, title: resultTitle(name), count })),
      denials: byPrefix(tally, 'denied:').map(({ name, count }) => ({ rule: name, text: ruleText(name), count })),
      funnel: funnelOf(tally, results),
      dialogs: dialogFunnels(tally, flowOf),
      nextAt,
    };
  }
}

/** From dialled to the goal, each step a part of the one before. */
function funnelOf(tally: CampaignTally, results: readonly { readonly name: string; readonly count: number }[]) {
  const of = (name: string) => tally[name] ?? 0;
  const where = (isWanted: (code: keyof typeof dispositions) => boolean) =>
    results.reduce((sum, { name, count }) => (isDisposition(name) && isWanted(name) ? sum + count : sum), 0);
  const goals = where((code) => ['RP_PTP', 'RP_PARTIAL', 'RP_PAID', 'MK_YES', 'NT_CONFIRMED'].includes(code));
  const step = (name: string, zh: string, en: string, count: number) => {
    const title: Localized = { zh, en };
    return { step: name, title, count };
  };
  return [
    step('dialled', '已拨打', 'dialled', of('dials')),
    step('answered', '接通', 'answered', of('answered')),
    step('person', '真人接听', 'answered by a person', of('answered') - of('machine')),
    step('talked', '有效通话', 'talked', of('effective_call')),
    step('right-party', '联系到本人', 'right party', of('conversation')),
    step('goal', '达成', 'goal', goals),
  ];
}
