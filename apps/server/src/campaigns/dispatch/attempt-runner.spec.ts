import { pino } from 'pino';
import type { Attempt, CampaignStore, Contact } from '#campaign';
import { campaignOf, newContactOf } from '../../../../../tests/fixtures/campaigns.js';
import { Clock } from '#kernel';
import { Lease } from '../../platform/lease.js';
import { AttemptRunner } from './attempt-runner.js';
import { CallsUnderWay } from './calls-under-way.js';

class SettableClock extends Clock {
  at = '2026-03-02T02:00:00.000Z';

  override now(): Date {
    return new Date(this.at);
  }
}

it('notes no dial for a permission that ran out while it was given, and takes the attempt back', async () => {
  const clock = new SettableClock();
  const campaign = campaignOf();
  const nothingYet = { dialledAt: null, endedAt: null, result: null, conversationId: null, talkSeconds: null };
  const contact = { ...newContactOf(campaign.id, 'import', 1), state: 'reserved', version: 2 } as unknown as Contact;
  const attempt: Attempt = {
    ...{ id: `${contact.id}.1`, campaignId: campaign.id, contactId: contact.id, state: 'reserved' },
    ...{ token: 2, holder: 'us', leaseUntil: clock.at, reservedAt: clock.at, ...nothingYet },
  };
  const dials: unknown[] = [];
  const released: [string, unknown][] = [];
  const store = {
    contact: () => Promise.resolve(contact),
    dialling: (one: Attempt) => Promise.resolve(dials.push(one) > 0),
    release: ({ attempt: { state }, record }: { attempt: Attempt; record: { why: string } }) =>
      Promise.resolve(released.push([state, record.why]) > 0),
  } as unknown as CampaignStore;
  const ask = () => {
    // The clock of a campaign may jump, and a process may stand still.
    clock.at = '2026-03-02T02:01:00.000Z';
    const expiresAt = '2026-03-02T02:01:00.000Z';
    const demands = { say: [], notSay: [], voicemail: 'none', recordingYears: 0 };
    return Promise.resolve({ isAllowed: true, demands, expiresAt, pools: [], record: { kind: 'decision' } } as never);
  };
  const runner = new AttemptRunner({
    ...{ store, clock, lease: new Lease('us', 5_000), calls: new CallsUnderWay(0.03), desk: { ask } },
    ...{ dialer: {} as never, suppressions: {} as never, paces: {} as never },
    logger: pino({ enabled: false }),
  });
  await runner.run(campaign, { attempt, contact, counted: {} as never }, new AbortController().signal);
  expect(dials).toEqual([]);
  expect(released).toEqual([['released', 'permission expired']]);
});
