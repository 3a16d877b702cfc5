import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftView, KnowledgeHealth, PublicationDiff, PublicationList, SuggestionList } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

let server: RunningServer;
let editor: StaffApi;
let second: StaffApi;
let knowledge: string;
beforeAll(async () => {
  knowledge = join(mkdtempSync(join(tmpdir(), 'zhiyin-knowledge-')), 'knowledge');
  cpSync('knowledge', knowledge, { recursive: true });
  server = await RunningServer.start({ settings: { ZHIYIN_CONTENT_KNOWLEDGE: knowledge } });
  editor = await StaffApi.member(server.url, 'bian', ['knowledge-editor']);
  second = await StaffApi.member(server.url, 'shen', ['knowledge-editor']);
});
afterAll(async () => {
  await server.dispose();
  rmSync(join(knowledge, '..'), { recursive: true });
});

it('turns five questions that were asked in vain into knowledge, with a report and a second pair of eyes', async () => {
  const asked = [
    '番茄炒蛋放多少糖',
    '番茄炒蛋要放多少糖',
    '番茄炒蛋一般放多少糖',
    '番茄炒蛋放不放糖',
    '请问番茄炒蛋放几勺糖',
  ];
  const customer = await ChatClient.connect(server.url);
  for (const text of asked) await customer.ask(text);
  await customer.emit('end', {});
  customer.close();
  const list = await editor.until(
    () => editor.get<SuggestionList>('/api/training/suggestions'),
    ({ questions, state }) => questions === 5 && state === 'ready',
  );
  expect(list.clusters[0]).toMatchObject({ size: 5 });
  const utterances = list.clusters[0]?.questions.map(({ text }) => text) ?? [];
  const change = {
    ...{ kind: 'add-intent', intent: 'tomato_eggs_sugar', group: 'smalltalk' },
    question: { zh: '番茄炒蛋放多少糖？', en: 'How much sugar goes into tomato eggs?' },
    utterances: {
      zh: utterances,
      en: ['sugar in tomato eggs', 'how sweet are tomato eggs', 'tomato and egg recipe sugar'],
    },
    answer: { zh: '一小勺就好。', en: 'A small spoon will do.' },
    source: { zh: '食堂', en: 'Canteen' },
  };
  const questions = list.clusters[0]?.questions.map(({ turnId }) => turnId) ?? [];
  const draft = await editor.post<DraftView>('/api/training/draft/changes', { change, questions });
  expect(draft).toMatchObject({ state: 'editing', editors: ['bian'], changes: [{ by: 'bian', questions: 5 }] });
  expect((await editor.get<SuggestionList>('/api/training/suggestions')).questions).toBe(0);
  expect(await editor.refused('POST', '/api/training/draft/submit')).toMatchObject({ code: 'wrong-state' });
  await editor.post('/api/training/draft/train');
  const trained = await editor.until(
    () => editor.get<DraftView>('/api/training/draft'),
    ({ state }) => state !== 'training',
    280_000,
  );
  expect({ state: trained.state, problems: trained.problems }).toEqual({ state: 'trained', problems: [] });
  expect(trained.report?.after.examples).toBeGreaterThan(trained.report?.before.examples ?? 0);
  expect(trained.report?.before.goldenQuestions).toBeGreaterThan(100);
  expect(trained.report?.intents.map(({ intent }) => intent)).toContain('tomato_eggs_sugar');
  if (trained.report?.allowed !== true) {
    // Whether one more intent costs a golden question is the model's affair; then it must be refused.
    expect(await editor.refused('POST', '/api/training/draft/submit')).toMatchObject({ code: 'wrong-state' });
    return;
  }
  await editor.post('/api/training/draft/submit');
  expect(await editor.refused('POST', '/api/training/draft/approve')).toMatchObject({ status: 403 });
  expect(await editor.refused('POST', '/api/training/draft/publish')).toMatchObject({ code: 'wrong-state' });
  await second.post('/api/training/draft/approve');
  expect(await second.post<DraftView>('/api/training/draft/publish')).toMatchObject({ state: 'published' });
  expect(readFileSync(join(knowledge, 'intents/smalltalk/tomato_eggs_sugar.yaml'), 'utf8')).toContain(
    '番茄炒蛋放不放糖',
  );
  const again = await ChatClient.connect(server.url);
  expect((await again.ask('番茄炒蛋放多少糖')).text).toContain('一小勺');
  again.close();
  const { versions } = await editor.get<PublicationList>('/api/authoring/publications');
  const [to, from] = versions.map(({ version }) => version);
  const diff = await editor.get<PublicationDiff>(`/api/training/diff?from=${from ?? ''}&to=${to ?? ''}`);
  expect(diff.intents).toMatchObject([{ intent: 'tomato_eggs_sugar', change: 'added' }]);
}, 300_000);

it('names knowledge that nobody asked for', async () => {
  const health = await editor.get<KnowledgeHealth>('/api/training/health');
  expect(health.neverHit.length).toBeGreaterThan(400);
});
