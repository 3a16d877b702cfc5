import { BankGateway } from '../fixtures/bank-gateway.js';
import { RunningServer } from '../fixtures/running-server.js';
import { signedInCustomer } from '../fixtures/signed-in-customer.js';

const lin = (url: string) => signedInCustomer(url, 'lin-xiaoyu');

describe('a bank with systems of its own, behind mutual TLS', () => {
  let gateway: BankGateway;

  beforeAll(async () => {
    gateway = await BankGateway.start();
  });
  afterAll(() => gateway.stop());

  it('freezes a card once though its answer was lost, and says so when it is frozen already', async () => {
    const server = await RunningServer.start({ settings: gateway.settings() });
    const client = await lin(server.url);
    gateway.failures = 1;
    await client.send('帮我冻结8842这张卡');
    await client.until(() => client.turns.find(({ text }) => text.includes('确认要冻结尾号 **8842')));
    await client.send('确认冻结');
    await client.until(() => client.turns.find(({ text }) => text.includes('已冻结尾号 **8842')));
    const freezes = gateway.calls.filter(({ method }) => method === 'POST');
    expect(freezes).toHaveLength(2);
    expect(new Set(freezes.map(({ key }) => key)).size).toBe(1);
    expect(freezes[0]).toMatchObject({
      client: 'zhiyin',
      authorization: 'Bearer gateway-token',
      path: '/customers/customer%3Alin-xiaoyu/cards/8842/freeze',
    });
    expect(gateway.frozen).toEqual(['8842']);
    await client.send('帮我冻结8842这张卡');
    await client.until(() => client.turns.filter(({ text }) => text.includes('确认要冻结尾号 **8842'))[1]);
    await client.send('确认冻结');
    await client.until(() => client.turns.find(({ text }) => /已经是冻结状态|已经冻结/.test(text)));
    client.close();
    await server.dispose();
  }, 180_000);

  it('hands over when the bank does not let us in', async () => {
    const server = await RunningServer.start({
      settings: gateway.settings({ ZHIYIN_BANK_GATEWAY_CERTIFICATE: null, ZHIYIN_BANK_GATEWAY_KEY: null }),
    });
    const client = await lin(server.url);
    await client.send('帮我冻结8842这张卡');
    await client.until(() => client.turns.find(({ role, text }) => role === 'system' && /人工|排队/.test(text)));
    client.close();
    await server.dispose();
  }, 180_000);

  it.each([
    [
      'a mapping of an operation that there is not',
      { ZHIYIN_BANK_GATEWAY_MAPPING: 'tests/fixtures/bad-gateway-mapping.yaml' },
      /no such operations: card\.freeze → freezeCrad/,
    ],
    [
      'a key without its certificate',
      { ZHIYIN_BANK_GATEWAY_CERTIFICATE: null },
      /certificate and key are only of use together/,
    ],
    ['a file that is not there', { ZHIYIN_BANK_GATEWAY_AUTHORITY: '/nowhere.pem' }, /\/nowhere\.pem cannot be read/],
  ])(
    'does not start with %s',
    async (_what, changes, said) => {
      await expect(RunningServer.start({ settings: gateway.settings(changes) })).rejects.toThrow(said);
    },
    120_000,
  );
});
