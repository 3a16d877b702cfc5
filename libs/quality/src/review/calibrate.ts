import { type Agreement, agreementOf, cohensKappa, type Pair, scoreAgreement } from './agreement.js';
import type { Review } from './review.js';

export interface Calibration {
  readonly scores: Agreement;
  readonly byRule: readonly (Agreement & { readonly rule: string })[];
  readonly byReviewer: readonly (Agreement & { readonly reviewer: string })[];
  readonly withMachine: Agreement;
}

/** Whether a reviewer says that a conversation broke a rule; what they say nothing of is as the machine has it. */
function judged(review: Review, rule: string, found: ReadonlySet<string>): boolean {
  const verdict = review.verdicts.find((given) => given.rule === rule)?.verdict;
  return verdict === undefined ? found.has(rule) : verdict !== 'rejected';
}

/**
 * Compares what several people said of the same conversations.
 * @param found rules with a finding, by conversation
 */
export function calibrate(reviews: readonly Review[], found: ReadonlyMap<string, ReadonlySet<string>>): Calibration {
  const conversations = [...new Set(reviews.map(({ conversationId }) => conversationId))];
  const byRule = new Map<string, Pair[]>();
  const byReviewer = new Map<string, Pair[]>();
  const withMachine: Pair[] = [];
  const add = (to: Map<string, Pair[]>, key: string, pair: Pair) => to.set(key, [...(to.get(key) ?? []), pair]);
  for (const id of conversations) {
    const own = reviews.filter(({ conversationId }) => conversationId === id);
    const hits = found.get(id) ?? new Set<string>();
    const rules = new Set([...hits, ...own.flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule))]);
    for (const rule of rules) {
      own.forEach((review, i) => {
        const says = judged(review, rule, hits);
        withMachine.push([says, hits.has(rule)]);
        own.forEach((other, j) => {
          if (i === j) return;
          const pair: Pair = [says, judged(other, rule, hits)];
          if (j > i) add(byRule, rule, pair);
          add(byReviewer, review.reviewer, pair);
        });
      });
    }
  }
  const scores = conversations.map((id) =>
    reviews.filter(({ conversationId }) => conversationId === id).map(({ score }) => score),
  );
  return {
    scores: scoreAgreement(scores),
    byRule: [...byRule].map(([rule, pairs]) => ({ rule, ...agreementOf(pairs) })),
    byReviewer: [...byReviewer].map(([reviewer, pairs]) => ({ reviewer, ...cohensKappa(pairs) })),
    withMachine: cohensKappa(withMachine),
  };
}
