/** Joins who has events with who iterates over them; what is not taken yet waits in order. */
export class EventStream<T> implements AsyncIterable<T> {
  private readonly waiting: T[] = [];
  private wake: (() => void) | null = null;
  private ended = false;
  private failure: Error | null = null;

  get isOver(): boolean {
    return this.ended;
  }

  push(event: T): void {
    if (this.ended) return;
    this.waiting.push(event);
    this.wake?.();
  }

  /** Nothing more comes; what waits is still delivered. */
  end(): void {
    this.ended = true;
    this.wake?.();
  }

  /** What waits is still delivered, then the iteration throws. */
  fail(failure: Error): void {
    if (this.ended) return;
    this.failure = failure;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      const next = this.waiting.shift();
      if (next !== undefined) yield next;
      else if (this.failure) throw this.failure;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
