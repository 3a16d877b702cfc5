import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type {
  AgentReport,
  AlertView,
  BacktestView,
  CalibrationDetail,
  CalibrationView,
  CaseView,
  ConversationDetail,
  ConversationPage,
  Overview,
  QualityOfConversation,
  ReviewQueue,
  RuleReport,
  RuleSource,
  RuleTestResult,
} from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

let server: RunningServer;
let staff: StaffApi;
beforeAll(async () => {
  server = await RunningServer.start();
  staff = new StaffApi(server.url);
});
afterAll(() => server.dispose());

it('finds, reads and counts a conversation once it has ended', async () => {
  const customer = await ChatClient.connect(server.url);
  await customer.ask('我的卡丢了怎么办');
  const refused = await customer.ask('番茄炒蛋要放多少糖才好吃');
  await customer.emit('end', {});
  const id = refused.conversationId;
  const page = await staff.until(
    () => staff.get<ConversationPage>('/api/conversations?text=番茄炒蛋'),
    ({ conversations }) => conversations[0]?.score != null,
  );
  expect(page.conversations).toMatchObject([{ id, state: 'ended', unanswered: 1, intent: 'card_lost' }]);
  const detail = await staff.get<ConversationDetail>(`/api/conversations/${id}`);
  expect(detail.turns[0]).toMatchObject({ role: 'customer', text: '我的卡丢了怎么办', certainty: 'sure' });
  expect(detail.inspection?.scorecard).toBe('service-chat');
  const vtt = await staff.text(`/api/conversations/${id}/transcript.vtt`);
  expect(vtt).toContain('<v customer>我的卡丢了怎么办</v>');
  expect(await staff.text('/api/conversations/export.csv?intent=card_lost')).toContain(id);
  const overview = await staff.get<Overview>('/api/overview');
  expect(overview).toMatchObject({ conversations: 1, questions: 2, unansweredRate: 0.5, containment: 1 });
  expect(overview.topIntents).toContainEqual({ intent: 'card_lost', conversations: 1 });
  customer.close();
});

it('tells supervisors of a grave sentence within a second, while the conversation goes on', async () => {
  const socket = io(`${server.url}/staff`, { auth: { token: staffToken }, transports: ['websocket'] });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const customer = await ChatClient.connect(server.url);
  const turn = await customer.ask('年费怎么收');
  const id = turn.conversationId;
  await staff.post(`/api/handoff/conversations/${id}/claim`);
  const alerted = new Promise<AlertView>((resolve) => socket.once('alert', resolve));
  const saidAt = performance.now();
  await staff.post(`/api/handoff/conversations/${id}/messages`, {
    text: '再不还钱我们就上门收拾你，把你家里人都抓起来坐牢',
  });
  const alert = await alerted;
  expect(performance.now() - saidAt).toBeLessThan(1_000);
  expect(alert).toMatchObject({ conversationId: id, agent: 'staff-token', acknowledgedBy: null });
  expect(['critical', 'fatal']).toContain(alert.severity);
  expect(alert.quote).toContain('上门');
  await staff.post(`/api/quality/alerts/${encodeURIComponent(alert.id)}/acknowledge`);
  socket.disconnect();
  customer.close();
});

