import type { Request, Response } from 'express';
import type { ProgressLine } from '#contracts';
import { problemOf } from './problem.js';

/** How far long work is. */
export interface Progress {
  /** What is being done, such as `reading`. */
  readonly step: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly rows: number;
}

export interface LongWork {
  readonly tell: (progress: Progress) => void;
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
}

const everyMs = 200;

/** Lines of JSON, each sent at once. */
class Lines {
  private toldAt = 0;

  constructor(private readonly response: Response) {}

  progress(progress: Progress): void {
    const now = Date.now();
    if (now - this.toldAt < everyMs) return;
    this.toldAt = now;
    this.write({ progress: { ...progress } });
  }

  write(line: ProgressLine): void {
    const { response } = this;
    if (!response.headersSent) {
      // Neither compressed nor kept back by a proxy: each line counts when it is said.
      response.status(200).set({
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
    }
    response.write(`${JSON.stringify(line)}\n`);
  }
}

/**
 * Answers long work: with its result, or, to whom accepts `application/x-ndjson`, line by line (see `progressLine`).
 * The work is given up when the connection is.
 */
export async function answerWithProgress(
  request: Request,
  response: Response,
  work: (work: LongWork) => Promise<object>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const wantsLines = request.headers.accept?.includes('application/x-ndjson') ?? false;
  const lines = new Lines(response);
  const tell = (progress: Progress) => {
    if (wantsLines) lines.progress(progress);
  };
  try {
    const answer = await work({ tell, signal: gone.signal });
    if (wantsLines) lines.write({ answer });
    else response.status(200).json(answer);
  } catch (error) {
    // Before the first line an error is answered as any other.
    if (response.headersSent) lines.write({ problem: problemOf(error).problem });
    throw error;
  } finally {
    if (response.headersSent) response.end();
  }
}
