import type { CampaignFigures } from '#contracts';
import { CampaignDay } from '../fixtures/campaign-day.js';
import { startRedis } from '../fixtures/redis.js';
import { RunningServer } from '../fixtures/running-server.js';

const count = Number(process.env.CAMPAIGN_CONTACTS ?? 10_000);
const postgresUrl = process.env.POSTGRES_URL;
const redis = postgresUrl === undefined ? null : await startRedis();

(postgresUrl && redis ? describe : describe.skip)(
  'a campaign of three servers on PostgreSQL and Redis, one killed',
  () => {
    const day = new CampaignDay(count);
    const servers: RunningServer[] = [];

    beforeAll(async () => {
      const settings = { ...day.settings, ZHIYIN_REDIS_URL: redis?.url ?? '' };
      const first = await RunningServer.start({ postgresUrl: postgresUrl ?? '', settings });
      servers.push(first);
      const shared = { ...settings, ZHIYIN_DATABASE_URL: first.databaseUrl, ZHIYIN_DATA_DIR: first.dataDir };
      servers.push(await RunningServer.start({ settings: shared }), await RunningServer.start({ settings: shared }));
    }, 300_000);
    afterAll(async () => {
      for (const server of servers.reverse()) await server.dispose();
      await redis?.stop();
      day.dispose();
    });

    it('deals with every contact, dials nobody twice and nobody against the rules', async () => {
      const [first, second, third] = servers as [RunningServer, RunningServer, RunningServer];
      await day.start(first.url);
      // In the midst of so many calls that some are the third one's.
      const isInTheMidst = ({ dials, state, contacts: { reserved } }: CampaignFigures) =>
        (dials > count / 4 && reserved >= 60) || state !== 'running';
      await day.until(second.url, isInTheMidst);
      await third.kill();
      const over = await day.until(
        second.url,
        ({ state, contacts: { ready, resting, reserved } }) => state === 'finished' && ready + resting + reserved === 0,
      );
      expect(over.contacts).toMatchObject({ total: count, ready: 0, resting: 0, reserved: 0 });
      await day.checkContacts(first.url);
      await Promise.all([first.stop(), second.stop()]);
      const { interrupted } = await day.checkJournal(first.databaseUrl);
      expect(interrupted).toBeGreaterThan(0);
    }, 900_000);
  },
);
