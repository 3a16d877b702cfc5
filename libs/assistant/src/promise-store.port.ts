import type { PromiseState, PromiseToPay } from '#kernel';

/** Promises of other teams than that of who asks: given in their campaigns, or in conversations of their agents. */
export interface PromisesWithheld {
  readonly agents: readonly string[];
  readonly campaigns: readonly string[];
}

/** Keeps promises to pay; they are made together with the turns they were given in. */
export abstract class PromiseStore {
  /** Promises that still wait for their money, oldest due first. */
  abstract open(): Promise<readonly PromiseToPay[]>;
  /** Promises due on these local days, both included, in the order of their days. */
  abstract dueBetween(from: string, until: string, without: PromisesWithheld): Promise<readonly PromiseToPay[]>;
  /** Moves a promise on, unless somebody else did; says whether it was moved. */
  abstract move(promise: PromiseToPay, state: PromiseState): Promise<boolean>;
}
