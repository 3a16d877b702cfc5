import { CampaignDay } from '../fixtures/campaign-day.js';
import { RunningServer } from '../fixtures/running-server.js';

const count = Number(process.env.CAMPAIGN_CONTACTS ?? 10_000);

describe('a campaign through the real server, killed twice', () => {
  const day = new CampaignDay(count);
  let server: RunningServer;

  beforeAll(async () => {
    server = await RunningServer.start({ settings: day.settings });
  }, 180_000);
  afterAll(async () => {
    await server.dispose();
    day.dispose();
  });

  it('deals with every contact, dials nobody twice and nobody against the rules', async () => {
    await day.start(server.url);
    for (const share of [1 / 3, 2 / 3]) {
      await day.until(server.url, ({ dials, state }) => dials > count * share || state !== 'running');
      await server.kill();
      await server.launch();
    }
    // When its end has come the contacts that still wait are closed, some hundreds at a time.
    const over = await day.until(
      server.url,
      ({ state, contacts: { ready, resting, reserved } }) => state === 'finished' && ready + resting + reserved === 0,
    );
    expect(over.contacts).toMatchObject({ total: count, ready: 0, resting: 0, reserved: 0 });
    expect(over.contacts.done + over.contacts.closed).toBe(count);
    await day.checkContacts(server.url);
    await server.stop();
    const { interrupted } = await day.checkJournal(server.databaseUrl);
    expect(interrupted).toBeGreaterThan(0);
  }, 900_000);
});
