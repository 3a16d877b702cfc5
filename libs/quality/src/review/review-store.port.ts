import type { Instant } from '#kernel';
import type { Review } from './review.js';
import type { CaseState, ReviewCase } from './review-case.js';
import type { ReviewItem, ReviewReason } from './review-reasons.js';

/** An entry of the review queue with what its list shows. */
export interface QueuedReview extends ReviewItem {
  readonly startedAt: Instant;
  readonly channel: string;
  readonly agent: string | null;
  readonly score: number | null;
  readonly rules: readonly string[];
}

export interface CalibrationSession {
  readonly id: string;
  readonly title: string;
  readonly conversations: readonly string[];
  readonly reviewers: readonly string[];
  readonly dueAt: Instant;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
}

/** A page, without what agents of other teams had. */
export interface ReviewPage {
  readonly after?: string;
  readonly limit: number;
  readonly withoutAgents: readonly string[];
}

/** What people make of what the machine found. */
export abstract class ReviewStore {
  abstract queue(
    of: ReviewPage & { readonly reason?: ReviewReason; readonly done: boolean },
  ): Promise<{ readonly items: readonly QueuedReview[]; readonly next: string | null }>;
  abstract counts(withoutAgents: readonly string[]): Promise<Readonly<Partial<Record<ReviewReason, number>>>>;
  /**
   * Keeps a review with its verdicts, begins or replaces the case when one is given, and closes the entries of the
   * queue. False when a review of this id is there, or the case was changed meanwhile.
   */
  abstract keep(review: Review, of: ReviewCase | null, queue: ReviewItem | null): Promise<boolean>;
  abstract reviews(conversationId: string): Promise<readonly Review[]>;
  abstract case(conversationId: string): Promise<ReviewCase | null>;
  /** False when it was changed meanwhile. */
  abstract moveCase(of: ReviewCase, now: Instant, queue: ReviewItem | null): Promise<boolean>;
  abstract cases(
    of: ReviewPage & { readonly state?: CaseState; readonly agent?: string },
  ): Promise<{ readonly cases: readonly ReviewCase[]; readonly next: string | null }>;
  /** Cases that may have run out. */
  abstract due(now: Instant): Promise<readonly ReviewCase[]>;
  /** The newest verdict of each conversation about a rule: whether it was really broken. */
  abstract verdictsOn(rule: string): Promise<Readonly<Record<string, boolean>>>;
  abstract open(session: CalibrationSession): Promise<void>;
  abstract close(sessionId: string, at: Instant): Promise<boolean>;
  /** Those in which no conversation is one that these agents had. */
  abstract sessions(withoutAgents: readonly string[]): Promise<readonly CalibrationSession[]>;
  abstract calibrationReviews(sessionId: string): Promise<readonly Review[]>;
  /** Reviews and what became of them, by agent (null: the assistant). */
  abstract byAgent(
    since: Instant,
    until: Instant,
    withoutAgents: readonly string[],
  ): Promise<
    readonly {
      readonly agent: string | null;
      readonly reviews: number;
      readonly reviewScore: number | null;
      readonly appeals: number;
      readonly changed: number;
    }[]
  >;
}
