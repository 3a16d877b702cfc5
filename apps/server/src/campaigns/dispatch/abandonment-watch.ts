import type { Logger } from 'pino';
import {
  type AbandonmentDay,
  type AbandonmentLimits,
  type AbandonmentVerdict,
  type Campaign,
  judgeAbandonment,
} from '#campaign';
import { type Clock, localDate, type Localized } from '#kernel';
import type { CallFigures } from '#persistence';

interface Ports {
  readonly calls: CallFigures;
  readonly limits: AbandonmentLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** By the clock of the machine: counting many calls takes its time, and so is done the more seldom. */
const freshMs = 500;
const freshTimes = 20;
const monthMs = 31 * 86_400_000;

const percent = (share: number): string => `${String(Math.round(share * 1_000) / 10)}%`;

/** Holds what each campaign abandons against the limits, and says so when it comes near them. */
export class AbandonmentWatch {
  private readonly known = new Map<string, { readonly verdict: AbandonmentVerdict; readonly untilMs: number }>();

  constructor(private readonly ports: Ports) {}

  get limitPercent(): number {
    return this.ports.limits.limit * 100;
  }

  async of(campaign: Campaign): Promise<AbandonmentVerdict> {
    const before = this.known.get(campaign.id);
    const beganMs = Date.now();
    if (before && beganMs < before.untilMs) return before.verdict;
    const verdict = await this.measure(campaign);
    const tookMs = Date.now() - beganMs;
    this.known.set(campaign.id, { verdict, untilMs: beganMs + tookMs + Math.max(freshMs, freshTimes * tookMs) });
    if (verdict.state !== (before?.verdict.state ?? 'fine')) {
      const { state, today, thirtyDays } = verdict;
      this.ports.logger.warn({ campaign: campaign.id, state, today, thirtyDays }, 'Abandoned calls of a campaign');
    }
    return verdict;
  }

  /** Why a campaign is to stand still; null: it may go on, or somebody let it and nobody was abandoned since. */
  async whyToStop(campaign: Campaign): Promise<Localized | null> {
    if (campaign.mode === 'robot') return null;
    const { state, today, thirtyDays } = await this.of(campaign);
    const since = campaign.resumedAt ?? campaign.startedAt ?? campaign.createdAt;
    if (state !== 'stop' || (await this.ports.calls.abandonedSince(campaign.id, since)) === 0) return null;
    const [day, month, limit] = [today, thirtyDays, this.ports.limits.limit].map(percent);
    return {
      zh: `接通后没有坐席的电话到了上限 ${limit ?? ''}（今天 ${day ?? ''}，30 天 ${month ?? ''}），已暂停拨号。请先安排好坐席再点“继续”；在降到上限以下之前，只按一位空闲坐席一路电话拨号。`,
      en: `Abandoned calls reached the limit of ${limit ?? ''} (today ${day ?? ''}, 30 days ${month ?? ''}), so dialling was paused. See that there are agents, then resume; until it is below the limit, one line is dialled for each free agent.`,
    };
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
