import { confirm, enqueue, nextToSend, refuse, restore, retry, stored, type Outbox } from './outbox.js';

const saidAt = '2026-03-05T06:00:00.000Z';
const outbox = ['first', 'second'].reduce<Outbox>((box, id) => enqueue(box, { id, text: id, saidAt }), []);
const ids = (box: Outbox) => box.map(({ id }) => id);

describe('outbox', () => {
  it('sends in the order of saying', () => {
    expect(nextToSend(outbox, 0)).toMatchObject({ entry: { id: 'first' }, waitMs: 0 });
    expect(nextToSend([], 0)).toBeNull();
  });

  it('waits out a rate limit and holds back what was said later', () => {
    const limited = refuse(outbox, 'first', { code: 'rate-limited', message: 'slow down', retryAfterMs: 800 }, 1_000);
    expect(nextToSend(limited, 1_300)).toMatchObject({ entry: { id: 'first' }, waitMs: 500 });
    expect(nextToSend(limited, 5_000)).toMatchObject({ entry: { id: 'first' }, waitMs: 0 });
  });

  it('waits out a restart of the server', () => {
    const restarting = refuse(outbox, 'first', { code: 'restarting', message: 'one moment' }, 1_000);
    expect(nextToSend(restarting, 1_000)).toMatchObject({ entry: { id: 'first' }, waitMs: 2_000 });
  });

  it('shows a refusal on the message and goes on with the next', () => {
    const refused = refuse(outbox, 'first', { code: 'bad-request', message: 'no' }, 0);
    expect(refused[0]).toMatchObject({ status: 'failed', problem: { code: 'bad-request' } });
    expect(nextToSend(refused, 0)?.entry.id).toBe('second');
  });

  it('retries under the same id, behind what was said since', () => {
    const again = retry(refuse(outbox, 'first', { code: 'bad-request', message: 'no' }, 0), 'first', saidAt);
    expect(ids(again)).toEqual(['second', 'first']);
    expect(again[1]).toMatchObject({ status: 'sending', problem: null });
  });

  it('ignores a retry of what is not there', () => expect(retry(outbox, 'third', saidAt)).toBe(outbox));

  it('drops what the server has stored', () => {
    expect(ids(confirm(outbox, [{ clientMessageId: 'first' }, { clientMessageId: null }]))).toEqual(['second']);
    expect(confirm(outbox, [{ clientMessageId: 'other' }])).toBe(outbox);
  });

  it('survives a reload, for the same customer only', () => {
    const waiting = refuse(outbox, 'first', { code: 'rate-limited', message: '', retryAfterMs: 800 }, 1_000);
    const kept = stored(waiting, 'customer:1');
    expect(ids(restore(kept, 'customer:1'))).toEqual(['first', 'second']);
    expect(nextToSend(restore(kept, 'customer:1'), 0)?.waitMs).toBe(0);
    expect(restore(kept, 'visitor')).toEqual([]);
    expect(stored([], 'visitor')).toBeNull();
  });

  it.each(['x', '[]', '{}', '{"entries":[]}', '[1,null]'])('starts empty from %j', (kept) =>
    expect(restore(kept, 'visitor')).toEqual([]),
  );

  it('drops entries that are none', () => {
    const odd = [1, null, { id: 'a' }, { id: 'a', text: 'b', saidAt: 'never', status: 'sending' }];
    expect(restore(JSON.stringify({ owner: 'visitor', entries: odd }), 'visitor')).toEqual([]);
  });
});
