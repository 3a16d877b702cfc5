import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { RunningServer } from '../fixtures/running-server.js';

// Questions in customers' own words, none of which is a training text; what the right answer must say.
const chinese: readonly (readonly [string, RegExp])[] = [
  ['钱包被偷了，里面的信用卡也没了，怎么办', /挂失/],
  ['每天能转的钱太少了，怎么调大点', /限额/],
  ['上个月的信用卡忘记还款，过了快一个月了，会怎样', /违约金|利息|逾期/],
  ['存三年定期利息有多少', /1\.65/],
  ['换了新手机，App登不上去要重新验证吗', /手机|设备/],
  ['有人打电话说我涉嫌洗钱，让我把钱转到安全账户', /诈骗/],
  ['提前把房贷还一部分要交违约金不', /提前还/],
  ['附近哪里有你们的银行', /网点/],
  ['想打印去年一整年的银行流水，要盖章的', /流水/],
  ['ATM把我的卡吞进去了', /吞卡|吞/],
  ['数字人民币钱包去哪里申请', /钱包/],
  ['给国外的孩子汇学费怎么操作', /汇款|境外/],
];
const english: readonly (readonly [string, RegExp])[] = [
  ['I cannot find my bank card anywhere, what should I do', /block|loss/i],
  ['How do I get a bigger credit limit on my card?', /limit/i],
  ['is there a minimum I must pay off the card every month', /minimum/i],
  ["There's a purchase on my account that I never made", /freeze|lock|report/i],
  ['my new card came in the mail, how do I start using it', /activat/i],
  ['I forgot the password of the app', /password/i],
  ['Are my savings protected if the bank fails?', /500,000/],
  ['How does one change the phone number you have on file?', /number/i],
];

describeInBrowser('a customer in the browser', () => {
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_CHAT_MESSAGES_PER10S: '1000' } });
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    page = await context.newPage();
    faults.length = 0;
    page.on('pageerror', ({ message }) => faults.push(message));
    // Content-Security-Policy violations are reported here.
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|WebSocket connection/.test(message.text())
      ) {
        faults.push(message.text());
      }
    });
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  it('asks 12 questions in Chinese in their own words and gets right answers with their source', async () => {
    const chat = await ChatWindow.onBankPage(page, server.url);
    const missed: string[] = [];
    for (const [question, right] of chinese) {
      const answer = await chat.ask(question);
      const text = await answer.innerText();
      if (!right.test(text) || (await answer.locator('.source').count()) !== 1) missed.push(`${question} → ${text}`);
    }
    expect(missed).toEqual([]);
  }, 90_000);

  it('asks 8 questions in English', async () => {
    const chat = await ChatWindow.onBankPage(page, server.url, '?language=en');
    const missed: string[] = [];
    for (const [question, right] of english) {
      const answer = await chat.ask(question);
      const text = await answer.innerText();
      if (!right.test(text) || (await answer.locator('.source').count()) !== 1) missed.push(`${question} → ${text}`);
    }
    expect(missed).toEqual([]);
  }, 90_000);

  it.each([
    '今天武汉天气怎么样',
    '帮我写一首关于春天的诗',
    '红烧肉怎么做才不腻',
    'asdfghjkl qwerty',
    '🍉🍉🍉',
    '嘎嘎嘎嘎嘎',
    'who won the football match yesterday',
    'recommend me a good movie',
  ])('gets no fact of the bank to “%s”', async (text) => {
    const chat = await ChatWindow.alone(page, server.url);
    const answer = await chat.ask(text);
    expect(await answer.locator('.source').count()).toBe(0);
  });

  it('is put into the queue for a person on first request, leaves a message, and can go back', async () => {
    const chat = await ChatWindow.onBankPage(page, server.url);
    await chat.say('我要找人工');
    await chat.notes.filter({ hasText: /第 \d+ 位/ }).waitFor();
    await chat.banner.waitFor();
    await chat.say('我的账单有一笔不对');
    await chat.own.nth(1).waitFor();
    await chat.button('返回智能客服').click();
    await chat.notes.filter({ hasText: '已取消排队' }).waitFor();
    expect(await chat.answers.count()).toBe(0);
    await chat.ask('你好');
  });

  it('finds the conversation again after a reload', async () => {
    const chat = await ChatWindow.onBankPage(page, server.url);
    await chat.ask('信用卡年费怎么收？');
    const before = await chat.answers.allInnerTexts();
    await page.reload();
    await page.locator('iframe, .launcher').first().waitFor({ state: 'attached' });
    const isOpen = await page
      .locator('iframe')
      .isVisible()
      .catch(() => false);
    if (!isOpen) await page.locator('.launcher').first().click();
    const again = await chat.again();
    await again.answers.first().waitFor();
    expect(await again.answers.allInnerTexts()).toEqual(before);
    expect(await again.own.count()).toBe(1);
  });

  it('loses and doubles nothing when the server is killed between two messages and in the middle of one', async () => {
    const chat = await ChatWindow.alone(page, server.url);
    await chat.ask('信用卡年费怎么收？');
    await server.kill();
    // The connection is gone; the message waits in the window.
    await chat.say('网点几点上班');
    await server.launch();
    await chat.answers.nth(1).waitFor({ timeout: 30_000 });
    await chat.say('怎么打印账户流水');
    await server.kill();
    await server.launch();
    await chat.answers.nth(2).waitFor({ timeout: 30_000 });
    await page.reload();
    const again = await chat.again();
    await again.answers.nth(2).waitFor();
    expect(await again.own.count()).toBe(3);
    expect(await again.answers.count()).toBe(3);
  }, 120_000);

  it('shows an answer that came while the connection was cut for 30 s, once', async () => {
    const chat = await ChatWindow.alone(page, server.url);
    await chat.ask('你好');
    // The words leave, the connection breaks before the answer can be seen.
    await chat.say('信用卡年费怎么收？');
    await context.setOffline(true);
    await chat.banner.waitFor({ timeout: 40_000 });
    await chat.say('网点几点上班');
    // The customer's time without network is what is tested here; nothing is waited for by it.
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    await context.setOffline(false);
    await chat.answers.nth(2).waitFor({ timeout: 40_000 });
    expect(await chat.own.count()).toBe(3);
    expect(await chat.answers.count()).toBe(3);
    expect(await chat.answers.nth(1).innerText()).toMatch(/年费/);
  }, 150_000);

  it('is usable by keyboard alone', async () => {
    await page.goto(`${server.url}/`);
    const launcher = page.locator('.launcher');
    await launcher.waitFor();
    await launcher.focus();
    await page.keyboard.press('Enter');
    const chat = await ChatWindow.opened(page);
    await chat.focusedField.waitFor();
    await page.keyboard.type('信用卡年费怎么收？');
    await page.keyboard.press('Enter');
    await chat.answers.first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('iframe').waitFor({ state: 'hidden' });
    await page.locator('.launcher:focus').waitFor();
  });

  it('stays below 60 kB in all, compressed', async () => {
    const sizes: number[] = [];
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
    await ChatWindow.alone(page, server.url);
    const loader = await fetch(`${server.url}/widget.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(loader.headers.get('content-encoding')).toBe('gzip');
    sizes.push(gzipSync(await loader.text()).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThan(60_000);
  });
});
