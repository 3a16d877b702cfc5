import type { KnowledgeHealth, PublicationDiff, TrainingReport } from '#contracts';
import type { Instant } from '#kernel';
import type { AskedQuestion, QuestionGroup } from '#knowledge';
import type { ContentFiles, ContentFolders } from '../authoring/content-files.js';

interface Place {
  readonly folders: ContentFolders;
  readonly models: string;
  readonly targetPrecision: number;
  readonly now: Instant;
}

/** What the training thread can be asked. */
export type TrainingTask =
  | { readonly kind: 'cluster'; readonly questions: readonly AskedQuestion[] }
  | ({ readonly kind: 'report'; readonly before: ContentFiles; readonly after: ContentFiles } & Place)
  | { readonly kind: 'diff'; readonly from: string; readonly to: string; readonly publications: string }
  | ({ readonly kind: 'conflicts'; readonly files: ContentFiles } & Place);

export interface TrainingAnswers {
  readonly cluster: readonly QuestionGroup[];
  readonly report: { readonly report: TrainingReport | null; readonly problems: readonly string[] };
  readonly diff: PublicationDiff | null;
  readonly conflicts: NonNullable<KnowledgeHealth['conflicts']>;
}
