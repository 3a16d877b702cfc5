import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { DemoView, TurnView } from '#contracts';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { RunningServer } from '../fixtures/running-server.js';
import { signedInCustomer } from '../fixtures/signed-in-customer.js';

const postgresUrl = process.env.POSTGRES_URL;
const databases = [['SQLite', undefined], ...(postgresUrl ? [['PostgreSQL', postgresUrl] as const] : [])] as const;

async function phone(url: string): Promise<DemoView> {
  return (await (await fetch(`${url}/api/demo`)).json()) as DemoView;
}

const lin = (url: string) => signedInCustomer(url, 'lin-xiaoyu');

const said = (turns: readonly TurnView[], words: RegExp) =>
  turns.filter(({ role, text }) => role === 'bot' && words.test(text));

describe.each(databases)('freezing a card on %s', (_, database) => {
  let server: RunningServer;

  beforeAll(async () => {
    // Long enough to be cut off in the middle of an action.
    const settings = { ZHIYIN_BANK_SIMULATED_LATENCY_MS: '800' };
    server = await RunningServer.start({ ...(database !== undefined && { postgresUrl: database }), settings });
  }, 180_000);
  afterAll(() => server.dispose());

  it('is done once though the server is killed while the bank works on it', async () => {
    const client = await lin(server.url);
    await client.send('帮我冻结8842这张卡');
    await client.until(() => said(client.turns, /确认要冻结尾号 \*\*8842/)[0]);
    expect(await client.send('确认冻结', randomUUID())).toMatchObject({ ok: true });
    await server.kill();
    await server.launch();
    await client.connected();
    // What was owed at the crash has been given when the newest message is answered.
    await client.ask('你好');
    const { turns } = (await client.sync(null, 0)) as { turns: TurnView[] };
    expect(said(turns, /已冻结尾号/)[0]?.text).toContain('8842');
    expect(said(turns, /已冻结尾号|已经冻结/)).toHaveLength(1);
    expect((await phone(server.url)).messages.filter(({ text }) => text.includes('8842'))).toHaveLength(1);
    client.close();
  }, 60_000);
});

describe('with a bank that is quick', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_BANK_SIMULATED_LATENCY_MS: '0' } });
  }, 180_000);
  afterAll(() => server.dispose());

  it('a second task waits for the first, and is offered then', async () => {
    const client = await lin(server.url);
    await client.ask('帮我冻结银行卡，另外帮我查一下余额');
    await client.ask('8842');
    await client.ask('确认冻结');
    await client.until(() => said(client.turns, /查询余额还没有办完/)[0]);
    expect(said(client.turns, /已冻结尾号/)).toHaveLength(1);
    await client.ask('好的');
    await client.until(() => said(client.turns, /余额.*\d/)[0]);
    client.close();
  }, 60_000);

  it('nothing is done while a customer waits for a person that the silent assistant was not there to confirm', async () => {
    const client = await lin(server.url);
    const { messages: before } = await phone(server.url);
    await client.ask('转人工');
    // Raising this limit would begin with a one-time code.
    expect(await client.send('帮我提高转账限额')).toMatchObject({ ok: true });
    const again = await client.ask('人工怎么还没来，转人工');
    expect(again.role).toBe('system');
    expect((await phone(server.url)).messages).toEqual(before);
    client.close();
  }, 60_000);
});

describeInBrowser('a customer who lost a card', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_BANK_SIMULATED_LATENCY_MS: '50' } });
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('verifies, asks something else in between, corrects the card, and has it frozen', async () => {
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    const chat = await ChatWindow.onBankPage(page, server.url);
    const answer = (words: string | RegExp) => chat.answers.filter({ hasText: words }).last().waitFor();
    await chat.say('糟了卡不见了，帮我冻一下');
    await answer('预留的手机号');
    await chat.say('19900001001');
    await answer('身份证号的后四位');
    await chat.secretField.fill('002X');
    await chat.secretField.press('Enter');
    await answer('卡号后四位');
    expect(await chat.own.allInnerTexts()).not.toContainEqual(expect.stringContaining('002X'));
    await chat.say('6688');
    await answer('要冻结哪张卡');
    await chat.say('对了，信用卡年费怎么收');
    await answer(/年费[\s\S]*/);
    await answer('接着办');
    await chat.say('6688');
    await answer(/确认要冻结尾号 6688/);
    await chat.say('不对，是8842');
    await answer(/确认要冻结尾号 8842/);
    await chat.button('确认冻结').last().click();
    await answer(/已冻结尾号 8842/);
    const { messages } = await phone(server.url);
    expect(messages.map(({ text }) => text)).toEqual([expect.stringContaining('8842')]);
  }, 60_000);
});
