/** Sound that waits to be heard, with marks between it. */
export class SampleQueue {
  private parts: { readonly samples: Int16Array; readonly mark: string | null }[] = [];
  private offset = 0;
  private waiting = 0;

  /** Samples that wait. */
  get length(): number {
    return this.waiting;
  }

  push(samples: Int16Array, mark: string | null): void {
    if (samples.length === 0 && mark === null) return;
    this.parts.push({ samples, mark });
    this.waiting += samples.length;
  }

  /** The next so many samples and the marks that they reach; null and no marks when nothing waits. */
  take(count: number): { readonly samples: Int16Array | null; readonly marks: readonly string[] } {
    const marks: string[] = [];
    let frame: Int16Array | null = null;
    let filled = 0;
    for (let part = this.parts[0]; part && filled < count; part = this.parts[0]) {
      const rest = part.samples.subarray(this.offset, this.offset + count - filled);
      if (rest.length === count && this.offset + count < part.samples.length) {
        // A whole frame from within one part needs no copy.
        this.offset += count;
        this.waiting -= count;
        return { samples: rest, marks };
      }
      frame ??= new Int16Array(count);
      frame.set(rest, filled);
      filled += rest.length;
      this.offset += rest.length;
      if (this.offset < part.samples.length) break;
      this.parts.shift();
      this.offset = 0;
      if (part.mark !== null) marks.push(part.mark);
    }
    this.waiting -= filled;
    return { samples: filled > 0 ? frame : null, marks };
  }

  clear(): void {
    this.parts = [];
    this.offset = 0;
    this.waiting = 0;
  }
}
