import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Acknowledgement, Answer, HistoryView, TurnView } from '#contracts';
import { BankGateway } from '../fixtures/bank-gateway.js';
import { ChatClient } from '../fixtures/chat-client.js';
import { CuttableLine, SmallDisk, WrongClock } from '../fixtures/faults.js';
import { startRedis } from '../fixtures/redis.js';
import { makeDatabase, RunningServer } from '../fixtures/running-server.js';
import { signedInCustomer } from '../fixtures/signed-in-customer.js';

const postgresUrl = process.env.POSTGRES_URL;

const turnsOf = (answer: Answer<HistoryView>): readonly TurnView[] => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.turns;
};

const questions = (turns: readonly TurnView[]) => turns.filter(({ role }) => role === 'customer');

/** Sends one message again and again, as the chat window does, until it is taken; tells how it was refused. */
async function insist(client: ChatClient, text: string, id: string): Promise<readonly string[]> {
  const refusals: string[] = [];
  for (;;) {
    const answer: Acknowledgement | null = await client.send(text, id).catch(() => null);
    if (answer?.ok) return refusals;
    refusals.push(answer === null ? 'silence' : answer.error.code);
    await new Promise((resolve) => setTimeout(resolve, answer?.error.retryAfterMs ?? 200));
  }
}

async function ready(server: RunningServer): Promise<number> {
  return (await fetch(`${server.url}/health/ready`)).status;
}

/** Everything is there once, in order, and every question is answered. */
async function expectWhole(client: ChatClient, ids: readonly string[]): Promise<void> {
  await client.ask('你好');
  const turns = turnsOf(await client.sync(null, 0));
  expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, at) => at + 1));
  expect(questions(turns).map(({ clientMessageId }) => clientMessageId)).toEqual([...ids, expect.any(String)]);
  const answered = new Set(turns.map(({ replyTo }) => replyTo));
  expect(questions(turns).filter(({ id }) => !answered.has(id))).toEqual([]);
}

(postgresUrl === undefined ? describe.skip : describe)('the database is away for 20 s', () => {
  it('is said to whoever writes or watches, and is over by itself', async () => {
    const database = await makeDatabase(postgresUrl ?? '');
    const line = await CuttableLine.to(database.url);
    const server = await RunningServer.start({ settings: { ZHIYIN_DATABASE_URL: line.through(database.url) } });
    const client = await ChatClient.connect(server.url);
    const ids = Array.from({ length: 4 }, () => randomUUID());
    await client.ask('信用卡年费多少');
    // The answer to this one may be owed when the line is cut.
    await client.send('贷款利率多少', ids[0]);
    line.cut();
    const outage = new Promise((resolve) => setTimeout(resolve, 20_000));
    const refused = await client.send('挂失怎么办', ids[1]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 2_000 } });
    expect(await ready(server)).toBe(503);
    const page = await fetch(`${server.url}/api/chat/conversations/${randomUUID()}/turns`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    expect([page.status, (await page.json()) as object]).toMatchObject([503, { code: 'unavailable' }]);
    const insisting = insist(client, '挂失怎么办', ids[1] ?? '');
    await outage;
    line.mend();
    expect(new Set(await insisting)).toEqual(new Set(['unavailable']));
    await client.send('转账限额', ids[2]);
    await client.send('开户要什么', ids[3]);
    expect(await ready(server)).toBe(200);
    const [first] = questions(turnsOf(await client.sync(null, 0)));
    await expectWhole(client, [first?.clientMessageId ?? '', ...ids]);
    expect(server.isRunning).toBe(true);
    client.close();
    await server.dispose();
    await line.close();
    await database.drop();
  }, 120_000);
});

describe('the disk is full', () => {
  const disk = SmallDisk.mount(16);
  afterAll(() => disk?.unmount());

  (disk ? it : it.skip)(
    'is said to whoever writes, what is stored can be read, and is over by itself',
    async () => {
      const server = await RunningServer.start({
        settings: { ZHIYIN_DATABASE_URL: `sqlite:${disk?.folder ?? ''}/zhiyin.db` },
      });
      const client = await ChatClient.connect(server.url);
      const ids = Array.from({ length: 3 }, () => randomUUID());
      await client.send('信用卡年费多少', ids[0]);
      await client.until(() => client.turns.find(({ role }) => role === 'bot'));
      disk?.fill();
      const refusals: Acknowledgement[] = [];
      // What is left of a page or of the log takes the first few.
      while (refusals.length === 0) {
        const id = randomUUID();
        const answer = await client.send('一个很长的问题'.repeat(100), id);
        if (answer.ok) ids.splice(-2, 0, id);
        else refusals.push(answer);
      }
      expect(refusals[0]).toMatchObject({ ok: false, error: { code: 'unavailable' } });
      expect(turnsOf(await client.sync(null, 0)).length).toBeGreaterThan(0);
      const insisting = insist(client, '挂失怎么办', ids.at(-2) ?? '');
      expect(await client.send('挂失怎么办', ids.at(-2))).toMatchObject({ ok: false, error: { code: 'unavailable' } });
      disk?.empty();
      await insisting;
      await client.send('转账限额', ids.at(-1));
      await expectWhole(client, ids);
      client.close();
      await server.dispose();
    },
    120_000,
  );
});

