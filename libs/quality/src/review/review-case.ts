import { DomainError, type Instant } from '#kernel';

export type CaseState = 'scored' | 'published' | 'acknowledged' | 'appealed' | 'upheld' | 'changed' | 'closed';
export type CaseAction = 'publish' | 'acknowledge' | 'appeal' | 'uphold' | 'change' | 'close';

export interface CaseEvent {
  readonly at: Instant;
  readonly by: string;
  readonly action: 'score' | CaseAction | 'expire';
  readonly text: string;
}

/** The way of a reviewed conversation to a result that both sides accept. */
export interface ReviewCase {
  readonly conversationId: string;
  readonly state: CaseState;
  /** Who had the conversation; null: the assistant, whose supervisor speaks for it. */
  readonly agent: string | null;
  readonly reviewer: string;
  readonly secondReviewer: string | null;
  readonly appeals: number;
  readonly dueAt: Instant | null;
  readonly machineScore: number | null;
  readonly score: number;
  readonly events: readonly CaseEvent[];
  /** Counts changes; a change made from an older one is refused. */
  readonly revision: number;
}

/** Working days to acknowledge or appeal, and to decide an appeal. */
const agentDays = 3;
const reviewerDays = 5;
/** One appeal, and one against its result. */
const mostAppeals = 2;

const dayMs = 86_400_000;

/** Saturdays and Sundays do not count. */
export function afterWorkingDays(from: Instant, days: number): Instant {
  let at = Date.parse(from);
  for (let left = days; left > 0;) {
    at += dayMs;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString();
}

const from: Readonly<Record<CaseAction, readonly CaseState[]>> = {
  publish: ['scored'],
  acknowledge: ['published', 'upheld', 'changed'],
  appeal: ['published', 'upheld', 'changed'],
  uphold: ['appealed'],
  change: ['appealed'],
  close: ['scored', 'published', 'acknowledged', 'upheld', 'changed'],
};

const refuse = (code: string, message: string) => new DomainError(code, message);

function checkWho(before: ReviewCase, action: CaseAction, by: string): void {
  const isAgents = action === 'acknowledge' || action === 'appeal';
  if (isAgents && before.agent !== null && before.agent !== by) {
    throw refuse('forbidden', 'Only the agent whose conversation it is may do this.');
  }
  const decides = action === 'uphold' || action === 'change';
  const decidedBefore = before.events.some((event) => event.by === by && event.action !== 'appeal');
  if (decides && (by === before.reviewer || by === before.agent || decidedBefore)) {
    throw refuse('forbidden', 'An appeal is decided by somebody who had no hand in it.');
  }
}

interface Step {
  readonly action: CaseAction;
  readonly by: string;
  readonly text: string;
  readonly score?: number | undefined;
}

function checkWhat(before: ReviewCase, { action, text, score }: Step, now: Instant): void {
  if (!from[action].includes(before.state)) {
    throw refuse('wrong-state', `"${action}" cannot be done while the case is "${before.state}".`);
  }
  if (action === 'change' && score === undefined) throw refuse('bad-request', 'score: give the new score.');
  if (action !== 'appeal') return;
  if (before.appeals >= mostAppeals) throw refuse('wrong-state', 'It was appealed twice already.');
  if (before.dueAt !== null && now > before.dueAt) throw refuse('wrong-state', 'The time to appeal is over.');
  if (text === '') throw refuse('bad-request', 'text: say what is wrong with the result.');
}

/** What an action makes of a case. */
function resultOf(before: ReviewCase, { action, by, score }: Step, now: Instant): Partial<ReviewCase> {
  switch (action) {
    case 'publish':
      return { state: 'published', dueAt: afterWorkingDays(now, agentDays) };
    case 'acknowledge':
      return { state: 'acknowledged', dueAt: null };
    case 'appeal':
      return { state: 'appealed', appeals: before.appeals + 1, dueAt: afterWorkingDays(now, reviewerDays) };
    case 'uphold':
    case 'change': {
      const dueAt = before.appeals >= mostAppeals ? null : afterWorkingDays(now, agentDays);
      const isChange = action === 'change';
      const result = isChange && score !== undefined ? { score } : {};
      return { ...result, state: isChange ? 'changed' : 'upheld', secondReviewer: by, dueAt };
    }
    case 'close':
      return { state: 'closed', dueAt: null };
  }
}

/**
 * Takes a case one step on.
 * @throws DomainError `wrong-state`, `forbidden` or `bad-request`; nothing changes
 */
export function advanceCase(before: ReviewCase, step: Step, now: Instant): ReviewCase {
  const { action, by, text } = step;
  checkWhat(before, step, now);
  checkWho(before, action, by);
  const events = [...before.events, { at: now, by, action, text }];
  return { ...before, ...resultOf(before, step, now), revision: before.revision + 1, events };
}

/** What nobody answered in time counts as acknowledged; an appeal never runs out, it is only late. */
export function expireCase(before: ReviewCase, now: Instant): ReviewCase | null {
  const waits = before.state === 'published' || before.state === 'upheld' || before.state === 'changed';
  if (!waits || before.dueAt === null || now <= before.dueAt) return null;
  const event: CaseEvent = { at: now, by: 'system', action: 'expire', text: '' };
  const events = [...before.events, event];
  return { ...before, state: 'acknowledged', dueAt: null, events, revision: before.revision + 1 };
}
