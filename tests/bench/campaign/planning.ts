import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Attempt, attemptIdOf, type Contact, plan, type Permission } from '#campaign';
import { Database, DatabaseCallRecords, DatabaseCampaignStore, KeyRing } from '#persistence';
import { CallingRules } from '../../../apps/server/src/campaigns/permission/calling-rules.js';
import { countedOf } from '../../../apps/server/src/campaigns/permission/candidate-of.js';
import { RuledPermission } from '../../../apps/server/src/campaigns/permission/ruled-permission.js';
import { campaignOf, newContactOf } from '../../fixtures/campaigns.js';

// Usage: npm run bench:campaign-planning -- [contacts that wait] [permission checks]
const [waiting = 1_000_000, checks = 20_000] = process.argv.slice(2).map(Number);
const now = '2026-03-02T02:00:00.000Z';
const atOnce = 100;

const round = (value: number) => Math.round(value * 10) / 10;

interface Measured {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** On a busy machine the clock measures the neighbours, too. */
  readonly perCpuSecond: number;
}

async function measured(count: number, work: () => Promise<void>): Promise<Measured> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const perCpuSecond = Math.round(count / ((user + system) / 1_000_000));
  return { count, seconds: round(seconds), perSecond: Math.round(count / seconds), perCpuSecond };
}

function reservationOf(contact: Contact, campaign: ReturnType<typeof campaignOf>, { pools, record }: Permission) {
  const version = contact.version + 1;
  const attempt: Attempt = {
    ...{ id: attemptIdOf(contact.id, 1), campaignId: campaign.id, contactId: contact.id, state: 'reserved' },
    ...{ token: version, holder: 'bench', leaseUntil: now, reservedAt: now, dialledAt: null, endedAt: null },
    ...{ result: null, conversationId: null, talkSeconds: null },
  };
  const reserved: Contact = { ...contact, state: 'reserved', version, attempts: 1, changedAt: now };
  return { attempt, contact: reserved, counted: countedOf({ campaign, contact }), pools, record };
}

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-bench-'));
const database = await Database.open(
  `sqlite:${join(folder, 'bench.db')}`,
  KeyRing.parse(`bench:${Buffer.alloc(32, 1).toString('base64')}`),
);
const store = new DatabaseCampaignStore(database);
const rules = CallingRules.load(process.cwd());
const script = () => ({ version: 'published', isPublished: true });
const permission = new RuledPermission({ records: new DatabaseCallRecords(database), rules, script });
const campaign = campaignOf();
await store.create(campaign);

const importId = uuid();
await store.beginImport({
  ...{
    id: importId,
    campaignId: campaign.id,
    fileName: 'bench',
    state: 'staging',
    contacts: 0,
    startedAt: now,
    touchedAt: now,
  },
});
const stored = await measured(waiting, async () => {
  for (let from = 0; from < waiting; from += 5_000) {
    const size = Math.min(5_000, waiting - from);
    await store.stage(
      Array.from({ length: size }, (_, i) => newContactOf(campaign.id, importId, from + i)),
      now,
    );
  }
});
const takenIn = await measured(waiting, () => store.takeIn(importId));

const rounds = 200;
const capacity = { calls: atOnce, starts: atOnce };
const planned = await measured(rounds * atOnce, async () => {
  for (let i = 0; i < rounds; i++) plan(campaign, await store.ready(campaign.id, 2 * atOnce), capacity, now);
});

const questionOf = (contact: Contact) => {
  return { attemptId: attemptIdOf(contact.id, 1), campaign, contact, now, activeCalls: 0 };
};

/** Permission with the counts in the database, the decision journalled and its place in the counts taken. */
let reservations = 0;
const reserved = await measured(checks, async () => {
  for (let done = 0; done < checks; done += atOnce) {
    const contacts = await store.ready(campaign.id, atOnce);
    const answers = await permission.ask(contacts.map(questionOf));
    const taken = contacts.map((contact, i) => {
      const answer = answers[i];
      return answer?.isAllowed ? store.reserve(reservationOf(contact, campaign, answer)) : Promise.resolve(false);
    });
    reservations += (await Promise.all(taken)).filter(Boolean).length;
  }
});

/** The question alone, for people who have been called: their log is read and counted. */
const called = await store.search({
  ...{
    campaignId: campaign.id,
    text: null,
    state: 'reserved',
    disposition: null,
    withoutCampaigns: [],
    after: null,
    limit: checks,
  },
});
const asked = await measured(called.length, async () => {
  for (let i = 0; i < called.length; i += atOnce) await permission.ask(called.slice(i, i + atOnce).map(questionOf));
});

await database.close();
rmSync(folder, { recursive: true });
const aims = { permissionChecksPerSecond: 2_000 };
const permissions = { asked, askedAndReserved: { ...reserved, reservations } };
process.stdout.write(`${JSON.stringify({ waiting, stored, takenIn, planned, permissions, aims }, null, 2)}\n`);
