import { problemLine } from '#content';
import type { BacktestRequest, BacktestView } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import type { EndedConversation, InspectionStore, ReviewStore, ScorecardFile } from '#quality';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';
import { newId } from '../platform/new-id.js';
import type { ConversationRecords } from './conversation-records.js';
import { findingViewOf } from './inspection-views.js';
import type { Inspecting } from './inspection-thread.js';
import { ruleIdOf, withRule } from './rule-files.js';
import type { Rulebook } from './rulebook.js';

interface BacktestPorts {
  readonly rulebook: Rulebook;
  readonly inspecting: Inspecting;
  readonly inspections: InspectionStore;
  readonly reviews: ReviewStore;
  readonly records: ConversationRecords;
  readonly clock: Clock;
  readonly teams: TeamScope;
}

interface Started {
  readonly view: BacktestView;
  /** Of who began it: it looks at what they may see. */
  readonly team: string | null;
}

const batch = 100;
/** So many are kept to look at. */
const kept = 50;

/** From here on a rule may stand without a reviewer: on so many judged conversations, so precise and complete. */
const acceptance = { verdicts: 200, precision: 0.9, recall: 0.8, fatalPrecision: 0.95 } as const;

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

type Counts = Record<'right' | 'wrong' | 'missed' | 'none', number>;

function reviewedOf({ right, wrong, missed, none }: Counts): BacktestView['reviewed'] {
  const verdicts = right + wrong + missed + none;
  if (verdicts === 0) return null;
  return { verdicts, precision: ratio(right, right + wrong), recall: ratio(right, right + missed) };
}

function isAcceptable(reviewed: BacktestView['reviewed'], isFatal: boolean): boolean | null {
  if (!reviewed || reviewed.verdicts < acceptance.verdicts) return null;
  const { precision, recall } = reviewed;
  if (precision === null || recall === null) return null;
  return precision >= (isFatal ? acceptance.fatalPrecision : acceptance.precision) && recall >= acceptance.recall;
}

/** What rules would have found in the conversations that are stored. */
export class Backtests {
  private readonly started = new Map<string, Started>();

  constructor(private readonly ports: BacktestPorts) {}

  /** Begins; `find` tells how far it is. @throws DomainError `bad-content`, `not-found` */
  begin(request: BacktestRequest, staff: Pick<StaffMember, 'team'>): BacktestView {
    const { rulebook, clock } = this.ports;
    const { rule, yaml, since, until = clock.instant(), examples } = request;
    const id = yaml === undefined ? (rule ?? '') : ruleIdOf(yaml);
    if (yaml === undefined && !rulebook.outline.rules.some((known) => known.id === id)) {
      throw new DomainError('not-found', `There is no rule "${id}".`);
    }
    const files = yaml === undefined ? rulebook.files : rulebook.with(withRule(rulebook.files, id, yaml));
    const view: BacktestView = {
      ...({ id: newId(), rule: id, state: 'running', progress: 0, problem: null, conversations: 0 } as const),
      ...{ evaluated: 0, hits: 0, examples: [], reviewed: null, acceptable: null },
    };
    const started = { view, team: staff.team };
    this.keep(started);
    this.run(started, files, { since, until }, examples).catch((error: unknown) => {
      const message = error instanceof DomainError ? error.message : 'The back-test failed.';
      this.keep({ ...started, view: { ...view, state: 'failed', problem: message } });
    });
    return view;
  }

  find(id: string, staff: Pick<StaffMember, 'team'>): BacktestView {
    const { view, team } = this.started.get(id) ?? {};
    if (!view || (staff.team !== null && staff.team !== team))
      throw new DomainError('not-found', 'There is no such back-test, or it was too long ago.');
    return view;
  }

  private keep(started: Started): void {
    this.started.set(started.view.id, started);
    const oldest = this.started.keys().next();
    if (this.started.size > kept && oldest.done !== true) this.started.delete(oldest.value);
  }

  private async run(
    { view: begun, team }: Started,
    files: readonly ScorecardFile[],
    { since, until }: { readonly since: string; readonly until: string },
    mostExamples: number,
  ): Promise<void> {
    const { inspections, inspecting, reviews, records, rulebook } = this.ports;
    const verdicts = await reviews.verdictsOn(begun.rule);
    const withoutAgents = await this.ports.teams.withheld({ team });
    const counts: Counts = { right: 0, wrong: 0, missed: 0, none: 0 };
    const severities = rulebook.outline.rules.find(({ id }) => id === begun.rule)?.severities ?? [];
    let view = begun;
    let after: EndedConversation | null = null;
    for (;;) {
      const page: readonly EndedConversation[] = await inspections.ended({
        ...{ since, until, after, limit: batch, withoutAgents },
      });
      const given = { files, rule: begun.rule, verdicts, examples: mostExamples - view.examples.length };
      const found = await records.read(page.map(({ id }) => id));
      const { problems, part } = await inspecting.ask('backtest', { ...given, records: found });
      if (!part) throw new DomainError('bad-content', problems.map((one) => problemLine(one, 'en')).join('\n'));
      for (const key of ['right', 'wrong', 'missed', 'none'] as const) counts[key] += part[key];
      const examples = part.examples.map(({ conversation, finding }) => ({
        conversationId: conversation,
        finding: findingViewOf(finding),
      }));
      const reviewed = reviewedOf(counts);
      after = page.at(-1) ?? after;
      const isDone = page.length < batch;
      view = {
        ...view,
        conversations: view.conversations + part.conversations,
        evaluated: view.evaluated + part.evaluated,
        hits: view.hits + part.hits,
        examples: [...view.examples, ...examples],
        reviewed,
        acceptable: isAcceptable(reviewed, severities.includes('fatal')),
        state: isDone ? 'done' : 'running',
        progress: isDone ? 1 : progressOf(after?.startedAt, since, until),
      };
      this.keep({ view, team });
      if (isDone) return;
    }
  }
}

function progressOf(at: string | undefined, since: string, until: string): number {
  if (at === undefined) return 0;
  const [now, from, to] = [at, since, until].map((instant) => Date.parse(instant)) as [number, number, number];
  return Math.max(0, Math.min(0.99, (now - from) / Math.max(1, to - from)));
}
