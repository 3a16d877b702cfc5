import type { DemoProgressView } from '#contracts';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

/** Ended conversations, and how many of them were inspected. */
async function counts(staff: StaffApi): Promise<{ ended: number; inspected: number }> {
  const since = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const rows = (await staff.text(`/api/conversations/export.csv?language=en&demo=true&since=${since}`))
    .trim()
    .split('\r\n');
  const [head = '', ...body] = rows;
  const column = (name: string) => head.replace('\uFEFF', '').split(',').indexOf(name);
  const [state, score] = [column('state'), column('score')];
  const ended = body.map((row) => row.split(',')).filter((cells) => cells[state] === 'ended');
  return { ended: ended.length, inspected: ended.filter((cells) => cells[score] !== '').length };
}

it('inspects 2,000 generated conversations with none missed, over a power cut in the middle; and clears them', async () => {
  const server = await RunningServer.start();
  const staff = new StaffApi(server.url);
  const progress = () => staff.get<DemoProgressView>('/api/demo/data');
  try {
    await staff.post('/api/demo/data', { customers: 1_500, seed: 1 });
    await staff.until(progress, ({ played }) => played >= 700, 240_000);
    await server.kill();
    await server.launch();
    const { conversations } = await progress();
    expect(conversations).toBeGreaterThanOrEqual(700);
    await staff.post('/api/demo/data', { customers: 2_001 - conversations + 20, seed: 2 });
    await staff.until(progress, ({ state }) => state === 'idle', 400_000);
    const done = await staff.until(
      () => counts(staff),
      ({ ended, inspected }) => ended >= 2_000 && inspected === ended,
      240_000,
    );
    expect(done.inspected).toBeGreaterThanOrEqual(2_000);
    expect(await staff.post<DemoProgressView>('/api/demo/data/clear')).toMatchObject({ conversations: 0 });
    expect(await counts(staff)).toEqual({ ended: 0, inspected: 0 });
  } finally {
    await server.dispose();
  }
}, 900_000);
