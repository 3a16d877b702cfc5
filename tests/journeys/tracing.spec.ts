import type { CallDetail } from '#contracts';
import { RunningServer } from '../fixtures/running-server.js';
import { signedInCustomer } from '../fixtures/signed-in-customer.js';
import { StaffApi } from '../fixtures/staff-api.js';
import { TraceCollector } from '../fixtures/trace-collector.js';

describe('traces of turns and calls', () => {
  let collector: TraceCollector;
  let server: RunningServer;

  beforeAll(async () => {
    collector = await TraceCollector.start();
    server = await RunningServer.start({
      settings: {
        ZHIYIN_TELEMETRY_URL: collector.url,
        ZHIYIN_TELEMETRY_TOKEN: 'collector-token',
        ZHIYIN_CALLS_CLOCK: 'fast',
      },
    });
  }, 180_000);
  afterAll(async () => {
    await server.dispose();
    await collector.stop();
  });

  it('show each stage of a turn under it, and nothing of the customer', async () => {
    const client = await signedInCustomer(server.url, 'lin-xiaoyu');
    await client.ask('帮我冻结8842这张卡');
    await collector.until('action');
    await collector.until('deliver', 2);
    const turn = collector.spans.find(({ name }) => name === 'turn')!;
    const tree = collector.treeOf(turn);
    for (const path of [
      'turn > persist',
      'turn > answer > decide > understand',
      'turn > answer > decide > step',
      'turn > answer > decide > action',
      'turn > answer > persist > deliver',
    ]) {
      expect(tree).toContain(path);
    }
    const attributes = collector.spans.flatMap((span) => span.attributes);
    const keys = new Set(attributes.map(({ key }) => key));
    for (const key of ['conversation.id', 'turn.seq', 'channel', 'intent', 'outcome', 'action']) {
      expect(keys).toContain(key);
    }
    expect([...keys].filter((key) => key.startsWith('pii.'))).toEqual([]);
    expect(JSON.stringify(collector.spans)).not.toMatch(/8842|lin-xiaoyu/);
    expect([...collector.authorizations]).toEqual(['Bearer collector-token']);
    client.close();
  }, 60_000);

  it('show the stages of a turn on the telephone, one after the other', async () => {
    const api = new StaffApi(server.url);
    const { id } = await api.post<{ id: string }>('/api/calls', {
      to: '+8613800010002',
      flow: 'collection/early',
      about: 'case:zhao-min',
    });
    await api.until(
      () => api.get<CallDetail>(`/api/calls/${id}`),
      ({ call }) => call.endedAt !== null,
      60_000,
    );
    await collector.until('call turn');
    const turn = collector.spans.find(({ name }) => name === 'call turn')!;
    const stages = collector.spans.filter(({ parentSpanId }) => parentSpanId === turn.spanId);
    expect(stages.map(({ name }) => name)).toEqual(['endpoint', 'understand', 'answer', 'voice', 'line']);
    expect(turn.attributes).toContainEqual({ key: 'call.id', value: { stringValue: id } });
    for (const [i, stage] of stages.entries()) {
      expect(stages[i + 1]?.startTimeUnixNano ?? turn.endTimeUnixNano).toBe(stage.endTimeUnixNano);
    }
  }, 120_000);
});
