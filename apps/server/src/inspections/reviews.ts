import type { ConversationStore } from '#assistant';
import type {
  CaseAction,
  CaseList,
  CaseQuery,
  CaseRequest,
  CaseView,
  QualityOfConversation,
  ReviewQueue,
  ReviewQueueQuery,
  ReviewRequest,
  ReviewView,
} from '#contracts';
import { type Clock, DomainError } from '#kernel';
import {
  advanceCase,
  type ConversationSearch,
  dueAfter,
  expireCase,
  type InspectionStore,
  type Review,
  type ReviewCase,
  reviewedScore,
  type ReviewItem,
  type ReviewStore,
  type StoredInspection,
} from '#quality';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';
import type { ConversationReach } from '../conversations/conversation-reach.js';
import { findingViewOf, inspectionViewOf } from './inspection-views.js';
import type { LiveInspections } from './live-inspections.js';
import { looksAtAll, mustHoldOneOf } from './staff-rights.js';

interface ReviewPorts {
  readonly reviews: ReviewStore;
  readonly inspections: InspectionStore;
  readonly search: ConversationSearch;
  readonly store: ConversationStore;
  readonly live: LiveInspections;
  readonly clock: Clock;
  readonly teams: TeamScope;
  readonly reach: ConversationReach;
  /** No higher score with a critical finding, by scorecard. */
  readonly criticalCap: (scorecard: string) => number;
}

const notFound = () => new DomainError('not-found', 'There is no such conversation, or it was not inspected yet.');

export const reviewViewOf = (review: Review): ReviewView => ({
  ...review,
  verdicts: [...review.verdicts],
  items: [...review.items],
  comments: [...review.comments],
});

function caseViewOf(own: ReviewCase): CaseView {
  const { conversationId, state, agent, reviewer, secondReviewer, appeals, dueAt, machineScore, score, events } = own;
  const about = { conversationId, state, agent, reviewer, secondReviewer, appeals, dueAt, machineScore, score };
  return { ...about, events: [...events] };
}

/** What people make of what the machine found: beside it, never over it. */
export class Reviews {
  constructor(private readonly ports: ReviewPorts) {}

  async of(id: string, staff: StaffMember): Promise<QualityOfConversation> {
    await this.mustSee(id, staff);
    const { inspections, reviews, live } = this.ports;
    const inspection = await inspections.find(id);
    const [found, given, own] = await Promise.all([
      inspection ? [] : live.sofar(id),
      reviews.reviews(id),
      reviews.case(id),
    ]);
    // Before it is published the agent does not see what a reviewer thinks.
    const isShown = looksAtAll(staff) || (own !== null && own.state !== 'scored');
    return {
      inspection: inspection && inspectionViewOf(inspection),
      live: found.map(findingViewOf),
      reviews: isShown ? given.map(reviewViewOf) : [],
      case: own && isShown ? caseViewOf(own) : null,
    };
  }

  async queue({ after, limit, reason, state }: ReviewQueueQuery, staff: StaffMember): Promise<ReviewQueue> {
    const { reviews, clock, teams } = this.ports;
    const now = clock.instant();
    const withoutAgents = await teams.withheld(staff);
    const [page, counts] = await Promise.all([
      reviews.queue({
        ...{ limit, withoutAgents },
        done: state === 'done',
        ...(after !== undefined && { after }),
        ...(reason && { reason }),
      }),
      reviews.counts(withoutAgents),
    ]);
    const none = { fatal: 0, critical: 0, complaint: 0, sample: 0, appeal: 0 };
    return {
      items: page.items.map((item) => ({ ...item, rules: [...item.rules], isOverdue: item.dueAt < now })),
      next: page.next,
      counts: { ...none, ...counts },
    };
  }

  /** @throws DomainError `not-found`, `bad-request` for a quotation that was not said, `try-again` */
  async add(id: string, request: ReviewRequest, staff: StaffMember): Promise<ReviewView> {
    const { reviews, inspections, clock, reach } = this.ports;
    await reach.must(staff, id);
    const inspection = await inspections.find(id);
    if (!inspection) throw notFound();
    await this.mustQuote(id, request);
    const before = await reviews.reviews(id);
    const again = before.find((given) => given.id === request.id);
    if (again) return reviewViewOf(again);
    const review = this.reviewOf(inspection, request, staff.name, clock.instant());
    const own = review.calibrationId === null ? await this.caseFor(inspection, review) : null;
    if (!(await reviews.keep(review, own, null)))
      throw new DomainError('try-again', 'Somebody else was faster; look again.');
    return reviewViewOf(review);
  }