const redis = await startRedis();

/** Waits until a job of this kind is done, as BullMQ notes it in Redis. */
async function finished(url: string, kind: string): Promise<boolean> {
  const watcher = new Redis(url);
  try {
    for (let last = '0'; ;) {
      const news = await watcher.xread('BLOCK', 40_000, 'STREAMS', `zhiyin:${kind}:events`, last);
      if (news === null) return false;
      for (const [id, fields] of news[0]?.[1] ?? []) {
        if (fields.includes('completed')) return true;
        last = id;
      }
    }
  } finally {
    watcher.disconnect();
  }
}

(redis && postgresUrl !== undefined ? describe : describe.skip)('Redis is gone, and comes back empty', () => {
  it('is noticed by nobody who writes, and jobs go on by themselves', async () => {
    const port = Number(new URL(redis?.url ?? '').port);
    const server = await RunningServer.start({
      postgresUrl: postgresUrl ?? '',
      settings: { ZHIYIN_REDIS_URL: redis?.url ?? '' },
    });
    const client = await ChatClient.connect(server.url);
    await client.ask('信用卡年费多少');
    await redis?.stop();
    expect((await client.ask('贷款利率多少')).role).toBe('bot');
    const other = await ChatClient.connect(server.url);
    expect((await other.ask('挂失怎么办')).role).toBe('bot');
    const again = await startRedis(port);
    await client.ask('转账限额');
    // Work in the background is handed out by Redis, which has forgotten all of it.
    expect(await finished(again?.url ?? '', 'chat.upkeep')).toBe(true);
    for (const one of [client, other]) one.close();
    await server.dispose();
    await again?.stop();
  }, 120_000);
});

describe('a bank that takes its time', () => {
  it('keeps one customer waiting and nobody else, is given up with a word, and is asked again later', async () => {
    const gateway = await BankGateway.start();
    const settings = gateway.settings({
      ZHIYIN_BANK_GATEWAY_TRY_TIMEOUT_MS: '500',
      ZHIYIN_BANK_GATEWAY_TRIES: '2',
      ZHIYIN_BANK_GATEWAY_BREAK_AFTER: '2',
      ZHIYIN_BANK_GATEWAY_BREAK_MS: '1000',
    });
    const server = await RunningServer.start({ settings });
    const [slow, other] = [await signedInCustomer(server.url, 'lin-xiaoyu'), await ChatClient.connect(server.url)];
    gateway.delayMs = 60_000;
    await slow.send('帮我冻结8842这张卡');
    const begun = performance.now();
    expect((await other.ask('信用卡年费多少')).role).toBe('bot');
    expect(performance.now() - begun).toBeLessThan(1_000);
    const [said] = await slow.until(() => {
      const told = slow.turns.filter(({ role }) => role !== 'customer');
      return told.length > 0 && told;
    }, 30_000);
    expect(said?.text).toMatch(/系统|稍后|人工|繁忙/);
    gateway.delayMs = 0;
    // Whatever was said, the customer may ask again, and the bank is asked again once the pause is over.
    const again = await signedInCustomer(server.url, 'lin-xiaoyu');
    const ask = async () => {
      // Each time it fails they are put in the queue for a person, where the bot is silent.
      await again.emit('leaveQueue');
      return (await again.ask('帮我冻结8842这张卡')).text;
    };
    while (!(await ask()).includes('确认要冻结'));
    for (const one of [slow, other, again]) one.close();
    await server.dispose();
    await gateway.stop();
  }, 120_000);
});

describe('a clock that jumps', () => {
  it.each([
    ['forward by two hours', 7_200],
    ['back by two hours', -7_200],
  ])(
    '%s loses no message, no order and nobody who is connected',
    async (_, seconds) => {
      const clock = new WrongClock();
      const server = await RunningServer.start({ settings: clock.settings });
      const client = await ChatClient.connect(server.url);
      const ids = Array.from({ length: 6 }, () => randomUUID());
      for (const id of ids.slice(0, 3)) await client.send('信用卡年费多少', id);
      clock.jump(seconds);
      for (const id of ids.slice(3)) await client.send('贷款利率多少', id);
      await expectWhole(client, ids);
      // With the same token, on another connection, and after a start at that time.
      client.close();
      await server.kill();
      await server.launch();
      const back = await ChatClient.connect(server.url, client.token);
      expect((await back.ask('挂失怎么办')).seq).toBeGreaterThan(ids.length * 2);
      back.close();
      await server.dispose();
      clock.dispose();
    },
    120_000,
  );
});
