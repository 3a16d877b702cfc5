import type { Statement } from './statements.js';

/** Statements that take effect together or not at all; each must change the rows it says, one if it says nothing. */
export type Unit = readonly [Statement, ...Statement[]];

/** `stale`: a statement found no row. Anything else names the unique index that the unit broke. */
export type UnitResult = { readonly done: true } | { readonly done: false; readonly because: string };

export const stale: UnitResult = { done: false, because: 'stale' };

/** Commits many units in one transaction: each stands or falls by itself, all share the cost of one commit. */
export interface Committer {
  commit(units: readonly Unit[]): Promise<readonly UnitResult[]>;
  close(): Promise<void>;
}
