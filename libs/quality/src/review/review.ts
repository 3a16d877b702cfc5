import type { Instant } from '#kernel';
import type { Finding, Inspection } from '../run/finding.js';

interface RuleVerdict {
  readonly rule: string;
  /** `missed`: the machine should have found it. */
  readonly verdict: 'upheld' | 'rejected' | 'missed';
  readonly note: string;
}

interface ReviewComment {
  readonly seq: number | null;
  readonly quote: string;
  readonly text: string;
}

/** What a person makes of a conversation; stands beside what the machine found. */
export interface Review {
  readonly id: string;
  readonly conversationId: string;
  readonly reviewer: string;
  readonly verdicts: readonly RuleVerdict[];
  readonly items: readonly { readonly id: string; readonly earned: number | null }[];
  readonly score: number;
  readonly comments: readonly ReviewComment[];
  readonly calibrationId: string | null;
  readonly at: Instant;
}

const round = (score: number) => Math.round(10 * Math.max(0, Math.min(100, score))) / 10;

/**
 * The score that follows from a review where its reviewer gives none: items as given or, where findings of them were
 * rejected, with their points back; capped by what stays fatal or critical.
 */
export function reviewedScore(
  { items, findings }: Pick<Inspection, 'items' | 'findings'>,
  { verdicts, items: given }: Pick<Review, 'verdicts' | 'items'>,
  criticalCap: number,
): number {
  const isRejected = ({ rule }: Finding) => verdicts.some((v) => v.rule === rule && v.verdict === 'rejected');
  const standing = findings.filter((finding) => !isRejected(finding));
  const applicable = items.filter(({ earned }) => earned !== null);
  const weights = applicable.reduce((sum, { weight }) => sum + weight, 0);
  const points = applicable.map(({ id, weight }) => {
    const own = given.find((item) => item.id === id)?.earned;
    if (own !== undefined && own !== null) return own;
    const lost = standing.filter(({ item }) => item === id).reduce((sum, { score }) => sum + score, 0);
    return weight === 0 ? Math.min(0, lost) : Math.max(0, Math.min(weight, weight + lost));
  });
  const score = weights === 0 ? 100 : (100 * points.reduce((sum, earned) => sum + earned, 0)) / weights;
  if (standing.some(({ severity }) => severity === 'fatal')) return 0;
  return round(standing.some(({ severity }) => severity === 'critical') ? Math.min(criticalCap, score) : score);
}
