/** Answered and abandoned calls of one campaign on one day of its own clock. */
export interface AbandonmentDay {
  /** As 2026-03-02. */
  readonly date: string;
  readonly answered: number;
  readonly abandoned: number;
}

export interface AbandonmentLimits {
  /** Share of answered calls; 0.03 in the rules of the USA and the United Kingdom. */
  readonly limit: number;
  /** A supervisor is told from this share of the limit on. */
  readonly alarmAt: number;
  /** Fewer answered calls say nothing. */
  readonly leastAnswered: number;
}

export interface AbandonmentVerdict {
  /** `stop`: the campaign stands still until somebody lets it go on, and then dials nothing ahead. */
  readonly state: 'fine' | 'alarm' | 'stop';
  readonly today: number;
  /** Over today and the 29 days before. */
  readonly thirtyDays: number;
}

const shareOf = (days: readonly AbandonmentDay[]): { readonly answered: number; readonly share: number } => {
  const answered = days.reduce((sum, day) => sum + day.answered, 0);
  const abandoned = days.reduce((sum, day) => sum + day.abandoned, 0);
  return { answered, share: answered === 0 ? 0 : abandoned / answered };
};

/** Holds what a campaign abandoned against its limit, of the day and of thirty days; the stricter of the two counts. */
export function judgeAbandonment(
  days: readonly AbandonmentDay[],
  today: string,
  { limit, alarmAt, leastAnswered }: AbandonmentLimits,
): AbandonmentVerdict {
  const since = new Date(Date.parse(`${today}T00:00:00Z`) - 29 * 86_400_000).toISOString().slice(0, 10);
  const day = shareOf(days.filter(({ date }) => date === today));
  const month = shareOf(days.filter(({ date }) => since <= date && date <= today));
  const reaches = (share: number) =>
    [day, month].some((measured) => measured.answered >= leastAnswered && measured.share >= share);
  const state = reaches(limit) ? 'stop' : reaches(limit * alarmAt) ? 'alarm' : 'fine';
  return { state, today: day.share, thirtyDays: month.share };
}
