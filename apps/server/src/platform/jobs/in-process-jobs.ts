import type { Logger } from 'pino';
import { type JobData, type JobKind, Jobs } from './jobs.port.js';
import { defaultTries, pauseMs } from './retry.js';

interface Waiting {
  readonly id: string;
  readonly data: JobData;
  readonly failures: number;
}

/** The jobs of one kind: those that are due wait in line, those that are not by the clock. */
class Line {
  readonly ids = new Set<string>();
  readonly due: Waiting[] = [];
  running = 0;

  constructor(readonly kind: JobKind) {}
}

/** Jobs of a single process, kept in memory. */
export class InProcessJobs extends Jobs {
  private readonly lines = new Map<string, Line>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly runs = new Set<Promise<void>>();
  private readonly stop = new AbortController();

  constructor(private readonly logger: Logger) {
    super();
  }

  override handle(kind: JobKind): Promise<void> {
    if (this.lines.has(kind.name)) throw new Error(`Two handle jobs of the kind ${kind.name}`);
    const line = new Line(kind);
    this.lines.set(kind.name, line);
    if (kind.everyMs !== undefined) this.repeat(line, kind.everyMs);
    return Promise.resolve();
  }

  override add(kind: string, id: string, data: JobData = {}, delayMs = 0): Promise<void> {
    const line = this.lines.get(kind);
    if (line === undefined) throw new Error(`Nobody handles jobs of the kind ${kind}`);
    if (!this.stop.signal.aborted && !line.ids.has(id)) {
      line.ids.add(id);
      this.enqueue(line, { id, data, failures: 0 }, delayMs);
    }
    return Promise.resolve();
  }

  override async close(): Promise<void> {
    this.stop.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.runs);
  }

  private repeat(line: Line, everyMs: number): void {
    const { name } = line.kind;
    void this.add(name, name);
    this.later(everyMs, () => {
      this.repeat(line, everyMs);
    });
  }

  private enqueue(line: Line, job: Waiting, delayMs: number): void {
    const arrive = () => {
      line.due.push(job);
      this.fill(line);
    };
    if (delayMs > 0) this.later(delayMs, arrive);
    else setImmediate(arrive);
  }

  private fill(line: Line): void {
    while (!this.stop.signal.aborted && line.running < (line.kind.concurrency ?? 1)) {
      const job = line.due.shift();
      if (job === undefined) return;
      line.running += 1;
      const run = this.run(line, job).finally(() => {
        this.runs.delete(run);
        line.running -= 1;
        this.fill(line);
      });
      this.runs.add(run);
    }
  }

  private async run(line: Line, { id, data, failures }: Waiting): Promise<void> {
    const { name, run, tries = defaultTries } = line.kind;
    try {
      await run({ id, data, signal: this.stop.signal });
      line.ids.delete(id);
    } catch (error) {
      const failed = failures + 1;
      if (this.stop.signal.aborted || failed >= tries) {
        line.ids.delete(id);
        if (!this.stop.signal.aborted) this.logger.error({ err: error, kind: name, id }, 'A job failed for good');
        return;
      }
      this.logger.warn({ err: error, kind: name, id }, 'A job failed; it is tried again');
      this.enqueue(line, { id, data, failures: failed }, pauseMs(failed));
    }
  }

  private later(delayMs: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      task();
    }, delayMs);
    timer.unref();
    this.timers.add(timer);
  }
}
