import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import type { CallDetail, CallPlaced, ConversationDetail, QualityOfConversation } from '#contracts';
import { readWav } from '#speech';
import { describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { Console } from '../fixtures/console.js';
import { DeskClient } from '../fixtures/desk-client.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const disclosure = '那请您转告赵敏，他还欠我们三千元，请他今天之内还上';

const tables = [
  ...['quality/queue/export', 'quality/cases/export', 'quality/alerts/export', 'quality/rules/export'],
  ...['quality/calibrations/export', 'quality/reports/agents/export', 'quality/reports/rules/export'],
  ...['conversations/export', 'calls/export', 'campaigns/export', 'contacts/export', 'suppressions/export'],
  ...['authoring/knowledge/export', 'authoring/publications/export', 'training/questions/export'],
  ...['training/draft/report', 'staff/export', 'keys/export', 'audit/table'],
] as const;

describeInBrowser('a debt disclosed to somebody else on the telephone', () => {
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

  it('is found by a reviewer and heard, upheld, disputed by the agent and resolved by somebody else', async () => {
    const reviewer = await Console.open(browser, server.url, { token: tokenOf('wang'), width: 1440 });
    await reviewer.go('/conversations?severity=fatal');
    await reviewer.picture('quality-1-found');
    await reviewer.page.locator('tr.row-link').first().click();
    const note = reviewer.page.locator('aside.finding-fatal').first();
    await note.waitFor();
    expect(new URL(reviewer.page.url()).pathname).toBe(`/console/conversations/${id}`);
    expect(await reviewer.page.locator('.bubble mark').first().innerText()).not.toBe('');
    await hear(reviewer, new StaffApi(server.url, tokenOf('wang')), id);
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

  it('hands out each table as it is narrowed on the screen', async () => {
    const second = await Console.open(browser, server.url, { token: tokenOf('zhao') });
    await second.go('/quality/cases?state=upheld');
    await second.button('导出').click();
    const [download] = await Promise.all([
      second.page.waitForEvent('download'),
      second.page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('cases.csv');
    const [headings, row] = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(headings).toContain('会话编号,状态,坐席,复核人');
    expect(row).toContain(`${id},upheld,ling,wang,zhao`);
    expect(second.faults).toEqual([]);
    await second.close();
    const none = await people.get('zhao')?.text('/api/quality/cases/export.csv?state=closed');
    expect(none?.trim().split('\r\n')).toHaveLength(1);
  }, 60_000);

  it.each(tables)(
    'hands out %s in both languages and as a workbook, to whoever may see it and may export',
    async (name) => {
      const staff = new StaffApi(server.url);
      const csv = async (language: string) =>
        Buffer.from(await staff.bytes(`/api/${name}.csv?language=${language}`)).toString();
      const [zh, en] = [await csv('zh'), await csv('en')];
      expect(en.split('\r\n')[0]).toMatch(/^\uFEFF[\x20-\x7E]+$/);
      const [sheet] = await readWorkbook(Buffer.from(await staff.bytes(`/api/${name}.xlsx?language=zh`)));
      expect(sheet?.data[0]?.join(',')).toBe(zh.split('\r\n')[0]?.slice(1));
      expect(await people.get('ling')?.refused('GET', `/api/${name}.csv`)).toEqual({ status: 403, code: 'forbidden' });
    },
  );
});

/** Plays the sentence that the finding quotes: the player goes there, and there is a voice in the recording. */
async function hear(reviewer: Console, staff: StaffApi, id: string): Promise<void> {
  const { turns, inspection, recording } = await staff.get<ConversationDetail>(`/api/conversations/${id}`);
  const said = turns.find(({ text }) => text === disclosure);
  if (!said || recording === null) throw new Error('What was said is not recorded.');
  const [fromMs, toMs] = [said.startMs, said.endMs ?? 0];
  expect(toMs - fromMs).toBeGreaterThan(3_000);
  const finding = inspection?.findings.find(({ rule }) => rule === 'QA-IDV-02');
  expect(finding?.evidence).toContainEqual(expect.objectContaining({ startMs: fromMs, endMs: toMs }));
  const { channels, sampleRate } = readWav(new Uint8Array(await staff.bytes(recording)));
  const [customer = 0, bank = 0] = channels.map(
    (channel) =>
      channel
        .subarray((fromMs * sampleRate) / 1_000, (toMs * sampleRate) / 1_000)
        .filter((sample) => Math.abs(sample) > 1_000).length,
  );
  expect(bank).toBeGreaterThan(sampleRate / 2);
  expect(customer).toBeLessThan(bank / 10);
  await reviewer.page.locator(`#turn-${String(said.seq)} .bubble`).click();
  await reviewer.page.getByRole('button', { name: '暂停' }).waitFor();
  await reviewer.page.locator(`#turn-${String(said.seq)}[data-heard=true]`).waitFor();
}

/**
 * The robot calls about a debt, a stranger answers and wants a person, and the agent tells them what is owed: written
 * at the desk, read out on the line, recorded. The call ends and is inspected.
 */
async function disclose(url: string, agent: StaffApi | undefined): Promise<string> {
  if (!agent) throw new Error('There is no agent.');
  const desk = await DeskClient.connect(url, agent.bearer);
  await desk.do('presence', { presence: 'available' });
  const request = { to: 'sim:third_party_person', flow: 'collection/early', about: 'case:zhao-min' };
  const call = await new StaffApi(url).post<CallPlaced>('/api/calls', request);
  const conversationId = await desk.until(() => desk.desk?.queue[0]?.conversationId, 60_000);
  await desk.do('accept', { conversationId });
  await desk.do('message', { conversationId, id: 'disclosure-1', text: disclosure });
  const detail = () => agent.get<CallDetail>(`/api/calls/${call.id}`);
  await agent.until(
    detail,
    ({ turns }) => turns.some(({ text, endMs }) => text === disclosure && endMs !== null),
    60_000,
  );
  await desk.do('close', { conversationId, outcome: 'follow_up' });
  desk.close();
  await agent.until(
    () => agent.get<ConversationDetail>(`/api/conversations/${conversationId}`),
    ({ inspection }) => inspection !== null,
    60_000,
  );
  return conversationId;
}
