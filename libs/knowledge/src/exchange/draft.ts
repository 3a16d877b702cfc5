import type { Language } from '#kernel';
import type { Entry } from '../entry.schema.js';
import type { Finding, Place } from './finding.js';

export interface DraftText {
  readonly text: string;
  /** Null when the text has no letters to tell it by. */
  readonly language: Language | null;
  readonly place: Place;
}

export interface DraftAnswer {
  chat?: string;
  voice?: string;
  /** Null: said to have none. */
  buttons?: readonly string[] | null;
}

/** What a file says of one entry. What it does not say is undefined; null says that there is none. */
export interface EntryDraft {
  readonly intent: string;
  readonly place: Place;
  /** Folder below `intents/`. */
  group?: string;
  readonly question: Partial<Record<Language, string>>;
  readonly utterances: DraftText[];
  /** Languages whose utterances take the place of those that the entry has; else they are added. */
  readonly replaced: Set<Language>;
  readonly answers: Partial<Record<Language, DraftAnswer>>;
  links?: readonly NonNullable<Entry['links']>[number][] | null;
  readonly source: Partial<Record<Language, string>> & { url?: string | null };
  readonly valid: { from?: string; until?: string | null };
  related?: readonly string[] | null;
  /** Where the parts stand, by the name of their column. */
  readonly places: Map<string, Place>;
}

export interface DraftedEntries {
  readonly drafts: readonly EntryDraft[];
  readonly findings: readonly Finding[];
}

export function emptyDraft(intent: string, place: Place): EntryDraft {
  return {
    intent,
    place,
    question: {},
    utterances: [],
    replaced: new Set(),
    answers: {},
    source: {},
    valid: {},
    places: new Map(),
  };
}
