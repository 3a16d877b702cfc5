import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type JobData, type JobKind, Jobs } from './jobs.port.js';
import { defaultTries, pauseMs } from './retry.js';

/** Jobs of several processes, kept in Redis by BullMQ. */
export class RedisJobs extends Jobs {
  private readonly connection: Redis;
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly schedules: (() => Promise<void>)[] = [];
  private readonly stop = new AbortController();

  /** @param takesJobs whether this process works, or only hands out work */
  constructor(
    url: string,
    private readonly logger: Logger,
    private readonly takesJobs = true,
    private readonly prefix = 'zhiyin',
  ) {
    super();
    // BullMQ asks for `null`: its workers wait for Redis to come back instead of giving up.
    this.connection = new Redis(url, { maxRetriesPerRequest: null });
    this.connection.on('error', this.tell);
    // Redis may come back with nothing of what it had.
    this.connection.on('ready', () => {
      for (const schedule of this.schedules) schedule().catch(this.tell);
    });
  }

  override async handle(kind: JobKind): Promise<void> {
    if (!this.takesJobs) return;
    const { name, run, concurrency = 1, tries = defaultTries, everyMs } = kind;
    const worker = new Worker<JobData>(
      name,
      (job) => run({ id: idOf(job.id) ?? name, data: job.data, signal: this.stop.signal }),
      {
        connection: this.connection,
        prefix: this.prefix,
        concurrency,
        settings: { backoffStrategy: (failures) => pauseMs(failures) },
      },
    );
    worker.on('error', this.tell);
    worker.on('failed', (job, error) => {
      const isLast = (job?.attemptsMade ?? tries) >= tries;
      const { id } = job ?? {};
      if (isLast) this.logger.error({ err: error, kind: name, id }, 'A job failed for good');
      else this.logger.warn({ err: error, kind: name, id }, 'A job failed; it is tried again');
    });
    this.workers.push(worker);
    if (everyMs !== undefined) {
      const schedule = async () => {
        await this.queue(name).upsertJobScheduler(name, { every: everyMs }, { name, opts: kept(tries) });
      };
      await schedule();
      this.schedules.push(schedule);
    }
  }

  override async add(kind: string, id: string, data: JobData = {}, delayMs = 0): Promise<void> {
    await this.queue(kind).add(kind, data, { ...kept(defaultTries), jobId: jobIdOf(id), delay: delayMs });
  }

  override async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.connection.disconnect();
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.connection, prefix: this.prefix });
    queue.on('error', this.tell);
    this.queues.set(name, queue);
    return queue;
  }

  private readonly tell = (error: Error) => {
    if (!this.stop.signal.aborted) this.logger.warn({ err: error }, 'Redis does not answer; jobs wait for it');
  };
}

// BullMQ takes neither a colon, which divides the parts of its keys, nor a bare number for an id.
const jobIdOf = (id: string) => `id-${encodeURIComponent(id)}`;
const idOf = (jobId: string | undefined) =>
  jobId?.startsWith('id-') === true ? decodeURIComponent(jobId.slice(3)) : undefined;

/** A finished job goes, so that its id may be used again. */
const kept = (tries: number) => ({
  attempts: tries,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
});
