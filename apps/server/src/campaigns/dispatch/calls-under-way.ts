import { type Campaign, Pace } from '#campaign';

/** The calls of this process, by campaign. */
export class CallsUnderWay {
  private readonly paces = new Map<string, Pace>();
  private readonly ends = new Set<Promise<void>>();

  /** @param abandonedLimit share of live answers that may find nobody, in calls for people */
  constructor(private readonly abandonedLimit: number) {}

  paceOf({ id, mode }: Pick<Campaign, 'id' | 'mode'>): Pace {
    const known = this.paces.get(id);
    if (known?.mode === mode) return known;
    const pace = new Pace(mode, this.abandonedLimit);
    this.paces.set(id, pace);
    return pace;
  }

  of(campaignId: string): number {
    return this.paces.get(campaignId)?.size ?? 0;
  }

  waiting(campaignId: string): number {
    return this.paces.get(campaignId)?.waiting ?? 0;
  }

  all(): number {
    return [...this.paces.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** People for whom other campaigns have calls on the way. */
  spokenForBeside(campaignId: string): number {
    return [...this.paces].reduce((sum, [id, pace]) => sum + (id === campaignId ? 0 : pace.spokenFor), 0);
  }

  /** Follows the work on a call, to be awaited at the end. */
  follow(work: Promise<void>): void {
    const end = work.finally(() => this.ends.delete(end));
    this.ends.add(end);
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.ends);
  }
}
