import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';

/** Every page there is; a new one is added here. */
const pages = [
  '/overview',
  '/conversations',
  '/desk',
  '/quality/queue',
  '/quality/alerts',
  '/quality/cases',
  '/quality/calibrations',
  '/quality/rules',
  '/quality/reports',
  '/campaigns/list',
  '/campaigns/new',
  '/campaigns/contacts',
  '/campaigns/suppressions',
  '/campaigns/promises',
  '/knowledge/entries',
  '/knowledge/entries/card_lost',
  '/knowledge/try',
  '/knowledge/versions',
  '/calls',
  '/staff/accounts',
  '/staff/keys',
  '/staff/audit',
];

describeInBrowser('every page of the console', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await RunningServer.start();
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  /** How long a page takes until nothing of it is awaited any more, with nothing in the browser's cache. */
  async function timeOf(path: string): Promise<number> {
    const screen = await Console.open(browser, server.url);
    const startedAt = performance.now();
    await screen.go(path);
    const tookMs = performance.now() - startedAt;
    await screen.close();
    return tookMs;
  }

  it.each(pages)(
    '%s opens within two seconds, without a fault and without barriers, in light and dark',
    async (path) => {
      const tookMs: number[] = [];
      for (const look of ['light', 'dark'] as const) {
        const screen = await Console.open(browser, server.url, { look });
        const startedAt = performance.now();
        await screen.go(path);
        tookMs.push(performance.now() - startedAt);
        await screen.picture(`page${path.replaceAll('/', '-')}-${look}`);
        const barriers = await screen.barriers();
        expect({ look, barriers, faults: screen.faults }).toEqual({ look, barriers: [], faults: [] });
        await screen.close();
      }
      // The best of a few: other tests use the same processor.
      while (Math.min(...tookMs) >= 2_000 && tookMs.length < 12) tookMs.push(await timeOf(path));
      expect(Math.min(...tookMs)).toBeLessThan(2_000);
    },
    60_000,
  );

  it('does not scroll sideways on a tablet or a phone', async () => {
    for (const width of [820, 390]) {
      const screen = await Console.open(browser, server.url, { width, language: 'en' });
      for (const path of pages) {
        await screen.go(path);
        const overflow = await screen.overflow();
        expect({ path, width, overflow }).toEqual({ path, width, overflow: 0 });
      }
      await screen.close();
    }
  }, 120_000);

  it('asks who is there, and says so when the token is wrong', async () => {
    const screen = await Console.open(browser, server.url, { token: null });
    await screen.page.goto(`${server.url}/console/overview`);
    await screen.page.getByText('员工令牌').click();
    await screen.page.locator('input[type=password]').fill('not-the-token');
    await screen.page.keyboard.press('Enter');
    await screen.page.getByRole('alert').filter({ hasText: '令牌不正确' }).waitFor();
    expect(await screen.barriers()).toEqual([]);
    await screen.close();
  });
});