  /** @throws DomainError `not-found`, `wrong-state`, `forbidden`, `try-again` */
  async act(id: string, action: CaseAction, { text, score }: CaseRequest, staff: StaffMember): Promise<CaseView> {
    const { reviews, clock, reach } = this.ports;
    await reach.must(staff, id);
    const before = await reviews.case(id);
    if (!before) throw new DomainError('not-found', 'Nobody has reviewed this conversation.');
    this.mustBeAllowed(action, before, staff);
    const now = clock.instant();
    const after = advanceCase(before, { action, by: staff.name, text, score }, now);
    const appeal: ReviewItem | null =
      action === 'appeal'
        ? { conversationId: id, reason: 'appeal', stratum: '', dueAt: after.dueAt ?? dueAfter('appeal', now) }
        : null;
    if (!(await reviews.moveCase(after, now, appeal))) {
      throw new DomainError('try-again', 'Somebody else was faster; look again.');
    }
    return caseViewOf(after);
  }

  async cases({ after, limit, state, agent }: CaseQuery, staff: StaffMember): Promise<CaseList> {
    const mine = looksAtAll(staff) ? agent : staff.name;
    const page = await this.ports.reviews.cases({
      ...{ limit, withoutAgents: await this.ports.teams.withheld(staff) },
      ...(after !== undefined && { after }),
      ...(state && { state }),
      ...(mine !== undefined && { agent: mine }),
    });
    const shown = looksAtAll(staff) ? page.cases : page.cases.filter((own) => own.state !== 'scored');
    return { cases: shown.map(caseViewOf), next: page.next };
  }

  /** What was not answered in time counts as acknowledged. */
  async expire(): Promise<void> {
    const { reviews, clock } = this.ports;
    const now = clock.instant();
    for (const own of await reviews.due(now)) {
      const after = expireCase(own, now);
      if (after) await reviews.moveCase(after, now, null);
    }
  }

  private reviewOf(inspection: StoredInspection, request: ReviewRequest, reviewer: string, at: string): Review {
    const cap = this.ports.criticalCap(inspection.scorecard);
    const score = request.score ?? reviewedScore(inspection, request, cap);
    return { ...request, score, conversationId: inspection.conversation, reviewer, at };
  }

  /** A first review begins the case; a later one before it is published corrects it. */
  private async caseFor(inspection: StoredInspection, review: Review): Promise<ReviewCase | null> {
    const { conversationId, reviewer, score, at } = review;
    const before = await this.ports.reviews.case(conversationId);
    const event = { at, by: reviewer, action: 'score', text: '' } as const;
    if (before && before.state !== 'scored') return null;
    if (before) return { ...before, reviewer, score, revision: before.revision + 1, events: [...before.events, event] };
    const found = await this.ports.search.one(conversationId);
    return {
      ...({ conversationId, state: 'scored', agent: found?.agent ?? null, reviewer, secondReviewer: null } as const),
      ...{ appeals: 0, dueAt: null, machineScore: inspection.score, score, events: [event], revision: 1 },
    };
  }

  private mustBeAllowed(action: CaseAction, own: ReviewCase, staff: StaffMember): void {
    if (action === 'acknowledge' || action === 'appeal') {
      mustHoldOneOf(staff, 'quality.dispute');
      // The assistant cannot speak for itself: a supervisor does.
      if (own.agent === null) mustHoldOneOf(staff, 'quality.resolve');
    } else if (action === 'publish' || action === 'close') mustHoldOneOf(staff, 'quality.review', 'quality.resolve');
    else mustHoldOneOf(staff, 'quality.resolve', 'quality.review');
  }

  private async mustSee(id: string, staff: StaffMember): Promise<void> {
    await this.ports.reach.must(staff, id);
    if (looksAtAll(staff)) return;
    const found = await this.ports.search.one(id);
    if (found?.agent !== staff.name) throw notFound();
  }

  private async mustQuote(id: string, { comments }: ReviewRequest): Promise<void> {
    for (const { seq, quote } of comments) {
      if (seq === null || quote === '') continue;
      const [turn] = await this.ports.store.turns(id, seq - 1, 1);
      if (turn?.content.text.includes(quote) !== true) {
        throw new DomainError('bad-request', `comments: “${quote}” was not said in turn ${String(seq)}.`);
      }
    }
  }
}
