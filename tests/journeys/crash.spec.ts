import { randomUUID } from 'node:crypto';
import type { TurnView } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { RunningServer } from '../fixtures/running-server.js';

const postgresUrl = process.env.POSTGRES_URL;
const databases = [['SQLite', undefined], ...(postgresUrl ? [['PostgreSQL', postgresUrl] as const] : [])] as const;

/** Sends a message until it is acknowledged, as the widget does. */
async function deliver(client: ChatClient, text: string, id: string): Promise<number> {
  for (;;) {
    await client.connected();
    try {
      const answer = (await client.socket.timeout(1_000).emitWithAck('message', { id, text })) as {
        ok: boolean;
        seq: number;
      };
      if (answer.ok) return answer.seq;
    } catch {
      // The server went away with the message or its acknowledgement; the same id is sent again.
    }
  }
}

const told = (turns: readonly TurnView[]) => turns.filter(({ role }) => role === 'customer').map(({ text }) => text);

/** Fifty in all, where both databases are there. */
const kills = 25;

describe.each(databases)('kill -9 under load on %s', (_, url) => {
  let server: RunningServer;

  beforeAll(async () => {
    const settings = { ZHIYIN_CHAT_MESSAGES_PER10S: '100000', ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '10000' };
    server = await RunningServer.start({ ...(url !== undefined && { postgresUrl: url }), settings });
  }, 120_000);
  afterAll(() => server.dispose());

  it('loses nothing, doubles nothing, keeps the order, and answers what was in flight', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => ChatClient.connect(server.url)));
    let isOver = false;
    const sent = clients.map(() => [] as string[]);
    const load = clients.map(async (client, i) => {
      for (let n = 0; !isOver; n++) {
        const text = `第${String(n)}问：年费多少`;
        sent[i]?.push(text);
        await deliver(client, text, randomUUID());
      }
    });
    const count = () => sent.reduce((sum, texts) => sum + texts.length, 0);
    for (let round = 0; round < kills; round++) {
      // Somewhere between the first message after a start and a hundred later.
      const goal = count() + 1 + Math.floor(Math.random() ** 2 * 120);
      await clients[0]?.until(() => count() >= goal, 30_000);
      await server.kill();
      await server.launch();
    }
    isOver = true;
    await Promise.all(load);

    for (const [i, client] of clients.entries()) {
      await client.connected();
      // What was owed at the last crash has been given when the newest message is answered.
      await client.ask('你好');
      const turns: TurnView[] = [];
      for (let more = true; more;) {
        const answer = await client.sync(null, turns.length);
        if (!answer.ok) throw new Error(answer.error.code);
        turns.push(...answer.turns);
        ({ more } = answer);
      }
      expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, k) => k + 1));
      expect(told(turns)).toEqual([...(sent[i] ?? []), '你好']);
      const questions = turns.filter(({ role }) => role === 'customer').map(({ id }) => id);
      const answered = turns.filter(({ role }) => role === 'bot').map(({ replyTo }) => replyTo);
      expect([...answered].sort()).toEqual([...questions].sort());
      client.close();
    }
  }, 300_000);

  it('finishes turns in flight when it is asked to stop', async () => {
    const client = await ChatClient.connect(server.url);
    const acknowledged = await client.send('信用卡年费怎么收？');
    await server.stop();
    await server.launch();
    await client.connected();
    const answer = await client.sync(null, 0);
    const turns = answer.ok ? answer.turns : [];
    expect(acknowledged.ok).toBe(true);
    expect(turns.map(({ role }) => role)).toEqual(['customer', 'bot']);
    client.close();
  }, 60_000);
});
