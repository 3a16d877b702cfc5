import { useCallback, useMemo } from 'react';
import type { IntentTitles } from '#contracts';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';

/** What people call an intent: its standard question; the id as long as that is not known. */
export function useIntentTitles(): (intent: string) => string {
  const { language } = useTongue();
  const may = useMay();
  const { data } = useAnswer<IntentTitles>('/api/authoring/intents', { when: may('knowledge.read') });
  const titles = useMemo(
    () => new Map(data?.intents.map(({ intent, question }) => [intent, question[language]])),
    [data, language],
  );
  return useCallback((intent) => titles.get(intent) ?? intent, [titles]);
}
