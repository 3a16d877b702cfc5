import type { Money } from '#kernel';

/** What a slot, a variable, an argument or a result may hold; dates are ISO text (2026-12-31 or 2026-12-31T14:00). */
export type Value = string | number | boolean | null | Money | readonly Values[];

/** Values by name; a record of a list is one too. */
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- only an interface may hold itself
export interface Values {
  readonly [name: string]: Value;
}
