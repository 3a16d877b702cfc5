import { EntitySchema } from 'typeorm';
import type { Suppression } from '#campaign';
import type { NumberIndex } from '../encryption/number-index.js';

/** A line of the append-only contact log. `released`: the attempt was never dialled. `ended`: it is over. */
export interface ContactEventRow {
  readonly attempt: string;
  readonly kind: string;
  readonly at: string;
  readonly number: string;
  readonly numberType: string;
  readonly person: string;
  readonly debt: string | null;
  readonly institution: string;
  readonly purpose: string;
  readonly caller: string;
  readonly line: string;
  readonly campaign: string;
  readonly tags: readonly string[];
}

/** A line of the decision journal; what the hash covers is described in `#compliance`. */
export interface JournalRow {
  readonly seq: number;
  readonly at: string;
  /** The contact it is about, to look it up by; the hash does not cover it. */
  readonly subject: string;
  /** JSON, to the letter as it was hashed. */
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

const instant = { type: 'varchar', length: 24 } as const;

export const contactEventTable = new EntitySchema<ContactEventRow>({
  name: 'contact_event',
  columns: {
    attempt: { type: 'varchar', length: 48, primary: true },
    kind: { type: 'varchar', length: 24, primary: true },
    at: instant,
    number: { type: 'varchar', length: 32 },
    numberType: { type: 'varchar', length: 16 },
    person: { type: 'varchar', length: 64 },
    debt: { type: 'varchar', length: 64, nullable: true },
    institution: { type: 'varchar', length: 64 },
    purpose: { type: 'varchar', length: 16 },
    caller: { type: 'varchar', length: 8 },
    line: { type: 'varchar', length: 32 },
    campaign: { type: 'varchar', length: 36 },
    tags: { type: 'simple-json' },
  },
});

export const journalTable = new EntitySchema<JournalRow>({
  name: 'decision_journal',
  columns: {
    seq: { type: 'integer', primary: true },
    at: instant,
    subject: { type: 'varchar', length: 36 },
    body: { type: 'text' },
    previous: { type: 'varchar', length: 64 },
    hash: { type: 'varchar', length: 64 },
  },
});

/** `value` holds a number by its name; `number` the number itself, null where the value is none. */
export interface SuppressionRow extends Suppression {
  readonly number: string | null;
}

export function suppressionRow(suppression: Suppression, numbers: NumberIndex): SuppressionRow {
  const value = numbers.ofSubject(suppression.scope, suppression.value);
  return { ...suppression, value, number: value === suppression.value ? null : suppression.value };
}

/** As it was given. */
export function suppressionOf({ number, ...suppression }: SuppressionRow): Suppression {
  return { ...suppression, value: number ?? suppression.value };
}

export const suppressionTable = new EntitySchema<SuppressionRow>({
  name: 'suppression',
  columns: {
    id: { type: 'varchar', length: 128, primary: true },
    scope: { type: 'varchar', length: 8 },
    value: { type: 'varchar', length: 64 },
    number: { type: 'text', nullable: true },
    kind: { type: 'varchar', length: 32 },
    purposes: { type: 'simple-json', nullable: true },
    since: instant,
    until: { ...instant, nullable: true },
    source: { type: 'varchar', length: 128 },
    liftedAt: { ...instant, nullable: true },
  },
});
