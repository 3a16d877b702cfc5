import { writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const good = 40;

/** A list as a Chinese spreadsheet saves it, with two rows that cannot be called. */
function list(): Buffer {
  const rows = Array.from(
    { length: good },
    (_, i) => `C${String(i)},王${String(i)},139${String(i).padStart(8, '0')},${String(1 + (i % 20))},case:${String(i)}`,
  );
  const bad = ['C900,赵,12345,3,case:900', 'C901,钱,1.39E+10,3,case:901'];
  return iconv.encode(['客户号,姓名,手机号,逾期天数,案件号', ...rows, ...bad].join('\r\n'), 'gb18030');
}

describeInBrowser('a team member starts a campaign', () => {
  let server: RunningServer;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-list-'));
  const file = join(folder, '三月名单.csv');

  beforeAll(async () => {
    writeFileSync(file, list());
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CAMPAIGNS_TICK_MS: '50',
        ZHIYIN_CAMPAIGNS_DIALER: 'simulated',
        ZHIYIN_CAMPAIGNS_SIMULATED_SPEED: '30',
        // 09:05 in Shanghai, a Monday.
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTS_AT: '2026-03-02T01:05:00.000Z',
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTED_AT: new Date().toISOString(),
      },
    });
    await new StaffApi(server.url).post('/api/staff', {
      ...{ name: 'li', displayName: '李', roles: ['agent'], team: '催收一组' },
    });
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
    rmSync(folder, { recursive: true });
  });

  it('from a file in GB18030 to calls, watches them and pauses', async () => {
    const screen = await Console.open(browser, server.url, { width: 1440 });
    const { page } = screen;
    await screen.go('/campaigns/list');
    await screen.button('新建活动').click();
    await page.getByLabel('名称').fill('三月早期提醒');
    await page.locator('#team').click();
    await page.locator('.ant-select-item-option', { hasText: '催收一组' }).click();
    await screen.picture('campaign-0-settings');
    expect(await screen.barriers()).toEqual([]);
    await page.locator('#flow').click();
    await page.locator('.ant-select-item-option', { hasText: '早期逾期提醒' }).click();
    await page.getByLabel('主叫号码').fill('+862788881234');
    await screen.button('保存，下一步导入名单').click();

    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('CSV · GB18030').waitFor();
    expect(await page.locator('.column-target').first().innerText()).toBe('客户号');
    await page.getByText('号码无效').first().waitFor();
    await screen.picture('campaign-1-import');
    expect(await screen.barriers()).toEqual([]);
    // What was guessed is changed, and what is wrong comes back as a file.
    await page.getByLabel('“姓名” 用作').click();
    await page.locator('.ant-select-item-option', { hasText: /^不用$/ }).click();
    await page.getByText('姓名').first().waitFor();
    const download = page.waitForEvent('download');
    await screen.button('下载有问题的行').click();
    expect((await download).suggestedFilename()).toBe('rejects.csv');
    await screen.button(`导入 ${String(good)} 行，不要有问题的 2 行`).click();

    await page.getByText('检查通过，没有发现问题。').waitFor();
    await screen.picture('campaign-2-check');
    expect(await screen.barriers()).toEqual([]);
    await screen.button('下一步：演练').click();
    await screen.button('开始演练').click();
    await page.getByText('模拟对话').waitFor({ timeout: 60_000 });
    await page.locator('main h1').scrollIntoViewIfNeeded();
    await screen.picture('campaign-3-rehearsal');
    await page.getByText('忘了办').first().click();
    await page.getByText('请问您今天方便还款吗？').first().waitFor();
    await screen.picture('campaign-3-talks');
    expect(await screen.barriers()).toEqual([]);

    await screen.button('下一步：启动').click();
    await screen.picture('campaign-4-start');
    await screen.button('启动活动').click();
    await page.locator('.ant-tag', { hasText: '进行中' }).waitFor();
    await page.locator('.bars', { hasText: '联系到本人' }).waitFor();
    await page
      .locator('.figure-card', { hasText: '承诺还款' })
      .getByText(/^[1-9]\d*$/)
      .waitFor({ timeout: 60_000 });
    await screen.picture('campaign-5-live');
    expect(await screen.barriers()).toEqual([]);
    await screen.button('暂停').click();
    await page.locator('.ant-tag', { hasText: '已暂停' }).waitFor();
    await screen.go('/campaigns/list');
    await page.getByRole('link', { name: '三月早期提醒' }).waitFor();
    await screen.picture('campaign-5-list');
    expect(screen.faults).toEqual([]);
    await screen.close();
  }, 180_000);

  it('sees on a telephone why somebody was called, keeps somebody from being called, and the promises', async () => {
    const screen = await Console.open(browser, server.url, { width: 390 });
    const { page } = screen;
    await screen.go('/campaigns/new');
    await screen.picture('campaign-6-phone-settings');
    await screen.go('/campaigns/list');
    await page.getByRole('link', { name: '三月早期提醒' }).waitFor();
    await screen.picture('campaign-6-phone-list');
    await page.getByRole('link', { name: '三月早期提醒' }).click();
    await page.locator('.figure-card').first().waitFor();
    await screen.picture('campaign-6-phone-live');
    expect(await screen.barriers()).toEqual([]);
    await screen.go('/campaigns/contacts?text=C1');
    await page.locator('tr.row-link').first().click();
    await page.locator('.ant-drawer').getByText('允许拨打').first().waitFor();
    await screen.picture('campaign-7-phone-why');
    expect(await screen.barriers()).toEqual([]);
    await screen.button('显示被遮盖的内容').click();
    await page.getByLabel('查看原因').fill('客户来电核对号码');
    await page.locator('.ant-modal-footer .ant-btn-primary').click();
    await page.locator('.ant-drawer').getByText('+8613900000001').waitFor();
    await screen.go('/campaigns/promises?day=2026-03-03');
    await screen.picture('campaign-8-phone-promises');
    await screen.go('/campaigns/suppressions');
    await screen.button('添加').click();
    await page.getByLabel('对象').fill('+8613900000001');
    await page.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
    await page.getByText('+86139****0001').waitFor();
    await screen.picture('campaign-9-phone-suppressions');
    expect(screen.faults).toEqual([]);
    await screen.close();
  }, 120_000);
});
