import type { Brain } from '#assistant';
import type { OpenQuestion as QuestionView, SuggestionList, SuggestionQuery } from '#contracts';
import type { Clock } from '#kernel';
import type { DatabaseOpenQuestions } from '#persistence';
import type { OpenQuestion } from '#quality';
import { inTrainingThread } from './training-thread.js';

/** So many questions are looked at, the newest ones. */
const mostQuestions = 5_000;
const clustersShown = 200;
const questionsShown = 20;
const nearestShown = 3;
const usualDays = 30;

export function questionViewOf(question: OpenQuestion): QuestionView {
  const { turnId, conversationId, seq, text, language, certainty, at, intent, confidence } = question;
  const best = intent === null ? null : { intent, confidence };
  return { turnId, conversationId, seq, text, language, certainty, at, best };
}

/** Puts what was not understood together to questions that could be answered. */
export class Suggestions {
  constructor(
    private readonly questions: DatabaseOpenQuestions,
    private readonly brain: () => Brain,
    private readonly clock: Clock,
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
    const byId = new Map(page.questions.map((question) => [question.turnId, question]));
    const asked = page.questions.map(({ turnId: id, text }) => ({ id, text }));
    const groups = await inTrainingThread<'cluster'>({ kind: 'cluster', questions: asked });
    return {
      state: 'ready',
      at: this.clock.instant(),
      questions: page.questions.length,
      clusters: groups.slice(0, clustersShown).flatMap(({ ids }) => {
        const members = ids.flatMap((id) => byId.get(id) ?? []);
        const [first] = members;
        return first ? [this.clusterOf(first, members)] : [];
      }),
    };
  }

  private clusterOf(first: OpenQuestion, members: readonly OpenQuestion[]): SuggestionList['clusters'][number] {
    const { ranking } = this.brain().engine.understand(first.text, first.language);
    return {
      id: first.turnId,
      title: first.text,
      language: first.language,
      questions: members.slice(0, questionsShown).map(questionViewOf),
      size: members.length,
      nearest: ranking.slice(0, nearestShown).map(({ intent, confidence }) => ({ intent, confidence })),
    };
  }
}
