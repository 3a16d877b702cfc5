import type { Logger } from 'pino';
import {
  type AbandonmentDay,
  type AbandonmentLimits,
  type AbandonmentVerdict,
  type Campaign,
  judgeAbandonment,
} from '#campaign';
import { type Clock, localDate } from '#kernel';
import type { CallFigures } from '#persistence';

interface Ports {
  readonly calls: CallFigures;
  readonly limits: AbandonmentLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** By the clock of the machine. */
const freshMs = 5_000;
const monthMs = 31 * 86_400_000;

/** Holds what each campaign abandons against the limits, and says so when it comes near them. */
export class AbandonmentWatch {
  private readonly known = new Map<string, { readonly verdict: AbandonmentVerdict; readonly atMs: number }>();

  constructor(private readonly ports: Ports) {}

  get limitPercent(): number {
    return this.ports.limits.limit * 100;
  }

  async of(campaign: Campaign): Promise<AbandonmentVerdict> {
    const before = this.known.get(campaign.id);
    if (before && Date.now() - before.atMs < freshMs) return before.verdict;
    const verdict = await this.measure(campaign);
    this.known.set(campaign.id, { verdict, atMs: Date.now() });
    if (verdict.state !== (before?.verdict.state ?? 'fine')) {
      const { state, today, thirtyDays } = verdict;
      this.ports.logger.warn({ campaign: campaign.id, state, today, thirtyDays }, 'Abandoned calls of a campaign');
    }
    return verdict;
  }

  private async measure({ id, window }: Campaign): Promise<AbandonmentVerdict> {
    const { calls, limits, clock } = this.ports;
    const now = clock.now();
    const days = new Map<string, AbandonmentDay>();
    for (const { hour, live, abandoned } of await calls.answersByHour(
      id,
      new Date(now.getTime() - monthMs).toISOString(),
    )) {
      const date = localDate(`${hour}:00:00.000Z`, window.timeZone);
      const day = days.get(date) ?? { date, answered: 0, abandoned: 0 };
      days.set(date, { date, answered: day.answered + live, abandoned: day.abandoned + abandoned });
    }
    return judgeAbandonment([...days.values()], localDate(now.toISOString(), window.timeZone), limits);
  }
}
