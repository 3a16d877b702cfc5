/** Somebody who waits to be called. */
export interface Waiting {
  /** Place in the list of contacts. */
  readonly index: number;
  readonly atMs: number;
}

const isBefore = (a: Waiting, b: Waiting): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.index < b.index);

/** Waiting dials, the earliest first, then as they stand in the list (a binary heap). */
export class DialQueue {
  private readonly heap: Waiting[] = [];

  push(item: Waiting): void {
    const { heap } = this;
    let place = heap.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(item, this.at(parent))) break;
      heap[place] = this.at(parent);
      place = parent;
    }
    heap[place] = item;
  }

  pop(): Waiting | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(this.at(child + 1), this.at(child))) child++;
      if (!isBefore(this.at(child), last)) break;
      heap[place] = this.at(child);
      place = child;
    }
    heap[place] = last;
    return first;
  }

  private at(place: number): Waiting {
    const item = this.heap[place];
    if (!item) throw new RangeError('no such place in the queue');
    return item;
  }
}
