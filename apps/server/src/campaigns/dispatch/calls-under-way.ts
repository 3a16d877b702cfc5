/** The calls of this process, by campaign. */
export class CallsUnderWay {
  private readonly calls = new Map<string, Map<string, { isWaiting: boolean }>>();
  private readonly ends = new Set<Promise<void>>();

  begin(campaignId: string, attemptId: string): void {
    const calls = this.calls.get(campaignId) ?? new Map<string, { isWaiting: boolean }>();
    this.calls.set(campaignId, calls.set(attemptId, { isWaiting: false }));
  }

  /** The call now waits for a person of ours, or no longer. */
  waits(campaignId: string, attemptId: string, isWaiting: boolean): void {
    const call = this.calls.get(campaignId)?.get(attemptId);
    if (call) call.isWaiting = isWaiting;
  }

  end(campaignId: string, attemptId: string): void {
    this.calls.get(campaignId)?.delete(attemptId);
  }

  of(campaignId: string): number {
    return this.calls.get(campaignId)?.size ?? 0;
  }

  waiting(campaignId: string): number {
    return [...(this.calls.get(campaignId)?.values() ?? [])].filter(({ isWaiting }) => isWaiting).length;
  }

  all(): number {
    return [...this.calls.values()].reduce((sum, calls) => sum + calls.size, 0);
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
