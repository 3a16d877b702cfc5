import type { Browser } from 'playwright-core';
import type { ConversationDetail, QualityOfConversation } from '#contracts';
import { describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { ChatClient } from '../fixtures/chat-client.js';
import { Console } from '../fixtures/console.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

describeInBrowser('a debt disclosed to somebody else', () => {
  let server: RunningServer;
  let browser: Browser;
  let id: string;
  const people = new Map<string, StaffApi>();
  const tokenOf = (name: string) => people.get(name)?.bearer ?? '';

  beforeAll(async () => {
    server = await RunningServer.start();
    browser = await launchBrowser();
    for (const [name, role] of [
      ['ling', 'agent'],
      ['wang', 'quality-reviewer'],
      ['zhao', 'supervisor'],
    ] as const) {
      people.set(name, await StaffApi.member(server.url, name, [role]));
    }
    id = await disclose(server.url, people.get('ling'));
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('is found by a reviewer, upheld, disputed by the agent and resolved by somebody else', async () => {
    const reviewer = await Console.open(browser, server.url, { token: tokenOf('wang'), width: 1440 });
    await reviewer.go('/conversations?severity=fatal');
    await reviewer.picture('quality-1-found');
    await reviewer.page.locator('tr.row-link').first().click();
    const note = reviewer.page.locator('aside.finding-fatal').first();
    await note.waitFor();
    expect(new URL(reviewer.page.url()).pathname).toBe(`/console/conversations/${id}`);
    expect(await reviewer.page.locator('.bubble mark').first().innerText()).not.toBe('');
    await reviewer.picture('quality-2-finding');
    expect(await reviewer.barriers()).toEqual([]);
    await reviewer.page.getByRole('tab', { name: '人工复核' }).click();
    await reviewer.button('人工评分').click();
    await reviewer.page
      .locator('.review-form .ant-radio-button-wrapper', { hasText: /^成立$/ })
      .first()
      .click();
    await reviewer.button('添加点评').click();
    await reviewer.page.getByLabel('点评').last().fill('不能向第三人说欠款');
    await reviewer.picture('quality-3-scoring');
    await reviewer.button('提交评分').click();
    await reviewer.button('发布给坐席').click();
    await reviewer.page.locator('.ant-modal').getByRole('button', { name: '发布给坐席' }).click();
    await reviewer.page.locator('.ant-tag', { hasText: '已发布' }).waitFor();
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();

    const agent = await Console.open(browser, server.url, { token: tokenOf('ling') });
    await agent.go(`/conversations/${id}?tab=people`);
    await agent.button('申诉').click();
    await agent.page.getByLabel('理由').fill('对方说自己是家人，能转告');
    await agent.picture('quality-4-appeal');
    await agent.page.locator('.ant-modal').getByRole('button', { name: '申诉' }).click();
    await agent.page.locator('.ant-tag', { hasText: '申诉中' }).waitFor();
    expect(agent.faults).toEqual([]);
    await agent.close();

    const second = await Console.open(browser, server.url, { token: tokenOf('zhao') });
    await second.go('/quality/queue?reason=appeal');
    await second.page.locator('tr.row-link').first().click();
    await second.button('维持原判').click();
    await second.page.getByLabel('理由').fill('核身之前不能提欠款');
    await second.page.locator('.ant-modal').getByRole('button', { name: '维持原判' }).click();
    await second.page.locator('.case-panel .ant-tag', { hasText: '维持原判' }).waitFor();
    await second.picture('quality-5-resolved');
    expect(second.faults).toEqual([]);
    await second.close();
  }, 120_000);

  it('shows the rule that found it, tries it on other words and on history', async () => {
    const reviewer = await Console.open(browser, server.url, { token: tokenOf('wang'), width: 1440 });
    const rule = (await people.get('wang')?.get<QualityOfConversation>(`/api/quality/conversations/${id}`))?.inspection
      ?.findings[0]?.rule;
    await reviewer.go(`/quality/rules/${rule ?? ''}`);
    await reviewer.page.getByLabel('对话或会话编号').fill(id);
    await reviewer.button('测试规则').click();
    await reviewer.page.locator('.rows aside.finding').first().waitFor();
    await reviewer.page.getByRole('tab', { name: '历史回测' }).click();
    await reviewer.button('开始回测').click();
    await reviewer.page.locator('.finding-list a').first().waitFor();
    await reviewer.picture('quality-6-backtest');
    expect(await reviewer.barriers()).toEqual([]);
    expect(reviewer.faults).toEqual([]);
    await reviewer.close();
  }, 60_000);
});

/** An agent tells a stranger what somebody owes; the conversation ends and is inspected. */
async function disclose(url: string, agent: StaffApi | undefined): Promise<string> {
  if (!agent) throw new Error('There is no agent.');
  const customer = await ChatClient.connect(url);
  const { conversationId } = await customer.ask('年费怎么收');
  const path = `/api/handoff/conversations/${conversationId}`;
  await agent.post(`${path}/claim`);
  await customer.send('我不是张伟，我是他的同事');
  await agent.post(`${path}/messages`, { text: '那请您转告张伟，他欠我们三千元，再不还我们就上门，把他抓起来坐牢' });
  await agent.post(`${path}/end`);
  customer.close();
  await agent.until(
    () => agent.get<ConversationDetail>(`/api/conversations/${conversationId}`),
    ({ inspection }) => inspection !== null,
  );
  return conversationId;
}
