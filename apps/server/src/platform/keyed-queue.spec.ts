import { setImmediate as tick } from 'node:timers/promises';
import { KeyedQueue } from './keyed-queue.js';

it('runs tasks of one key in order, of other keys meanwhile, and survives a failure', async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const task = (name: string, ticks: number) => async () => {
    log.push(`${name} begins`);
    for (let i = 0; i < ticks; i++) await tick();
    log.push(`${name} ends`);
    if (name === 'bad') throw new Error('bad');
    return name;
  };
  const results = await Promise.allSettled([
    queue.run('a', task('slow', 5)),
    queue.run('a', task('bad', 1)),
    queue.run('a', task('last', 1)),
    queue.run('b', task('other', 1)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual([
    'slow begins',
    'slow ends',
    'bad begins',
    'bad ends',
    'last begins',
    'last ends',
  ]);
  expect(log.indexOf('other ends')).toBeLessThan(log.indexOf('slow ends'));
  await queue.idle();
});
