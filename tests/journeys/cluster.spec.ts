import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallDetail, CallPlaced, QualityOfConversation, RuleSource, TurnView } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { Cluster } from '../fixtures/cluster.js';
import { DeskClient } from '../fixtures/desk-client.js';
import { startRedis, type TestRedis } from '../fixtures/redis.js';
import { type RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const postgresUrl = process.env.POSTGRES_URL;
const redis: TestRedis | null = postgresUrl === undefined ? null : await startRedis();
const staff = { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' };

const post = async (url: string, body: object = {}): Promise<Response> => {
  const response = await fetch(url, { method: 'POST', headers: staff, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${await response.text()}`);
  return response;
};

/** The same customer again, on the next server. */
async function moved(client: ChatClient): Promise<ChatClient> {
  client.close();
  return ChatClient.connect(client.url, client.token);
}

const numbers = (turns: readonly TurnView[]) => turns.map(({ seq }) => seq);

(postgresUrl !== undefined && redis ? describe : describe.skip)('three servers on PostgreSQL and Redis', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start(3, postgresUrl ?? '', redis!);
  }, 240_000);
  afterAll(async () => {
    await cluster.stop();
    await redis?.stop();
  });

  it('carry one conversation, whichever of them the customer is on', async () => {
    let client = await ChatClient.connect(cluster.proxy.url);
    await client.ask('我的信用卡丢了怎么办');
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) {
      client = await moved(client);
      const given = await client.send('信用卡年费多少', id);
      // The same message again, as a client sends it that did not hear the answer.
      client = await moved(client);
      expect(await client.send('信用卡年费多少', id)).toMatchObject({ turnId: given.ok ? given.turnId : '' });
    }
    const all = () => client.sync(null, 0) as Promise<{ turns: TurnView[] }>;
    let { turns } = await all();
    while (turns.filter(({ role }) => role === 'bot').length < 1 + ids.length) ({ turns } = await all());
    expect(numbers(turns)).toEqual(turns.map((_, at) => at + 1));
    expect(turns.filter(({ role }) => role === 'customer')).toHaveLength(1 + ids.length);
    client.close();
  }, 60_000);

  it('let an agent on one of them speak with a customer on another', async () => {
    const [first, second] = cluster.servers;
    const client = await ChatClient.connect(first?.url ?? '');
    await client.ask('转人工');
    const conversationId = client.turns[0]?.conversationId ?? '';
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/claim`);
    await client.until(() => client.conversations.some(({ state }) => state === 'agent'));
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/messages`, { text: '您好，我是小李' });
    const heard = await client.until(() => client.turns.find(({ role }) => role === 'agent'));
    expect(heard.text).toBe('您好，我是小李');
    // The server of the customer knows at once that the assistant has to be silent.
    await client.send('你好');
    const { turns } = (await client.sync(conversationId, heard.seq)) as { turns: TurnView[] };
    expect(turns.map(({ role }) => role)).toEqual(['customer']);
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/release`);
    await client.until(() => client.conversations.at(-1)?.state === 'bot');
    expect((await client.ask('信用卡年费多少')).role).toBe('bot');
    client.close();
  }, 60_000);

  it('tell supervisors on any of them of a grave sentence, and what was found so far wherever one looks', async () => {
    const [first, second, third] = cluster.servers;
    const zhao = await StaffApi.member(third?.url ?? '', 'zhao', ['supervisor']);
    const supervisor = await DeskClient.connect(third?.url ?? '', zhao.bearer);
    const client = await ChatClient.connect(first?.url ?? '');
    await client.ask('我要投诉你们，转人工');
    const conversationId = client.turns[0]?.conversationId ?? '';
    // The second has not heard what the customer said on the first.
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/claim`);
    const saidAt = performance.now();
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/messages`, { text: '你去投诉好了' });
    const isIt = (finding: { rule: string }) => finding.rule === 'QA-CMP-01';
    const alert = await supervisor.until(() =>
      supervisor.alerts.find((one) => one.conversationId === conversationId && isIt(one)),
    );
    process.stdout.write(`the alert reached another server after ${(performance.now() - saidAt).toFixed(0)} ms\n`);
    expect(alert.severity).toBe('critical');
    for (const { url } of cluster.servers) {
      const { live } = await new StaffApi(url, zhao.bearer).get<QualityOfConversation>(
        `/api/quality/conversations/${conversationId}`,
      );
      const found = live.filter(isIt).map(({ evidence }) => evidence.map(({ quote }) => quote).join());
      expect(found).toEqual([expect.stringContaining('你去投诉好了')]);
    }
    expect(supervisor.alerts.filter((one) => one.conversationId === conversationId && isIt(one))).toHaveLength(1);
    await post(`${second?.url ?? ''}/api/handoff/conversations/${conversationId}/release`);
    supervisor.close();
    client.close();
  }, 60_000);

  it('share one desk: each agent sees all who wait, and only the customer of one who has vanished is queued again', async () => {
    const [first, second] = cluster.servers;
    const agent = async (name: string, url = '') => {
      const { bearer } = await StaffApi.member(url, name, ['agent']);
      const client = await DeskClient.connect(url, bearer);
      await client.do('presence', { presence: 'available' });
      const beat = setInterval(() => client.socket.emit('heartbeat', {}, () => undefined), 500);
      const vanish = () => {
        clearInterval(beat);
        client.close();
      };
      return { client, vanish };
    };
    const served = async ({ client }: Awaited<ReturnType<typeof agent>>) => {
      const customer = await ChatClient.connect(first?.url ?? '');
      const { conversationId } = await customer.ask('转人工');
      await client.until(() => client.desk?.queue.some((ticket) => ticket.conversationId === conversationId));
      await client.do('accept', { conversationId });
      await customer.until(() => customer.conversations.at(-1)?.state === 'agent');
      return customer;
    };
    const [ling, chen] = [await agent('ling', second?.url), await agent('chen', first?.url)];
    const [ofLing, ofChen] = [await served(ling), await served(chen)];
    chen.vanish();
    await ofChen.until(() => ofChen.conversations.at(-1)?.state === 'queued', 20_000);
    expect(ofLing.conversations.at(-1)?.state).toBe('agent');
    ling.vanish();
    await ofLing.until(() => ofLing.conversations.at(-1)?.state === 'queued', 20_000);
    ofLing.close();
    ofChen.close();
  }, 90_000);

  it('all answer from what one of them has published, within seconds: two where nothing else runs', async () => {
    const file = join(cluster.content, 'knowledge/intents/cards/card_annual_fee.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('年费', '年费（新）'));
    const [first, ...others] = cluster.servers;
    const published = await post(`${first?.url ?? ''}/api/authoring/publications`);
    const { version } = (await published.json()) as { version: string };
    const publishedAt = performance.now();
    const isCurrent = ({ current }: { readonly current: string }) => current === version;
    await Promise.all(
      others.map(({ url }) => {
        const other = new StaffApi(url);
        return other.until(() => other.get<{ current: string }>('/api/authoring/publications'), isCurrent);
      }),
    );
    const tookMs = performance.now() - publishedAt;
    process.stdout.write(`publishing reached the others after ${tookMs.toFixed(0)} ms\n`);
    expect(tookMs).toBeLessThan(10_000);
    for (const { url } of others) {
      const client = await ChatClient.connect(url);
      const { text } = await client.ask('信用卡年费怎么收');
      client.close();
      expect(text).toContain('年费（新）');
    }
  }, 120_000);

  it('all inspect by a rule that was changed on one of them, at once', async () => {
    const [first, ...others] = cluster.servers.map(({ url }) => new StaffApi(url));
    const path = '/api/quality/rules/QA-CMP-01';
    const { yaml, version } = (await first?.get<RuleSource>(path)) ?? { yaml: '', version: '' };
    const changed = await first?.put<RuleSource>(path, { yaml: yaml.replace('投诉未受理', '投诉没有受理'), version });
    expect(changed?.version).not.toBe(version);
    for (const other of others) {
      const taken = await other.until(
        () => other.get<RuleSource>(path),
        (rule) => rule.version === changed?.version,
      );
      expect(taken.rule.name.zh).toContain('投诉没有受理');
      expect(await other.refused('PUT', path, { yaml, version })).toMatchObject({ code: 'stale' });
    }
  }, 60_000);

  it('count the sign-ins of an address together', async () => {
    const statuses = [];
    for (let at = 0; at < 21; at += 1) {
      const { url } = cluster.servers[at % 3]!;
      const body = JSON.stringify({ name: `nobody-${String(at)}`, password: 'not a password at all' });
      const headers = { 'content-type': 'application/json' };
      statuses.push((await fetch(`${url}/api/access/sign-in`, { method: 'POST', headers, body })).status);
    }
    // Seven at each of them would be let through; some of the twenty a minute that they share have been used before.
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status !== 429)).toEqual(
      Array.from({ length: statuses.indexOf(429) }, () => 401),
    );
  }, 60_000);

  it('lose nothing that was acknowledged when two are killed and one restarted, and know which calls are lost', async () => {
    const clients = await Promise.all(Array.from({ length: 12 }, () => ChatClient.connect(cluster.proxy.url)));
    const asked: { readonly client: ChatClient; readonly turnId: string }[] = [];
    let isOver = false;
    const talk = async (client: ChatClient) => {
      while (!isOver) {
        const id = randomUUID();
        for (;;) {
          try {
            await client.connected();
            const given = await client.send('信用卡年费多少', id);
            if (given.ok) {
              asked.push({ client, turnId: given.turnId });
              break;
            }
          } catch {
            // The server is gone; the same message goes to the next.
          }
        }
        await client
          .until(() => client.turns.some(({ replyTo }) => replyTo === asked.at(-1)?.turnId), 400)
          .catch(() => undefined);
      }
    };
    const talks = clients.map(talk);
    const [first, second, third] = cluster.servers as [RunningServer, RunningServer, RunningServer];
    const order = { to: 'sim:wants_person', flow: 'collection/early', about: 'case:zhao-min' };
    const { id } = await new StaffApi(third.url).post<CallPlaced>('/api/calls', order);
    const api = new StaffApi(first.url);
    const call = async () => (await api.get<CallDetail>(`/api/calls/${id}`)).call;
    await api.until(call, ({ answeredAt }) => answeredAt !== null, 60_000);
    await first.kill();
    await first.launch();
    // A call of another goes on, whoever starts.
    expect((await call()).ending).toBeNull();
    await third.kill();
    expect((await api.until(call, ({ endedAt }) => endedAt !== null, 12_000)).ending).toBe('lost');
    await third.launch();
    await second.stop();
    await second.launch();
    isOver = true;
    await Promise.all(talks);
    for (const client of clients) {
      const own = asked.filter((one) => one.client === client).map(({ turnId }) => turnId);
      const answers = async () => {
        await client.connected();
        const turns: TurnView[] = [];
        for (let page = await client.sync(null, 0); ; page = await client.sync(null, turns.at(-1)?.seq ?? 0)) {
          const more = (page as unknown as { turns: TurnView[] }).turns;
          if (more.length === 0) return turns;
          turns.push(...more);
        }
      };
      let turns = await answers();
      const isWhole = () => own.every((id) => turns.some(({ replyTo }) => replyTo === id));
      while (!isWhole()) turns = await answers();
      expect(numbers(turns)).toEqual(turns.map((_, at) => at + 1));
      expect(turns.filter(({ role }) => role === 'customer').map(({ id }) => id)).toEqual(own);
      client.close();
    }
    process.stdout.write(`${String(asked.length)} messages over one kill and two restarts\n`);
  }, 240_000);
});
