/** The time of calls: the machine's, or a simulated one that runs as fast as the work allows. */
export abstract class CallClock {
  /** Milliseconds from anywhere; only differences count. */
  abstract nowMs(): number;

  /** Runs once after so long; calling what it returns takes it back. */
  abstract after(ms: number, run: () => void): () => void;

  /** Work that takes real time; a simulated clock stands still until it is done. */
  abstract during<T>(work: Promise<T>): Promise<T>;
}

export class SystemCallClock extends CallClock {
  override nowMs(): number {
    return performance.now();
  }

  override after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  }

  override during<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}
