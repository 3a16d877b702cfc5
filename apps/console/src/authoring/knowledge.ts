import { createContext, use, useEffect, useState } from 'react';
import type { KnowledgeEntry, KnowledgeList } from '#contracts';
import { codeOfError, type Api } from '../platform/api.js';

const knowledgePath = '/api/authoring/knowledge';

/** The entries, fetched once per sign-in: they change only when the server restarts. */
export interface Knowledge {
  entries(): Promise<readonly KnowledgeEntry[]>;
}

export function createKnowledge(api: Api): Knowledge {
  let asked: Promise<readonly KnowledgeEntry[]> | null = null;
  const ask = async () => {
    const { entries } = JSON.parse(await api.get(knowledgePath)) as KnowledgeList;
    return entries;
  };
  return {
    entries() {
      asked ??= ask().catch((error: unknown) => {
        asked = null;
        throw error;
      });
      return asked;
    },
  };
}

export const KnowledgeContext = createContext<Knowledge | null>(null);

export interface LoadedEntries {
  /** Null while nothing was loaded. */
  readonly entries: readonly KnowledgeEntry[] | null;
  readonly problem: string | null;
}

export function useEntries(): LoadedEntries {
  const knowledge = use(KnowledgeContext);
  const [loaded, setLoaded] = useState<LoadedEntries>({ entries: null, problem: null });
  useEffect(() => {
    if (!knowledge) return;
    let isWanted = true;
    const show = (next: LoadedEntries) => {
      if (isWanted) setLoaded(next);
    };
    knowledge.entries().then(
      (entries) => show({ entries, problem: null }),
      (error: unknown) => show({ entries: null, problem: codeOfError(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [knowledge]);
  return loaded;
}
