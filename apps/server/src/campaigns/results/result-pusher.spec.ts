import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { OutgoingAddresses } from '#adapters';
import { DatabaseCampaignStore, ResultPushes } from '#persistence';
import { campaignOf } from '../../../../../tests/fixtures/campaigns.js';
import { openTestDatabase } from '../../../../../tests/fixtures/test-database.js';
import { InProcessJobs } from '../../platform/jobs/in-process-jobs.js';
import { ResultPusher, signature } from './result-pusher.js';

interface Told {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Verdict = (headers: IncomingMessage['headers'], body: string) => 'take' | 'again' | 'refuse';

describe('results told to a webhook', () => {
  const told: Told[] = [];
  let answer = 200;
  const bank = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      told.push({ headers: request.headers, body });
      response.statusCode = answer;
      response.end();
    });
  });
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let pushes: ResultPushes;
  let pusher: ResultPusher;
  const campaign = campaignOf();
  const at = '2026-03-02T02:00:00.000Z';
  const run = () => pusher.run(new AbortController().signal);

  beforeAll(async () => {
    bank.listen(0, '127.0.0.1');
    await once(bank, 'listening');
    opened = await openTestDatabase();
    const store = new DatabaseCampaignStore(opened.database);
    pushes = new ResultPushes(opened.database);
    const { port } = bank.address() as AddressInfo;
    await store.create({ ...campaign, webhookUrl: `http://127.0.0.1:${String(port)}/results` });
    const jobs = new InProcessJobs(pino({ level: 'silent' }));
    pusher = new ResultPusher({
      jobs,
      store,
      pushes,
      secret: 's'.repeat(32),
      addresses: new OutgoingAddresses(['127.0.0.1']),
    });
    const sql = `INSERT INTO "result_push" ("id", "campaignId", "body", "state", "tries", "nextAt", "createdAt")
      VALUES (?, ?, ?, 'waiting', 0, ?, ?)`;
    await opened.database.writer.write([
      { sql, parameters: ['a.1', campaign.id, '{"result":"RP_PTP","name":"王"}', at, at] },
    ]);
  });
  afterAll(async () => {
    bank.close();
    await opened.close();
  });

  it('tries again later when it is not taken', async () => {
    answer = 503;
    await run();
    await run();
    expect(told).toHaveLength(1);
    expect(await pushes.of(campaign.id, 9)).toMatchObject([
      { state: 'waiting', tries: 1, lastError: 'it answered 503' },
    ]);
  });

  it('signs what it tells, and tells it again when asked', async () => {
    answer = 204;
    expect(await pushes.replay(campaign.id, ['waiting'], null, at)).toBe(1);
    await run();
    const { headers, body } = told.at(-1)!;
    const timestamp = String(headers['x-zhiyin-timestamp']);
    expect(headers['x-zhiyin-signature']).toBe(signature('s'.repeat(32), timestamp, body));
    expect(JSON.parse(body)).toEqual({ result: 'RP_PTP', name: '王' });
    expect(await pushes.counts(campaign.id)).toEqual({ sent: 1 });
    await run();
    expect(told).toHaveLength(2);
    expect(await pushes.replay(campaign.id, ['failed', 'sent'], at, at)).toBe(1);
    await run();
    expect(told.map(({ headers: { 'x-zhiyin-id': id } }) => id)).toEqual(['a.1', 'a.1', 'a.1']);
  });

  it('are taken once by our receiver, which refuses what is forged, old or overheard', async () => {
    const example = pathToFileURL(join(process.cwd(), 'docs/examples/webhook.mjs')).href;
    const { receiver } = (await import(example)) as { receiver: (key: string, now: () => number) => Verdict };
    const [first, , third] = told;
    let now = Number(third?.headers['x-zhiyin-timestamp']);
    const judge = receiver('s'.repeat(32), () => now);
    expect(judge(third!.headers, third!.body)).toBe('take');
    expect(judge(third!.headers, third!.body)).toBe('refuse');
    expect(judge({ ...third!.headers, 'x-zhiyin-id': 'another' }, third!.body)).toBe('refuse');
    expect(judge(third!.headers, `${third!.body} `)).toBe('refuse');
    // Told again by us, as its answer may have been lost: signed anew.
    const later = String(now + 10);
    const again = { ...first!.headers, 'x-zhiyin-timestamp': later };
    const signed = { ...again, 'x-zhiyin-signature': signature('s'.repeat(32), later, first!.body) };
    expect(judge(signed, first!.body)).toBe('again');
    now += 400;
    expect(receiver('s'.repeat(32), () => now)(third!.headers, third!.body)).toBe('refuse');
  });
});
