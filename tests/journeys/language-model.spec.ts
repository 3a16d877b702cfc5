import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { LanguageModelServer, type ModelQuestion } from '../fixtures/language-model-server.js';
import { RunningServer } from '../fixtures/running-server.js';

/** A question that the assistant asks back about. */
const doubtful = '那个费用的事';

let model: LanguageModelServer;
let server: RunningServer;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  model = await LanguageModelServer.start();
  settings = {
    ZHIYIN_LANGUAGE_MODEL_URL: model.url,
    ZHIYIN_LANGUAGE_MODEL_MODEL: 'qwen',
    ZHIYIN_LANGUAGE_MODEL_KEY: 'key-of-the-model',
    ZHIYIN_LANGUAGE_MODEL_USE: 'phrase',
    ZHIYIN_LANGUAGE_MODEL_TIMEOUT_MS: '1500',
    ZHIYIN_LANGUAGE_MODEL_BREAK_AFTER: '100',
  };
  server = await RunningServer.start({ settings });
}, 120_000);
afterAll(async () => {
  await server.dispose();
  await model.close();
});

/** The first sentence of the first passage, as a model would hand it back. */
function firstSentence({ user }: ModelQuestion): string {
  const [, passage = ''] = /\[1\][^\n]*\n<<<\n([^\n]+)/.exec(user) ?? [];
  return passage.replaceAll('**', '').split(/(?<=[。；])/)[0] ?? '';
}

async function ask(text: string) {
  const client = await ChatClient.connect(server.url);
  const turn = await client.ask(text);
  client.close();
  return turn;
}

it('words an answer from the bank’s passages, marked and with its source', async () => {
  model.answer = (question) => `${firstSentence(question)}[1]`;
  const turn = await ask(doubtful);
  expect(turn.byModel).toBe('phrase');
  expect(turn.text).toMatch(/\[1\][。；]?\n\n（以上由 AI 模型根据 \[1\] .+整理/);
  expect(turn.source?.title).toBeTruthy();
  expect(model.asked.at(-1)).toMatchObject({ model: 'qwen', stream: false, authorization: 'Bearer key-of-the-model' });
});

it.each<[what: string, answer: LanguageModelServer['answer']]>([
  ['a figure that no passage has', () => '年费是 98765 元[1]。'],
  ['no citation', (question) => firstSentence(question)],
  ['a passage that was not given', (question) => `${firstSentence(question)}[8]`],
  ['that nothing supports an answer', () => 'NONE'],
  ['an error', () => ({ status: 500 })],
  ['half an answer', () => ({ body: '{"choices":[{"mess' })],
  ['nothing for too long', () => null],
])('answers as without it where the model says %s', async (_, answer) => {
  model.answer = answer;
  const begun = performance.now();
  const turn = await ask(doubtful);
  expect(turn.byModel).toBeUndefined();
  expect(turn.text).not.toMatch(/AI 模型|98765/);
  expect(turn.quickReplies?.length).toBeGreaterThan(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

it('asks it nothing where the assistant is sure itself, and sends no personal data', async () => {
  model.answer = () => 'NONE';
  const before = model.asked.length;
  await ask('信用卡年费怎么收？');
  expect(model.asked).toHaveLength(before);
  await ask(`${doubtful}，我手机13812345678`);
  expect(model.asked).toHaveLength(before + 1);
  expect(model.asked.at(-1)?.user).toContain('费用');
  expect(model.asked.at(-1)?.user).not.toContain('13812345678');
});

it('counts what came of it', async () => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/zhiyin_language_model_requests_total\{use="phrase",outcome="taken",reason=""\} 1/);
  expect(metrics).toMatch(/outcome="refused",reason="unsupported-number"\} 1/);
  expect(metrics).toMatch(/outcome="timeout",reason=""\} 1/);
  expect(metrics).toMatch(/zhiyin_language_model_seconds_count\{use="phrase"\} [89]/);
});

it('chooses among the answers found when told so, and tells it at the terminal', async () => {
  model.answer = () => '1';
  const choosing = { ...settings, ZHIYIN_LANGUAGE_MODEL_USE: 'choose' };
  const { output } = await zhiyin(['ask', doubtful, '--language', 'zh', '--json'], choosing);
  expect(JSON.parse(output)).toMatchObject({
    outcome: 'answered',
    languageModel: { use: 'choose', outcome: 'taken', reason: null },
  });
});

it('is looked at by the doctor, and never outside the bank’s network', async () => {
  expect((await zhiyin(['doctor'], settings)).output).toMatch(/✓ The language model answers \(qwen, \d+ ms\)/);
  const outside = { ...settings, ZHIYIN_LANGUAGE_MODEL_URL: 'https://93.184.216.34/v1' };
  const looked = await zhiyin(['doctor'], outside);
  expect(looked.output).toMatch(/✗ languageModel: .*not on the bank's own network/);
  const started = await zhiyin(['serve'], outside);
  expect(started.code).not.toBe(0);
  expect(started.errors).toMatch(/not on the bank's own network/);
});
