import type { ContentProblem } from '#content';
import type { Conversation, Turn } from '#kernel';
import type {
  Backtest,
  ConversationDigest,
  ConversationRecord,
  Finding,
  Inspected,
  Inspection,
  ScorecardFile,
  Transcript,
} from '#quality';

/** A rule as it stands in the files. */
interface RuleOutline {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly severities: readonly Finding['severity'][];
  readonly enabled: boolean;
  readonly source: string | null;
}

interface CardOutline {
  readonly id: string;
  readonly version: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly pass: number;
  readonly good: number;
  readonly criticalCap: number;
  readonly items: readonly {
    readonly id: string;
    readonly title: { readonly zh: string; readonly en: string };
    readonly weight: number;
    readonly rules: readonly string[];
  }[];
}

export interface Outline {
  readonly problems: readonly ContentProblem[];
  readonly cards: readonly CardOutline[];
  readonly rules: readonly RuleOutline[];
}

/** Counts of one part of the history, to be added to those of the others. */
interface BacktestPart extends Omit<Backtest, 'reviewed'> {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly none: number;
}

/** What the inspecting thread can be asked; each key is a task, with what it is given and what it answers. */
export interface InspectorTasks {
  /** Takes files into use; with mistakes in them nothing changes. */
  use: { given: { files: readonly ScorecardFile[]; version: string }; answer: Outline };
  /** Looks at files without taking them into use. */
  check: { given: { files: readonly ScorecardFile[] }; answer: Outline };
  inspect: { given: { records: readonly ConversationRecord[]; now: string }; answer: readonly Inspected[] };
  digest: { given: { records: readonly ConversationRecord[] }; answer: readonly ConversationDigest[] };
  /** Turns that were just said; answers null when what came before is not known here, and must be given as well. */
  hear: {
    given: { conversation: Conversation; turns: readonly Turn[]; timeZone: string };
    answer: readonly Finding[] | null;
  };
  /** What was found so far in a conversation that goes on. */
  sofar: { given: { conversationId: string }; answer: readonly Finding[] };
  forget: { given: { conversationId: string }; answer: null };
  /** One rule on one transcript. */
  try: {
    given: { files: readonly ScorecardFile[]; rule: string; transcript: Transcript };
    answer: { readonly problems: readonly ContentProblem[]; readonly inspection: Inspection | null };
  };
  /** One rule on stored conversations, with what reviewers said of it. */
  backtest: {
    given: {
      files: readonly ScorecardFile[];
      rule: string;
      records: readonly ConversationRecord[];
      verdicts: Readonly<Record<string, boolean>>;
      examples: number;
    };
    answer: { readonly problems: readonly ContentProblem[]; readonly part: BacktestPart | null };
  };
}

export type InspectorTask = keyof InspectorTasks;
export type Given<T extends InspectorTask> = InspectorTasks[T]['given'];
export type AnswerOf<T extends InspectorTask> = InspectorTasks[T]['answer'];
