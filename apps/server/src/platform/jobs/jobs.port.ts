/** What a job is given: plain JSON, small; the truth is read from the database when it runs. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>;

export interface JobRun {
  readonly id: string;
  readonly data: JobData;
  /** Aborted when the process stops; long work ends soon after, and is done again later. */
  readonly signal: AbortSignal;
}

/** One kind of work and who does it. */
export interface JobKind {
  /** For example `inspection.run`; letters, digits, dots and hyphens. */
  readonly name: string;
  readonly run: (job: JobRun) => Promise<void>;
  /** How many of them one process runs at a time; 1 when left out. */
  readonly concurrency?: number;
  /** How often a failing one is tried in all, with growing pauses from a second on; 5 when left out. */
  readonly tries?: number;
  /** Runs by itself so often, on one process at a time, first right after start. */
  readonly everyMs?: number;
}

/**
 * Work outside of a request. A job's id says what it is about: while one of that kind and id waits or runs, adding it
 * again does nothing. A job may run twice, and one that was never added must be found by a sweep (a kind with `everyMs`):
 * jobs are a way to be quick, the database is what is true.
 */
export abstract class Jobs {
  /** Says who does a kind of work. Once for each kind, at start. */
  abstract handle(kind: JobKind): Promise<void>;
  /** Has a job done, not before `delayMs` from now. */
  abstract add(kind: string, id: string, data?: JobData, delayMs?: number): Promise<void>;
  /** Takes no more jobs, aborts and awaits those that run. What still waits is kept where the adapter can. */
  abstract close(): Promise<void>;
}
