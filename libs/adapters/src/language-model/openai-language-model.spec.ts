import { LanguageModelServer } from '../../../../tests/fixtures/language-model-server.js';
import { forbiddenBecause, wordsMayGoTo } from './check-address.js';
import { MinuteBudget } from './minute-budget.js';
import { OpenAiLanguageModel, type OpenAiLanguageModelSettings } from './openai-language-model.js';
import { SystemClock } from '#kernel';

let server: LanguageModelServer;
beforeEach(async () => {
  server = await LanguageModelServer.start();
});
afterEach(() => server.close());

const request = { system: 'rules', user: 'words' };
const make = (over: Partial<OpenAiLanguageModelSettings> = {}) =>
  new OpenAiLanguageModel(
    {
      ...{
        url: server.url,
        key: 'the key',
        model: 'qwen',
        answerTokens: 100,
        requestsPerMinute: 60,
        allowPublic: false,
      },
      ...{ tokensPerMinute: 10_000, breakAfter: 3, breakMs: 60_000, ...over },
    },
    new SystemClock(),
  );
const ask = (model: OpenAiLanguageModel, signal = AbortSignal.timeout(2_000)) => model.ask(request, signal);

describe('a language model behind the OpenAI protocol', () => {
  it('is asked without streaming, with the key, and its words come back', async () => {
    server.answer = () => '<think>Let me see.</think> 2';
    await expect(ask(make())).resolves.toBe('2');
    expect(server.asked).toEqual([
      { model: 'qwen', system: 'rules', user: 'words', stream: false, authorization: 'Bearer the key' },
    ]);
  });

  it.each([
    [{ status: 500 }, 'unavailable', true],
    [{ status: 429 }, 'overloaded', true],
    [{ status: 401 }, 'unauthorised', false],
    [{ status: 404 }, 'bad-answer', true],
    [{ body: '{"choices": [' }, 'bad-answer', true],
    [{ body: '{"choices": []}' }, 'bad-answer', true],
    [{ body: 'data: {"choices":[{"delta":{"content":"2"}}]}\n\ndata: [DONE]\n\n' }, 'bad-answer', true],
    [{ body: 'x'.repeat(300_000) }, 'bad-answer', true],
  ])('answering %j is %s', async (answer, reason, retryable) => {
    server.answer = () => answer;
    await expect(ask(make())).rejects.toMatchObject({ name: 'LanguageModelError', reason, retryable });
  });

  it('is given up when it is slow', async () => {
    server.answer = () => null;
    await expect(ask(make(), AbortSignal.timeout(100))).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('is left alone after several failures, and nobody is kept waiting', async () => {
    server.answer = () => ({ status: 503 });
    const model = make();
    for (let time = 0; time < 3; time++) await expect(ask(model)).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(ask(model)).rejects.toMatchObject({ reason: 'broken' });
    expect(server.asked).toHaveLength(3);
  });

  it('is asked no more than its budget of a minute', async () => {
    const model = make({ requestsPerMinute: 2 });
    const outcomes = await Promise.allSettled([ask(model), ask(model), ask(model)]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { reason: 'over-budget' } },
    ]);
    expect(server.asked).toHaveLength(2);
  });

  it('follows no redirect', async () => {
    server.answer = () => ({ status: 302 });
    await expect(ask(make())).rejects.toMatchObject({
      reason: expect.stringMatching(/unavailable|bad-answer/) as string,
    });
  });
});

describe('a budget of a minute', () => {
  it('counts requests and tokens, puts them right, and begins anew', () => {
    const budget = new MinuteBudget({ requests: 3, tokens: 100 });
    expect(budget.take(0, 90)).toBe(true);
    expect(budget.take(1_000, 20)).toBe(false);
    budget.settle(2_000, 90, 10);
    expect(budget.take(3_000, 20)).toBe(true);
    expect(budget.take(4_000, 1)).toBe(true);
    expect(budget.take(5_000, 1)).toBe(false);
    expect(budget.take(60_000, 90)).toBe(true);
  });
});

describe("where customers' words may be sent", () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    'llm.bank.internal': ['10.1.2.3'],
    'mixed.example': ['10.1.2.3', '93.184.216.34'],
    'api.example': ['93.184.216.34'],
    'rebound.example': ['10.1.2.3', '100.100.100.200'],
  };
  const resolve = (host: string) => Promise.resolve(names[host] ?? []);

  it.each([
    ['http://llm.bank.internal:8000/v1', false, null],
    ['http://127.0.0.1:11434/v1', false, null],
    ['http://[::1]:8000/v1', false, null],
    ['http://192.168.1.5/v1', false, null],
    ['https://api.example/v1', false, 'not on the bank'],
    ['https://mixed.example/v1', false, 'not on the bank'],
    ['https://api.example/v1', true, null],
    ['http://api.example/v1', true, 'must be https'],
    ['http://169.254.169.254/v1', true, 'metadata'],
    ['http://100.100.100.200/v1', false, 'metadata'],
    ['http://[fd00:ec2::254]/v1', false, 'metadata'],
    ['http://metadata.google.internal/v1', true, 'metadata'],
    ['http://rebound.example/v1', false, 'metadata'],
    ['file:///etc/passwd', true, 'must begin with'],
    ['http://user:word@10.0.0.1/v1', false, 'user or password'],
  ])('%s, others allowed: %s', async (url, allowPublic, told) => {
    const why = await forbiddenBecause(url, allowPublic, resolve);
    if (told === null) expect(why).toBeNull();
    else expect(why).toContain(told);
  });

  it('sends nothing to an address outside unless that is allowed', async () => {
    await expect(ask(make({ url: 'https://93.184.216.34/v1' }))).rejects.toMatchObject({
      reason: 'forbidden-address',
      retryable: false,
    });
  });

  it('looks once more at the moment of connecting, for a name may lead elsewhere by then', async () => {
    const { lookup } = wordsMayGoTo('http://llm.bank.internal/v1', false);
    const found = await new Promise<unknown>((done) => {
      lookup('localhost', {}, (error, address) => {
        done(error ?? address);
      });
    });
    expect(['127.0.0.1', '::1']).toContain(found);
    expect(wordsMayGoTo('http://a.example/v1', true).refusal('93.184.216.34')).toContain('own network');
    expect(wordsMayGoTo('https://a.example/v1', true).refusal('93.184.216.34')).toBeNull();
  });
});
