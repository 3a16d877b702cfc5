import type { UseQueryResult } from '@tanstack/react-query';
import type { KnowledgeEntry, KnowledgeList } from '#contracts';
import { useAnswer } from '../platform/queries.js';

export const knowledgePath = '/api/authoring/knowledge';

/** Everything the assistant knows. */
export function useKnowledge(): UseQueryResult<KnowledgeList> {
  return useAnswer<KnowledgeList>(knowledgePath);
}

/** The standard question of an intent, by which people know it; its id as long as it is not known. */
export function questionOf(
  entries: readonly KnowledgeEntry[] | undefined,
  intent: string,
  language: 'zh' | 'en',
): string {
  return entries?.find((entry) => entry.intent === intent)?.question[language] ?? intent;
}
