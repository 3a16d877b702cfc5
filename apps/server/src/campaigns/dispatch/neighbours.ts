/** Splits work among the processes that are alive, without their talking to each other. */
export class Neighbours {
  private ids: readonly string[];

  constructor(private readonly own: string) {
    this.ids = [own];
  }

  /** Those seen alive, in order. */
  see(ids: readonly string[]): void {
    this.ids = ids.includes(this.own) ? ids : [...ids, this.own].sort();
  }

  get count(): number {
    return this.ids.length;
  }

  /** Our part of something that can be divided. */
  share(total: number): number {
    const index = this.ids.indexOf(this.own);
    return Math.floor(total / this.count) + (index < total % this.count ? 1 : 0);
  }

  /** Whether a contact is for us to call; each is for exactly one of those who see the same. */
  isMine(id: string): boolean {
    // The last characters of our ids are random.
    return parseInt(id.slice(-8), 16) % this.count === this.ids.indexOf(this.own);
  }
}
