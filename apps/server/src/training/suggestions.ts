import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Brain } from '#assistant';
import type { OpenQuestion as QuestionView, SuggestionList, SuggestionQuery } from '#contracts';
import type { Clock, Instant } from '#kernel';
import type { QuestionGroup } from '#knowledge';
import type { DatabaseOpenQuestions } from '#persistence';
import type { OpenQuestion } from '#quality';
import { RecentMap } from '../chat/recent-map.js';
import { inTrainingThread } from './training-thread.js';

/** So many questions are looked at, the newest ones. */
const mostQuestions = 5_000;
const clustersShown = 200;
const questionsShown = 20;
const nearestShown = 3;
const usualDays = 30;
/** So many sets of questions are kept put together: what staff narrow the page to. */
const remembered = 12;

type Nearest = SuggestionList['clusters'][number]['nearest'];

interface Gathered {
  at: Instant | null;
  /** null while they are put together. */
  groups: readonly QuestionGroup[] | null;
}

export function questionViewOf(question: OpenQuestion): QuestionView {
  const { turnId, conversationId, seq, text, language, certainty, at, intent, confidence } = question;
  const best = intent === null ? null : { intent, confidence };
  return { turnId, conversationId, seq, text, language, certainty, at, best };
}

/** Puts what was not understood together to questions that could be answered. */
export class Suggestions {
  private readonly gathered = new RecentMap<string, Gathered>(remembered);
  private last: readonly QuestionGroup[] = [];
  /** Understanding a question takes its time, and one brain understands it the same way each time. */
  private readonly nearest = new WeakMap<Brain, Map<string, Nearest>>();

  constructor(
    private readonly questions: DatabaseOpenQuestions,
    private readonly brain: () => Brain,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async list({ since, language, certainty, demo }: SuggestionQuery): Promise<SuggestionList> {
    const now = this.clock.now().getTime();
    const page = await this.questions.page({
      limit: mostQuestions,
      since: since ?? new Date(now - usualDays * 86_400_000).toISOString(),
      ...(language && { language }),
      ...(certainty && { certainty }),
      ...(demo !== undefined && { demo }),
    });
    const gathered = this.gather(page.questions);
    const byId = new Map(page.questions.map((question) => [question.turnId, question]));
    return {
      state: gathered.groups ? 'ready' : 'running',
      at: gathered.at,
      questions: page.questions.length,
      // While they are put together, as they were the last time.
      clusters: (gathered.groups ?? this.last).slice(0, clustersShown).flatMap(({ ids }) => {
        const members = ids.flatMap((id) => byId.get(id) ?? []);
        const [first] = members;
        return first ? [this.clusterOf(first, members)] : [];
      }),
    };
  }

  /** Begins to put these together, unless that was done or is under way. */
  private gather(questions: readonly OpenQuestion[]): Gathered {
    const asked = questions.map(({ turnId: id, text }) => ({ id, text }));
    const key = createHash('sha256')
      .update(asked.map(({ id }) => id).join())
      .digest('hex');
    const known = this.gathered.get(key);
    if (known) return known;
    const gathered: Gathered = { at: null, groups: asked.length === 0 ? [] : null };
    this.gathered.set(key, gathered);
    if (gathered.groups) return gathered;
    inTrainingThread<'cluster'>({ kind: 'cluster', questions: asked }).then(
      (groups) => {
        this.last = groups;
        Object.assign(gathered, { groups, at: this.clock.instant() });
      },
      (error: unknown) => {
        this.gathered.delete(key);
        this.logger.error({ err: error }, 'Open questions could not be put together');
      },
    );
    return gathered;
  }

  private clusterOf(first: OpenQuestion, members: readonly OpenQuestion[]): SuggestionList['clusters'][number] {
    return {
      id: first.turnId,
      title: first.text,
      language: first.language,
      questions: members.slice(0, questionsShown).map(questionViewOf),
      size: members.length,
      nearest: this.nearestTo(first),
    };
  }

  private nearestTo({ text, language }: OpenQuestion): Nearest {
    const brain = this.brain();
    const known = this.nearest.get(brain) ?? new Map<string, Nearest>();
    this.nearest.set(brain, known);
    const found = known.get(text);
    if (found) return found;
    const { ranking } = brain.engine.understand(text, language);
    const nearest = ranking.slice(0, nearestShown).map(({ intent, confidence }) => ({ intent, confidence }));
    known.set(text, nearest);
    return nearest;
  }
}
