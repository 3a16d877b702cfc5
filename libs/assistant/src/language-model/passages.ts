import type { Instant, Language, Source, Understanding } from '#kernel';
import type { Brain } from '../brain.js';

/** What the knowledge says to one of the likeliest intents; passages are numbered from 1 in their order. */
export interface RetrievedPassage {
  readonly intent: string;
  readonly question: string;
  /** Markdown subset for the screen. */
  readonly text: string;
  /** Null for small talk. */
  readonly source: Source | null;
}

const mostPassages = 5;

/** A guess less likely than this is no candidate. */
const leastConfidence = 0.01;

/** The passages that may answer a question, likeliest first; only those that are valid today. */
export function retrieve(
  { ranking, language }: Understanding,
  now: Instant,
  brain: Brain,
): readonly RetrievedPassage[] {
  return ranking
    .filter(({ confidence }) => confidence >= leastConfidence)
    .slice(0, mostPassages)
    .flatMap(({ intent }) => passageOf(intent, language, now, brain));
}

function passageOf(intent: string, language: Language, now: Instant, brain: Brain): readonly RetrievedPassage[] {
  const passage = brain.knowledge.passage(intent, language, now);
  if (!passage) return [];
  return [{ intent, question: passage.question, text: passage.chat, source: passage.source }];
}
