import type { Suppression } from './candidate.js';
import type { ContactEvent } from './contact-log.js';

/** Whom a call would go to. */
export interface CallSubject {
  /** The name of the number, under which calls to it are counted and suppressions are kept. */
  readonly number: string;
  /** E.164. */
  readonly phone: string;
  readonly person: string;
  readonly debt: string | null;
}

/** What is on record about a subject. */
export interface SubjectRecords {
  /** The counts that were read, with versions that change whenever a call is added to them. */
  readonly pools: readonly { readonly key: string; readonly version: number }[];
  readonly log: readonly ContactEvent[];
  /** Attempts to this number or person that are not over. */
  readonly underWay: readonly string[];
  readonly suppressions: readonly Suppression[];
}

/** The contact log and the suppressions, by whom they are about. Bound to the database. */
export abstract class CallRecords {
  /** In the order of the subjects. */
  abstract of(subjects: readonly CallSubject[]): Promise<readonly SubjectRecords[]>;
}
