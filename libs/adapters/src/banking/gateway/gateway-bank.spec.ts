import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ActionRequest } from '#dialog';
import type { ResultTypes } from './gateway-call.js';
import { GatewayBank, type GatewayOptions } from './gateway-bank.js';
import { gatewayMapping, openApiDocument } from './gateway.schema.js';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

const document = openApiDocument.parse({
  openapi: '3.1.0',
  info: { title: 'A bank', version: '1' },
  paths: {
    '/customers/{customer}/cards/{card}/freeze': {
      post: {
        operationId: 'freezeCard',
        parameters: [
          { name: 'customer', in: 'path', required: true },
          { name: 'card', in: 'path', required: true },
        ],
      },
    },
    '/bills': { get: { operationId: 'bill', parameters: [{ name: 'card', in: 'query' }] } },
    '/payments': { post: { operationId: 'pay' } },
  },
});

const mapping = gatewayMapping.parse({
  openapi: 'bank.yaml',
  errorCode: 'error.code',
  actions: {
    'card.freeze': {
      operation: 'freezeCard',
      with: { customer: '$customer', card: 'card' },
      result: { status: 'data.status' },
      refusals: { '409 ALREADY': 'already_frozen', '404': 'card_unknown' },
    },
    'bill.get': {
      operation: 'bill',
      with: { card: 'card' },
      result: { total: 'total', plans: 'plans' },
      amounts: 'major',
    },
    'bill.repay': { operation: 'pay', with: { 'payment.amount': 'amount', 'payment.card': 'card' }, amounts: 'major' },
    'card.lost': { operation: 'nowhere' },
  },
});

const results = new Map<string, ResultTypes>([
  ['card.freeze', { status: { type: 'text' } }],
  [
    'bill.get',
    { total: { type: 'amount' }, plans: { type: 'list', of: { term: { type: 'term' }, fee: { type: 'amount' } } } },
  ],
]);

const freeze: ActionRequest = {
  action: 'card.freeze',
  arguments: { card: '88/42' },
  key: 'c1:4:1',
  customer: 'customer:lin',
  case: null,
  conversation: 'c1',
  language: 'zh',
};

describe("the bank's gateway", () => {
  let server: Server;
  let url: string;
  let received: Received[] = [];
  let answers: (readonly [number, unknown] | 'silence' | 'cut')[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        received.push({ method, url: path, headers, body: text === '' ? null : JSON.parse(text) });
        const answer = answers.shift() ?? [500, null];
        if (answer === 'silence') return;
        if (answer === 'cut') {
          request.socket.destroy();
          return;
        }
        response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    received = [];
    answers = [];
  });

  const bank = (more: Partial<GatewayOptions> = {}) =>
    new GatewayBank({
      url,
      mapping,
      document,
      resultTypes: (action) => results.get(action) ?? {},
      token: 's3cret',
      tryTimeoutMs: 200,
      tries: 3,
      breakAfter: 10,
      breakMs: 60_000,
      ...more,
    });

  it('calls the operation with path, key and token, and reads the result', async () => {
    answers = [[200, { data: { status: 'frozen' } }]];
    expect(await bank().run(freeze)).toEqual({ kind: 'done', result: { status: 'frozen' } });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/v1/customers/customer%3Alin/cards/88%2F42/freeze' });
    expect(received[0]?.headers).toMatchObject({ 'idempotency-key': 'c1:4:1', authorization: 'Bearer s3cret' });
  });

  it('reads amounts in yuan and lists', async () => {
    answers = [[200, { total: 5032.1, plans: [{ term: 3, fee: '10.50' }] }]];
    const outcome = await bank().run({ ...freeze, action: 'bill.get', arguments: { card: '8842' } });
    const fee = { amountMinor: 1_050, currency: 'CNY' };
    const total = { amountMinor: 503_210, currency: 'CNY' };
    expect(outcome).toEqual({ kind: 'done', result: { total, plans: [{ term: 3, fee }] } });
    expect(received[0]?.url).toBe('/v1/bills?card=8842');
  });

  it('sends amounts in yuan in the body', async () => {
    answers = [[204, null]];
    const amount = { amountMinor: 120_050, currency: 'CNY' as const };
    const outcome = await bank().run({ ...freeze, action: 'bill.repay', arguments: { card: '8842', amount } });
    expect(outcome).toEqual({ kind: 'done', result: {} });
    expect(received[0]?.body).toEqual({ payment: { amount: 1200.5, card: '8842' } });
  });

  it('knows an expected no by status and code', async () => {
    answers = [
      [409, { error: { code: 'ALREADY' } }],
      [404, null],
      [400, { error: { code: 'ODD' } }],
    ];
    expect(await bank().run(freeze)).toEqual({ kind: 'refused', refusal: 'already_frozen' });
    expect(await bank().run(freeze)).toEqual({ kind: 'refused', refusal: 'card_unknown' });
    expect(await bank().run(freeze)).toEqual({ kind: 'failed', reason: 'invalid' });
  });

  it('tries again with the same key when the gateway fails or the line breaks', async () => {
    answers = [[503, null], 'cut', [200, { data: { status: 'frozen' } }]];
    expect(await bank().run(freeze)).toMatchObject({ kind: 'done' });
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual(['c1:4:1', 'c1:4:1', 'c1:4:1']);
  });

  it('gives up on a gateway that is silent', async () => {
    answers = ['silence', 'silence'];
    expect(await bank({ tries: 2 }).run(freeze)).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  it('stops at once when the caller has no more time', async () => {
    answers = ['silence'];
    const outcome = await bank({ tryTimeoutMs: 60_000 }).run(freeze, AbortSignal.timeout(50));
    expect(outcome).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  it('stops calling a gateway that fails again and again', async () => {
    const broken = bank({ tries: 1, breakAfter: 2 });
    for (let n = 0; n < 4; n++) expect(await broken.run(freeze)).toEqual({ kind: 'failed', reason: 'unavailable' });
    expect(received).toHaveLength(2);
    expect(broken.isBroken).toBe(true);
  });

  it('refuses actions it has no operation for', async () => {
    expect(await bank().run({ ...freeze, action: 'card.lost' })).toEqual({ kind: 'failed', reason: 'unknown-action' });
    expect(await bank().run({ ...freeze, action: 'card.melt' })).toEqual({ kind: 'failed', reason: 'unknown-action' });
  });
});
