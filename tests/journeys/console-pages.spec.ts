import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';

describeInBrowser('the console', () => {
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
