import { setTimeout as pause } from 'node:timers/promises';
import type { JobRun, Jobs } from '../../apps/server/src/platform/jobs/jobs.port.js';

/** Something to wait for, opened by what the test waits for. */
function gate<T = void>(): { readonly open: (value: T) => void; readonly opened: Promise<T> } {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** What every way to have jobs done promises. */
export function jobsContract(name: string, open: () => Promise<Jobs>): void {
  describe(`${name} has jobs done`, () => {
    let jobs: Jobs;
    let count = 0;
    /** A kind of its own for each test. */
    const kind = () => `test.kind-${String((count += 1))}`;

    beforeEach(async () => {
      jobs = await open();
    });
    afterEach(() => jobs.close());

    it('with id and data', async () => {
      const name = kind();
      const done = gate<JobRun>();
      await jobs.handle({
        name,
        run: (job) => {
          done.open(job);
          return Promise.resolve();
        },
      });
      await jobs.add(name, 'conversation:7', { seq: 3 });
      await expect(done.opened).resolves.toMatchObject({ id: 'conversation:7', data: { seq: 3 } });
    });

    it('once, while one of that id waits or runs; again after it', async () => {
      const name = kind();
      const ran: string[] = [];
      const started = gate();
      const held = gate();
      const last = gate();
      await jobs.handle({
        name,
        run: async ({ id }) => {
          ran.push(id);
          started.open();
          await held.opened;
          if (id === 'c') last.open();
        },
      });
      await jobs.add(name, 'a');
      await started.opened;
      await jobs.add(name, 'a');
      await jobs.add(name, 'b');
      await jobs.add(name, 'b');
      await jobs.add(name, 'c');
      held.open();
      await last.opened;
      expect(ran).toEqual(['a', 'b', 'c']);
    });

    it('as many at a time as its kind allows', async () => {
      const name = kind();
      let running = 0;
      let most = 0;
      let left = 6;
      const all = gate();
      await jobs.handle({
        name,
        concurrency: 2,
        run: async () => {
          running += 1;
          most = Math.max(most, running);
          await pause(20);
          running -= 1;
          left -= 1;
          if (left === 0) all.open();
        },
      });
      for (const id of ['1', '2', '3', '4', '5', '6']) await jobs.add(name, id);
      await all.opened;
      expect(most).toBe(2);
    });

    it('not before its time', async () => {
      const name = kind();
      const done = gate<number>();
      await jobs.handle({
        name,
        run: () => {
          done.open(performance.now());
          return Promise.resolve();
        },
      });
      const from = performance.now();
      await jobs.add(name, 'later', {}, 150);
      expect((await done.opened) - from).toBeGreaterThanOrEqual(145);
    });

    it('again when it failed', async () => {
      const name = kind();
      let tries = 0;
      const done = gate();
      await jobs.handle({
        name,
        run: () => {
          tries += 1;
          if (tries === 1) return Promise.reject(new Error('not today'));
          done.open();
          return Promise.resolve();
        },
      });
      await jobs.add(name, 'frail');
      await done.opened;
      expect(tries).toBe(2);
    });

    it('by themselves, at a steady pace', async () => {
      const name = kind();
      let rounds = 0;
      const third = gate();
      await jobs.handle({
        name,
        everyMs: 100,
        run: () => {
          rounds += 1;
          if (rounds === 3) third.open();
          return Promise.resolve();
        },
      });
      await third.opened;
      expect(rounds).toBe(3);
    });

    it('and tells those that run when it is time to stop', async () => {
      const name = kind();
      const started = gate();
      let isTold = false;
      await jobs.handle({
        name,
        run: async ({ signal }) => {
          started.open();
          await new Promise((resolve) => {
            signal.addEventListener('abort', resolve);
          });
          isTold = true;
        },
      });
      await jobs.add(name, 'long');
      await started.opened;
      await jobs.close();
      expect(isTold).toBe(true);
    });
  });
}
