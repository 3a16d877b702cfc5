import { pino } from 'pino';
import { startRedis, type TestRedis } from '../../../../tests/fixtures/redis.js';
import { connectRedis } from '../cluster/connect-redis.js';
import { SharedBudget } from './shared-budget.js';

const redis: TestRedis | null = await startRedis();

(redis ? describe : describe.skip)('the budget of a language model', () => {
  const logger = pino({ level: 'silent' });
  const connect = () => connectRedis(redis?.url ?? '', logger);

  it('is one of all processes, begins anew with the minute, and outlives Redis in each', async () => {
    const connections = [await connect(), await connect()] as const;
    const most = { requests: 4, tokens: 100 };
    const [one, other] = [new SharedBudget(connections[0], most), new SharedBudget(connections[1], most)];
    expect(await one.take(0, 90)).toBe(true);
    expect(await other.take(1_000, 20)).toBe(false);
    await one.settle(2_000, 90, 10);
    expect(await other.take(3_000, 20)).toBe(true);
    expect(await Promise.all([one.take(3_000, 1), other.take(3_000, 1)])).toEqual([true, true]);
    expect([await one.take(4_000, 1), await other.take(4_000, 1)]).toEqual([false, false]);
    expect(await other.take(60_000, 90)).toBe(true);
    await redis?.stop();
    expect([await one.take(61_000, 90), await one.take(61_000, 90)]).toEqual([true, false]);
    for (const connection of connections) connection.disconnect();
  }, 30_000);
});
