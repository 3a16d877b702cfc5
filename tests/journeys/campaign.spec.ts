import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalVerifier } from '#compliance';
import type { CampaignFigures, CampaignView, ContactPage } from '#contracts';
import { Database, DatabaseDecisionJournal } from '#persistence';
import { JournalChecker } from '../fixtures/journal-checker.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const count = Number(process.env.CAMPAIGN_CONTACTS ?? 10_000);
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** 2026-03-02, a Monday, 08:00 in Shanghai. */
const startsAt = '2026-03-02T00:00:00.000Z';
const endsAt = '2026-03-03T13:00:00.000Z';

const draft = {
  name: '三月提醒',
  purpose: 'collection',
  flow: 'collection/early',
  line: { concurrency: 400, callsPerSecond: 10, callerNumber: '+861012345678' },
  // An hour of each part of the day that the attempt plan rotates over; the rules cut off the first half hour.
  window: {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    hours: [
      { from: 480, to: 570 },
      { from: 840, to: 900 },
      { from: 1080, to: 1140 },
    ],
    endsAt,
  },
  attemptPlan: 'collection',
};

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    key: `row-${String(from + i)}`,
    // Every tenth has two rows: their calls count together.
    person: `p-${String((from + i) % 10 === 9 ? from + i - 1 : from + i)}`,
    phones: [`+86138${String(from + i).padStart(8, '0')}`],
    caseId: `case:${String(from + i)}`,
    daysOverdue: 1 + ((from + i) % 20),
    variables: { amount: 100 + (from + i) },
    place: from + i,
  }));

describe('a campaign through the real server, killed twice', () => {
  let server: RunningServer;
  let folder: string;
  let record: string;
  let api: StaffApi;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhiyin-campaign-'));
    record = join(folder, 'dials.jsonl');
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CAMPAIGNS_TICK_MS: '50',
        ZHIYIN_CAMPAIGNS_LEASE_SECONDS: '5',
        ZHIYIN_CAMPAIGNS_SIMULATED_SPEED: '120',
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTS_AT: startsAt,
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTED_AT: new Date().toISOString(),
        ZHIYIN_CAMPAIGNS_SIMULATED_SKIPS_IDLE: 'true',
        ZHIYIN_CAMPAIGNS_SIMULATED_RECORD: record,
      },
    });
    api = new StaffApi(server.url);
  }, 180_000);
  afterAll(async () => {
    await server.dispose();
    rmSync(folder, { recursive: true });
  });

  const figures = (id: string) => api.get<CampaignFigures>(`/api/campaigns/${id}/figures`);

  async function until(id: string, isSo: (figures: CampaignFigures) => boolean): Promise<CampaignFigures> {
    for (;;) {
      const now = await figures(id);
      if (isSo(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  it('deals with every contact, dials nobody twice and nobody against the rules', async () => {
    const { id } = await api.post<CampaignView>('/api/campaigns', draft);
    for (let from = 0; from < count; from += 5_000) {
      await api.post(`/api/campaigns/${id}/contacts`, { contacts: people(from, Math.min(count, from + 5_000)) });
    }
    expect(await api.post(`/api/campaigns/${id}/check`)).toMatchObject({
      problems: [],
      campaign: { state: 'checked' },
    });
    await api.post(`/api/campaigns/${id}/start`);
    for (const share of [1 / 3, 2 / 3]) {
      await until(id, ({ dials, state }) => dials > count * share || state !== 'running');
      await server.kill();
      await server.launch();
    }
    const over = await until(id, ({ state }) => state === 'finished');
    expect(over.contacts).toMatchObject({ total: count, ready: 0, resting: 0, reserved: 0 });
    expect(over.contacts.done + over.contacts.closed).toBe(count);

    for (let after: string | null = ''; after !== null;) {
      const query = `campaignId=${id}&limit=200${after ? `&after=${after}` : ''}`;
      const page: ContactPage = await api.get<ContactPage>(`/api/contacts?${query}`);
      for (const { disposition, closedFor } of page.contacts) expect(disposition ?? closedFor).not.toBeNull();
      after = page.next;
    }
    await server.stop();
    const url = server.databaseUrl;
    const database = await Database.open(url);
    const verifier = new JournalVerifier(sha256);
    const checker = new JournalChecker();
    const journal = new DatabaseDecisionJournal(database);
    for await (const entry of journal.entries()) {
      verifier.add(entry);
      checker.add(entry);
    }
    expect(verifier.faults((await journal.head()).hash)).toEqual([]);
    await database.close();
    const placed = readFileSync(record, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { attempt: string }).attempt);
    expect(new Set(placed).size).toBe(placed.length);
    // What the network was asked for is what the journal says, to the last dial.
    expect(placed.filter((attempt) => !checker.dials.has(attempt))).toEqual([]);
    const undialled = [...checker.dials.keys()].filter((attempt) => !placed.includes(attempt));
    expect(undialled.filter((attempt) => checker.ends.get(attempt) !== 'interrupted')).toEqual([]);
    expect(checker.finish()).toEqual([]);
    expect([...checker.dials.keys()].filter((attempt) => !checker.ends.has(attempt))).toEqual([]);
  }, 900_000);
});
