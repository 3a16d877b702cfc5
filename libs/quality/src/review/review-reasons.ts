import type { ConversationDigest } from '../record/digest.js';
import type { Inspection } from '../run/finding.js';

export const reviewReasons = ['fatal', 'critical', 'complaint', 'sample', 'appeal'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** A conversation that a person should look at. */
export interface ReviewItem {
  readonly conversationId: string;
  readonly reason: ReviewReason;
  /** The strata it was drawn from, for samples. */
  readonly stratum: string;
  readonly dueAt: string;
}

/** How many of what is looked at by people, beside everything grave. */
export interface Sampling {
  readonly share: number;
  /** A stratum is drawn so many times as often. */
  readonly strata: Readonly<Record<Stratum, number>>;
}

const strata = ['long', 'angry', 'agent', 'handed-over', 'unanswered'] as const;
type Stratum = (typeof strata)[number];

/** 2 % of all; calls over eight minutes, angry ends and what people handled more often. */
const defaultSampling: Sampling = {
  share: 0.02,
  strata: { long: 3, angry: 5, agent: 3, 'handed-over': 2, unanswered: 2 },
};

const longMs = 8 * 60_000;
const dayMs = 86_400_000;

/** Within how many days a person should have looked. */
const daysFor: Readonly<Record<ReviewReason, number>> = { fatal: 1, critical: 2, complaint: 2, sample: 7, appeal: 5 };

export function dueAfter(reason: ReviewReason, now: string): string {
  return new Date(Date.parse(now) + daysFor[reason] * dayMs).toISOString();
}

function strataOf({ durationMs, sentiment, agent, handedOver, unanswered }: ConversationDigest): readonly Stratum[] {
  const is: Readonly<Record<Stratum, boolean>> = {
    long: durationMs > longMs,
    angry: sentiment <= -0.5,
    agent: agent !== null,
    'handed-over': handedOver,
    unanswered: unanswered > 1,
  };
  return strata.filter((stratum) => is[stratum]);
}

/** 0 up to 1, always the same for the same text: a job that runs twice draws the same sample. */
function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  hash = Math.imul(hash, 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Why a person should look at a conversation: at most one reason, the gravest. */
export function reviewItemFor(
  { findings }: Inspection,
  digest: ConversationDigest,
  now: string,
  sampling: Sampling = defaultSampling,
): ReviewItem | null {
  const item = (reason: ReviewReason, stratum = ''): ReviewItem => ({
    conversationId: digest.conversationId,
    reason,
    stratum,
    dueAt: dueAfter(reason, now),
  });
  const gravest = (['fatal', 'critical'] as const).find((grave) => findings.some(({ severity }) => severity === grave));
  if (gravest) return item(gravest);
  if (digest.isComplaint) return item('complaint');
  const drawnFrom = strataOf(digest);
  const times = Math.max(1, ...drawnFrom.map((stratum) => sampling.strata[stratum]));
  return drawOf(digest.conversationId) < sampling.share * times ? item('sample', drawnFrom.join(' ')) : null;
}
