import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';

const root = resolve(import.meta.dirname, '../..');

/** An intent nobody has: renting an umbrella at a branch. */
const umbrella = `intent: umbrella_rental
question: { zh: 网点可以借雨伞吗？, en: Can I borrow an umbrella at a branch? }
utterances:
  zh: [下雨了能在你们那借把伞不, 网点有雨伞借吗, 借伞要押金吗, 忘带伞了银行能借吗, 共享雨伞在哪借, 借的雨伞还到哪, 雨伞借用怎么收费, 大厅有没有伞可以用, 想借把雨伞, 银行的爱心雨伞怎么借]
  en: [can i borrow an umbrella, umbrella rental at the branch, it rains do you lend umbrellas, where do i return the umbrella, is there a deposit for the umbrella, lend me an umbrella, forgot my umbrella can the bank help, umbrella sharing]
answers:
  zh: { chat: 可以，凭身份证在大堂经理处免费借伞，三天内还到任意网点。, voice: 可以，凭身份证在大堂经理处免费借伞。 }
  en: { chat: "Yes: show your ID to the lobby manager, borrow one free, return it within three days.", voice: "Yes, show your I D to the lobby manager." }
source: { title: { zh: 《江城银行网点便民服务公约》第 3 条, en: "Branch Service Charter, section 3" } }
valid: { from: 2026-01-01 }
`;

describe('publishing while customers chat', () => {
  let content: string;
  let server: RunningServer;

  beforeAll(async () => {
    content = mkdtempSync(join(tmpdir(), 'zhiyin-content-'));
    for (const folder of ['knowledge', 'dialogs'])
      cpSync(join(root, folder), join(content, folder), { recursive: true });
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CHAT_MESSAGES_PER10S: '1000000',
        ZHIYIN_CONTENT_KNOWLEDGE: join(content, 'knowledge'),
        ZHIYIN_CONTENT_DIALOGS: join(content, 'dialogs'),
      },
    });
  }, 180_000);

  afterAll(async () => {
    await server.dispose();
    rmSync(content, { recursive: true, force: true });
  });

  const publish = (...args: string[]) => zhiyin(['publish', ...args, '--url', server.url, '--token', staffToken]);

  const question = '外面下大雨，能跟你们借把雨伞用用吗';

  it('teaches a new intent within a minute, loses no turn meanwhile, and goes back at once', async () => {
    const client = await ChatClient.connect(server.url);
    expect((await client.ask(question)).intent).not.toBe('umbrella_rental');

    writeFileSync(join(content, 'knowledge/intents/branches/umbrella_rental.yaml'), umbrella);
    const startedAt = performance.now();
    const publishing = publish();
    const state = { isDone: false };
    void publishing.then(() => (state.isDone = true));
    const waits: number[] = [];
    while (!state.isDone) {
      const askedAt = performance.now();
      expect((await client.ask('信用卡年费怎么收？')).intent).toBe('card_annual_fee');
      waits.push(performance.now() - askedAt);
    }
    const published = await publishing;
    expect(published).toMatchObject({ code: 0, output: expect.stringContaining('ways to ask') as string });
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(waits.length).toBeGreaterThan(10);
    expect((await client.ask(question)).intent).toBe('umbrella_rental');

    const { output } = await publish('list');
    const [newest = '', oldest = ''] = output.trim().split('\n');
    expect(newest).toMatch(/^\* /);
    expect(oldest).not.toMatch(/^\*/);
    const before = /\d{8}-\d{6}-\w{16}/.exec(oldest)?.[0] ?? '';
    expect((await publish('back', before)).code).toBe(0);
    expect((await client.ask(question)).intent).not.toBe('umbrella_rental');

    await server.kill();
    await server.launch();
    await client.connected();
    expect((await client.ask(question)).intent).not.toBe('umbrella_rental');
    client.close();
  }, 180_000);

  it('keeps a conversation on the version of the flow it began with, over a restart, too', async () => {
    const client = await ChatClient.connect(server.url);
    expect((await client.ask('我要投诉')).text).toContain('经过告诉我');
    const prompts = join(content, 'dialogs/prompts/flows/service/complaint.yaml');
    const before = readFileSync(prompts, 'utf8');
    writeFileSync(prompts, before.replaceAll('我们用哪个手机号答复您', '新版：请留手机号'));
    expect((await publish()).code).toBe(0);
    await server.kill();
    await server.launch();
    await client.connected();
    expect((await client.ask('昨天在网点排队两个小时没人管')).text).toContain('我们用哪个手机号答复您');
    client.close();
    const other = await ChatClient.connect(server.url);
    await other.ask('我要投诉');
    expect((await other.ask('昨天在网点排队两个小时没人管')).text).toContain('新版：请留手机号');
    other.close();
  }, 120_000);

  it('refuses content with a mistake and goes on with what it had', async () => {
    writeFileSync(
      join(content, 'knowledge/intents/branches/umbrella_rental.yaml'),
      umbrella.replace('voice:', 'voise:'),
    );
    const { code, errors } = await publish();
    expect(code).toBe(1);
    expect(errors).toMatch(/umbrella_rental\.yaml:\d+:\d+.*voise/);
    expect((await publish('back', '20200101-000000-0000000000000000')).errors).toMatch(/no publication/);
    const client = await ChatClient.connect(server.url);
    expect((await client.ask('信用卡年费怎么收？')).intent).toBe('card_annual_fee');
    client.close();
  }, 120_000);
});
