import type { Currency, Instant, PromiseToPay } from '#kernel';

/** Money that arrived for a case, as the bank's own systems name it. */
export interface Payment {
  /** The bank's number of the payment; the same payment twice counts once. */
  readonly id: string;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly paidAt: Instant;
}

/** Keeps payments that were told to us. Bound to the database. */
export abstract class PaymentStore {
  /** Adds all of them or none; those that are known already are left as they are. Says how many are new. */
  abstract add(payments: readonly Payment[]): Promise<number>;
  /** What arrived for the promise's case since it was made, in its currency; null: nothing was ever told of it. */
  abstract paidSince(promise: PromiseToPay): Promise<number | null>;
}
