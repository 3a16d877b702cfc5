import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';

const root = resolve(import.meta.dirname, '../..');

it('answers a question and says how sure it is', async () => {
  const { code, output } = await zhiyin(['ask', '--json', '信用卡年费怎么收？']);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    outcome: 'answered',
    language: 'zh',
    intent: 'card_annual_fee',
    confidence: expect.any(Number) as number,
    alternatives: expect.any(Array) as unknown[],
    answer: expect.stringContaining('年费') as string,
    source: { title: expect.any(String) as string },
    tookMs: expect.any(Number) as number,
  });
}, 120_000);

it('talks in the terminal, by words and by the numbers of buttons', async () => {
  const { code, output } = await zhiyin(['chat'], {}, 'What is the annual fee of a credit card?\n1\nagent\n');
  expect(code).toBe(0);
  expect(output).toMatch(/fee/i);
  expect(output).toMatch(/ {2}1\. /);
  expect(output).toMatch(/connecting you to an agent/);
}, 60_000);

it('holds a call with a made-up customer, in the language asked for, and says again what they did not hear, and no more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-call-'));
  const settings = {
    ZHIYIN_LANG: 'en',
    ZHIYIN_DATA_DIR: folder,
    ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'z.db')}`,
  };
  const call = ['call', 'sim:hard_of_hearing', '--inbound', '--language', 'en', '--fast'];
  const { code, output } = await zhiyin(call, settings);
  rmSync(folder, { recursive: true });
  const said = output.split('\n').filter((line) => line.startsWith('Robot: '));
  const [greeting, slower, again, louder, onceMore] = said;
  expect(greeting).toMatch(/^Robot: Hello/);
  expect([again, onceMore]).toEqual([greeting, greeting]);
  expect(slower).not.toBe(louder);
  expect(said[5]).toContain('CNY 800');
  expect(code).toBe(0);
}, 60_000);

it('explains itself', async () => {
  for (const args of [
    ['--help'],
    ['ask', '--help'],
    ['chat', '--help'],
    ['serve', '--help'],
    ['knowledge', 'check', '--help'],
  ]) {
    const { code, output } = await zhiyin(args);
    expect(code).toBe(0);
    expect(output).toMatch(/Usage: zhiyin/);
  }
});

it('says what is wrong on the error stream and fails', async () => {
  for (const args of [['aks'], ['ask'], ['ask', '--jsno', 'x'], ['ask', ' ']]) {
    const { code, output, errors } = await zhiyin(args);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).not.toBe('');
  }
  const { code, errors } = await zhiyin(['serve'], { ZHIYIN_HTTP_PORT: 'eighty' });
  expect(code).toBe(1);
  expect(errors).toMatch(/http\.port \(ZHIYIN_HTTP_PORT\)/);
  expect(errors).not.toMatch(/ at /);
});

describe('knowledge check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-knowledge-'));
  const file = join(folder, 'intents', 'cards', 'card_lost.yaml');
  const check = (language = 'en') =>
    zhiyin(['knowledge', 'check'], { ZHIYIN_CONTENT_KNOWLEDGE: folder, ZHIYIN_LANG: language });

  beforeEach(() => {
    cpSync(join(root, 'knowledge'), folder, { recursive: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('passes the knowledge that ships', async () => {
    const { code, output } = await check();
    expect(output).toMatch(/^\d+ intents, \d+ ways to ask; 0 errors/);
    expect(code).toBe(0);
  });

  it('names file, line and what was meant, in both languages', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('question:', 'qestion:'));
    const english = await check();
    expect(english.code).toBe(1);
    expect(english.errors).toMatch(/card_lost\.yaml:\d+:\d+ error: unknown key "qestion": did you mean "question"\?/);
    expect((await check('zh')).errors).toMatch(
      /card_lost\.yaml:\d+:\d+ 错误: 不认识 “qestion”，您是否想写 “question”？/,
    );
    const served = await zhiyin(['serve'], { ZHIYIN_CONTENT_KNOWLEDGE: folder });
    expect(served.code).toBe(1);
    expect(served.errors).toMatch(/did you mean "question"/);
  });

  it('finds duplicates, expired answers and missing languages', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/from: .*/, 'from: 2020-01-01, until: 2021-01-01 }'));
    expect((await check()).errors).toMatch(/card_lost\.yaml:\d+:\d+ warning: the answer is not valid today/);
    writeFileSync(file, text.replace(/^ {4}chat: \|[\s\S]*?^ {4}voice:/m, '    chat: ""\n    voice:'));
    expect((await check()).errors).toMatch(/"answers\.zh\.chat": must not be empty/);
    writeFileSync(file, text.replace(/^utterances:\n {2}zh:\n/m, 'utterances:\n  zh:\n    - 信用卡年费怎么收？\n'));
    expect((await check()).errors).toMatch(/error: "信用卡年费怎么收？" stands again/);
    writeFileSync(file, text.replace(/^ {2}en:\n {4}chat/m, '  ne:\n    chat'));
    expect((await check()).errors).toMatch(/"answers\.en" is missing/);
  });
});

it('does not take a file of which no case was run for a passed one, and says why a call to an unknown country is denied', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-cases-'));
  const file = join(folder, 'cases.yaml');
  writeFileSync(file, '- { id: a, op: count, text: x }\n');
  const none = await zhiyin(['privacy', 'cases', '--cases', file]);
  writeFileSync(file, "- { id: b, jur: XX, purpose: collection, t: '2026-03-10T12:00:00+08:00', expect: ALLOW }\n");
  const unknown = await zhiyin(['compliance', 'check', '--cases', file]);
  rmSync(folder, { recursive: true });
  expect(none).toMatchObject({ code: 1, errors: expect.stringContaining('none of the cases') as string });
  expect(unknown.code).toBe(1);
  expect(unknown.output).toContain('because  DATA: XX: this jurisdiction is not known');
}, 60_000);
