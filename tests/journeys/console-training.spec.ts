import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { SuggestionList } from '#contracts';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { ChatClient } from '../fixtures/chat-client.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const asked = ['你们的吉祥物叫什么', '吉祥物叫什么名字', '你们吉祥物叫啥', '吉祥物是什么动物', '你们的吉祥物是个啥'];

describeInBrowser('questions that were asked in vain', () => {
  let server: RunningServer;
  let browser: Browser;
  let editor: StaffApi;
  let colleague: StaffApi;
  let knowledge: string;

  beforeAll(async () => {
    knowledge = join(mkdtempSync(join(tmpdir(), 'zhiyin-knowledge-')), 'knowledge');
    cpSync('knowledge', knowledge, { recursive: true });
    server = await RunningServer.start({ settings: { ZHIYIN_CONTENT_KNOWLEDGE: knowledge } });
    browser = await launchBrowser();
    editor = await StaffApi.member(server.url, 'bian', ['knowledge-editor']);
    colleague = await StaffApi.member(server.url, 'shen', ['knowledge-editor']);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
    rmSync(join(knowledge, '..'), { recursive: true });
  });

  it('become knowledge: gathered, answered, learned, compared, approved by a colleague, published, answered', async () => {
    const customer = await ChatClient.connect(server.url);
    for (const text of asked) await customer.ask(text);
    await customer.emit('end', {});
    customer.close();
    await editor.until(
      () => editor.get<SuggestionList>('/api/training/suggestions'),
      ({ questions }) => questions === asked.length,
    );

    const desk = await Console.open(browser, server.url, { token: editor.bearer, width: 1440 });
    await desk.go('/knowledge/training');
    const cluster = desk.page.locator('.cluster').first();
    await cluster
      .getByRole('checkbox')
      .nth(asked.length - 1)
      .waitFor();
    await desk.picture('training-1-gathered');
    expect(await desk.barriers()).toEqual([]);
    await cluster.getByRole('button', { name: '新建知识' }).click();
    const form = desk.page.locator('.ant-modal');
    const fields: readonly (readonly [string, string])[] = [
      ['意图编号', 'bank_mascot'],
      ['文件', 'smalltalk'],
      ['标准问题 · 英文', 'What is the mascot called?'],
      ['回答 · 中文', '我们的吉祥物是一只叫“江江”的江豚。'],
      ['回答 · 英文', 'Our mascot is Jiangjiang, a river porpoise.'],
      ['来源 · 中文', '品牌手册'],
      ['来源 · 英文', 'Brand book'],
      ['英文问法', 'what is your mascot called\nname of the mascot\nwhich animal is the mascot'],
    ];
    for (const [label, value] of fields) await form.getByLabel(label, { exact: true }).fill(value);
    await desk.picture('training-2-answer');
    await form.getByRole('button', { name: '加入草稿' }).click();
    await desk.button('训练并对比').click();
    await desk.page.locator('.report .ant-alert').first().waitFor({ timeout: 240_000 });
    await desk.picture('training-3-report');
    expect(await desk.page.locator('.report .ant-alert').first().innerText()).toContain('可以发布');
    await desk.button('提交审批').click();
    await desk.page.getByText('需要另一位同事批准。').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();

    const second = await Console.open(browser, server.url, { token: colleague.bearer });
    await second.go('/knowledge/training');
    await second.button('批准').click();
    await second.button(/^发\s?布$/).click();
    await second.page.getByText('已发布').first().waitFor({ timeout: 240_000 });
    expect(second.faults).toEqual([]);
    await second.close();

    const street = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    const chat = await ChatWindow.onBankPage(await street.newPage(), server.url);
    await chat.ask('请问吉祥物叫什么呀');
    await chat.answers.filter({ hasText: '江豚' }).waitFor();
    await street.close();
  }, 600_000);
});