describe('a grave finding', () => {
  let id: string;
  let rule: string;
  const people = new Map<string, StaffApi>();
  const as = (name: string) => people.get(name) ?? staff;

  beforeAll(async () => {
    for (const [name, role] of [
      ['ling', 'agent'],
      ['wang', 'quality-reviewer'],
      ['zhao', 'supervisor'],
      ['chen', 'quality-reviewer'],
    ] as const) {
      people.set(name, await StaffApi.member(server.url, name, [role]));
    }
    const customer = await ChatClient.connect(server.url);
    id = (await customer.ask('年费怎么收')).conversationId;
    await as('ling').post(`/api/handoff/conversations/${id}/claim`);
    await as('ling').post(`/api/handoff/conversations/${id}/messages`, { text: '你再不还我们就上门，把你抓起来坐牢' });
    await as('ling').post(`/api/handoff/conversations/${id}/end`);
    customer.close();
    const found = await staff.until(
      () => as('wang').get<QualityOfConversation>(`/api/quality/conversations/${id}`),
      ({ inspection }) => inspection !== null,
    );
    rule = found.inspection?.findings[0]?.rule ?? '';
  });

  it('waits for a person, is upheld, disputed by the agent and changed by a second reviewer', async () => {
    const queue = await as('wang').get<ReviewQueue>('/api/quality/queue');
    expect(queue.items).toContainEqual(
      expect.objectContaining({ conversationId: id, agent: 'ling', isOverdue: false }),
    );
    const verdicts = [{ rule, verdict: 'upheld', note: '威胁' }];
    const review = {
      id: randomUUID(),
      verdicts,
      comments: [{ seq: 4, quote: '坐牢', text: '不能这样说' }],
    };
    const wrong = { ...review, comments: [{ seq: 1, quote: '坐牢', text: 'x' }] };
    expect(await as('wang').refused('POST', `/api/quality/conversations/${id}/reviews`, wrong)).toMatchObject({
      code: 'bad-request',
    });
    expect(await as('ling').refused('POST', `/api/quality/conversations/${id}/reviews`, review)).toMatchObject({
      status: 403,
    });
    await as('wang').post(`/api/quality/conversations/${id}/reviews`, review);
    await as('wang').post(`/api/quality/conversations/${id}/reviews`, review);
    const act = (name: string, action: string, body = {}) =>
      as(name).post<CaseView>(`/api/quality/conversations/${id}/case/${action}`, body);
    const hidden = await as('ling').get<QualityOfConversation>(`/api/quality/conversations/${id}`);
    expect(hidden).toMatchObject({ reviews: [], case: null });
    expect(await act('wang', 'publish')).toMatchObject({ state: 'published', agent: 'ling', reviewer: 'wang' });
    expect(await act('ling', 'appeal', { text: '客户先辱骂' })).toMatchObject({ state: 'appealed' });
    expect((await as('wang').get<ReviewQueue>('/api/quality/queue?reason=appeal')).counts.appeal).toBe(1);
    const path = `/api/quality/conversations/${id}/case/uphold`;
    expect(await as('wang').refused('POST', path, {})).toMatchObject({ status: 403 });
    expect(await act('zhao', 'change', { text: '从轻', score: 40 })).toMatchObject({ state: 'changed', score: 40 });
    expect(await act('ling', 'acknowledge')).toMatchObject({ state: 'acknowledged', machineScore: 0 });
    const after = await as('ling').get<QualityOfConversation>(`/api/quality/conversations/${id}`);
    expect(after.reviews).toHaveLength(1);
    expect(after.inspection?.findings[0]?.rule).toBe(rule);
    const report = await as('wang').get<AgentReport>('/api/quality/reports/agents');
    expect(report.agents).toContainEqual(
      expect.objectContaining({ agent: 'ling', reviews: 1, appeals: 1, changed: 1 }),
    );
    const rules = await as('wang').get<RuleReport>('/api/quality/reports/rules');
    expect(rules.rules).toContainEqual(expect.objectContaining({ rule, upheld: 1, precision: 1, recall: 1 }));
  });

  it('calibrates two reviewers, each blind to the other until the end', async () => {
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const session = await as('wang').post<CalibrationView>('/api/quality/calibrations', {
      title: '三月校准',
      conversations: [id],
      reviewers: ['wang', 'chen'],
      dueAt,
    });
    const score = (verdict: string) => ({
      id: randomUUID(),
      verdicts: [{ rule, verdict }],
      calibrationId: session.id,
    });
    await as('wang').post(`/api/quality/conversations/${id}/reviews`, score('upheld'));
    await as('chen').post(`/api/quality/conversations/${id}/reviews`, score('rejected'));
    const blind = await as('chen').get<CalibrationDetail>(`/api/quality/calibrations/${session.id}`);
    expect(blind.reviews.map(({ reviewer }) => reviewer)).toEqual(['chen']);
    const closed = await as('wang').post<CalibrationDetail>(`/api/quality/calibrations/${session.id}/close`);
    expect(closed.byRule).toContainEqual(expect.objectContaining({ rule, pairs: 1, percent: 0 }));
    expect(closed.session.progress).toEqual([
      { reviewer: 'wang', done: 1 },
      { reviewer: 'chen', done: 1 },
    ]);
  });

  it('leads to a rule that is tried, back-tested and changed while the service runs', async () => {
    const { yaml, version } = await as('wang').get<RuleSource>(`/api/quality/rules/${rule}`);
    const tried = await as('wang').post<RuleTestResult>('/api/quality/rules/test', { yaml, conversationId: id });
    expect(tried.findings.map((finding) => finding.rule)).toEqual([rule]);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const begun = await as('wang').post<BacktestView>('/api/quality/backtests', { rule, since });
    const done = await staff.until(
      () => as('wang').get<BacktestView>(`/api/quality/backtests/${begun.id}`),
      ({ state }) => state !== 'running',
    );
    expect(done).toMatchObject({ state: 'done', reviewed: { verdicts: 1, precision: 1, recall: 1 }, acceptable: null });
    expect(done.hits).toBeGreaterThan(0);
    const changed = await as('wang').put<RuleSource>(`/api/quality/rules/${rule}`, {
      yaml: `${yaml.trimEnd()}\nenabled: false\n`,
      version,
    });
    expect(changed.rule.enabled).toBe(false);
    expect(await as('wang').refused('PUT', `/api/quality/rules/${rule}`, { yaml, version })).toMatchObject({
      code: 'stale',
    });
    expect(await as('ling').refused('PUT', `/api/quality/rules/${rule}`, { yaml, version })).toMatchObject({
      status: 403,
    });
  });
});
