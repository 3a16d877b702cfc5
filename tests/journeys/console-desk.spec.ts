import type { Browser } from 'playwright-core';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

describeInBrowser('a customer who wants a person', () => {
  let server: RunningServer;
  let browser: Browser;
  let agent: StaffApi;
  let supervisor: StaffApi;

  beforeAll(async () => {
    server = await RunningServer.start();
    browser = await launchBrowser();
    agent = await StaffApi.member(server.url, 'ling', ['agent']);
    supervisor = await StaffApi.member(server.url, 'zhao', ['supervisor']);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('is handed to an agent in a second browser, chats, is watched by a supervisor, and is given back', async () => {
    const street = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    const chat = await ChatWindow.onBankPage(await street.newPage(), server.url);
    await chat.ask('信用卡年费怎么收？');
    await chat.say('我要找人工');

    const desk = await Console.open(browser, server.url, { token: agent.bearer, width: 1440 });
    await desk.go('/desk');
    await desk.page.getByText('接待', { exact: true }).click();
    const ticket = desk.page.locator('.ticket').first();
    await ticket.waitFor();
    expect(await ticket.innerText()).toMatch(/第 1 位/);
    await desk.picture('desk-1-waiting');
    await ticket.click();
    await desk.button('接入').click();
    await desk.page.getByLabel('回复客户').waitFor();
    await chat.notes.filter({ hasText: /人工/ }).first().waitFor();
    expect(await desk.page.locator('.summary').innerText()).toContain('信用卡年费怎么收？');
    expect(await desk.barriers()).toEqual([]);

    await desk.page.getByLabel('回复客户').fill('您好，我是人工客服小凌。');
    await desk.page.keyboard.press('Enter');
    await chat.answers.filter({ hasText: '小凌' }).waitFor();
    await chat.say('白金卡可以免年费吗');
    await desk.page.locator('.turn-customer', { hasText: '白金卡可以免年费吗' }).waitFor();
    await desk.page.getByRole('tab', { name: '参考答案' }).click();
    await desk.page.locator('.suggestion').first().waitFor();
    await desk.picture('desk-2-chat');

    const watch = await Console.open(browser, server.url, { token: supervisor.bearer, width: 1440 });
    await watch.go('/desk');
    await watch.page.locator('.ticket').first().click();
    await watch.page.locator('.turn-customer', { hasText: '白金卡可以免年费吗' }).waitFor();
    await watch.page.getByRole('tab', { name: '备注' }).click();
    await watch.page.getByRole('textbox', { name: '耳语' }).fill('可以送一年免年费');
    await watch.page.locator('.helpers').getByRole('button', { name: '耳语' }).click();
    await watch.picture('desk-3-whisper');
    await desk.page.getByRole('tab', { name: /备注/ }).click();
    await desk.page.locator('.notes', { hasText: '可以送一年免年费' }).waitFor();

    await desk.page.locator('.desk-head .ant-dropdown-trigger').click();
    await desk.page.getByRole('menuitem', { name: '交回机器人' }).click();
    await desk.page.getByText('选择一个会话').waitFor();
    await chat.ask('网点几点上班');
    expect(await chat.answers.filter({ hasText: '送一年' }).count()).toBe(0);

    await chat.say('我要找人工');
    await ticket.waitFor();
    await ticket.click();
    await desk.button('接入').click();
    await desk.page.getByLabel('回复客户').waitFor();
    await watch.go('/desk');
    await watch.page.locator('.ticket').first().click();
    await watch.button('接手').click();
    // What somebody else has taken over leaves the agent's screen, told and without a refused request.
    await desk.page.getByText('这个会话已不在您名下，列表里').waitFor();
    await desk.page.getByText('选择一个会话').waitFor();
    expect(watch.faults).toEqual([]);
    await watch.close();
    expect(desk.faults).toEqual([]);
    await desk.close();
    await street.close();
  }, 150_000);
});
