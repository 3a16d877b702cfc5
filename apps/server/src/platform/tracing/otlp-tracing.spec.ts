import { TraceCollector } from '../../../../../tests/fixtures/trace-collector.js';
import { OtlpTracing } from './otlp-tracing.js';

const said = { channel: 'web', 'pii.text': '我的卡号是6222020000000007' };

describe('what is told to a collector', () => {
  it.each([
    [false, ['channel', 'turn.seq']],
    [true, ['channel', 'pii.text', 'turn.seq']],
  ])('is personal only where it was asked for: %s', async (pii, keys) => {
    const collector = await TraceCollector.start();
    const tracing = new OtlpTracing({ url: collector.url, token: null, service: 'test', share: 1, pii });
    await tracing.span('turn', said, (note) => {
      note({ 'turn.seq': 1 });
      return Promise.resolve();
    });
    const failing = () => tracing.span('persist', {}, () => Promise.reject(new TypeError('张三 6222020000000007')));
    await expect(failing()).rejects.toThrow(TypeError);
    await tracing.close();
    const [turn, persist] = collector.spans;
    expect(turn?.attributes.map(({ key }) => key).sort()).toEqual(keys);
    expect(persist).toMatchObject({ name: 'persist', status: { code: 2, message: 'TypeError' } });
    await collector.stop();
  });
});
