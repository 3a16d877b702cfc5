/** Lets so many in at a time; the others wait in the order in which they came. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  /** Resolves with what is to be called on leaving. */
  async enter(): Promise<() => void> {
    if (this.inside < this.atOnce) this.inside += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    };
  }
}
