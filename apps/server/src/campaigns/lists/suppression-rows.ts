import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NewSuppression, Suppression } from '#campaign';
import { campaignPurpose, suppressionKind, suppressionScope } from '#contracts';
import type { Instant } from '#kernel';
import { suppressionViewOf } from '../api/views.js';
import type { Column } from '../../exports/export-table.js';
import { readRows } from './read-rows.js';

const e164 = /^\+[1-9]\d{5,14}$/;

const purposes = z.array(campaignPurpose);

/** `scope,value,kind,purposes,until` (an export may be imported as it is): purposes apart by blanks or nothing, until a date or an instant or nothing. */
const row = z
  .object({
    scope: suppressionScope,
    value: z.string().min(1).max(64),
    kind: suppressionKind,
    purposes: z
      .string()
      .default('')
      .transform((text) => text.split(/\s+/).filter(Boolean))
      .pipe(purposes),
    until: z
      .string()
      .default('')
      .refine((text) => text === '' || !Number.isNaN(Date.parse(text)), 'a date such as 2026-12-31, or nothing'),
  })
  .refine(({ scope, value }) => scope !== 'number' || e164.test(value), {
    path: ['value'],
    message: 'a number with its country code, such as +8613800138000',
  });

/** The same wish imported again is the same suppression. */
export function suppressionId(parts: readonly (string | null)[]): string {
  return `s${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}

/** @throws DomainError `bad-rows`; UnreadableFile */
export async function readSuppressions(file: string, by: string, now: Instant): Promise<readonly NewSuppression[]> {
  return (await readRows(file, row)).map(({ scope, value, kind, purposes: only, until }) => {
    const ends = until === '' ? null : new Date(until).toISOString();
    return {
      id: suppressionId([scope, value, kind, only.join(' '), ends]),
      scope,
      value,
      kind,
      purposes: only.length === 0 ? null : only,
      since: now,
      until: ends,
      source: `import:${by}`.slice(0, 128),
    };
  });
}

/** As they are imported; numbers only for those who may change the list. */
export function suppressionColumns(isInClear: boolean): readonly Column<Suppression>[] {
  const same = (name: string) => ({ zh: name, en: name });
  return [
    { ...same('scope'), of: ({ scope }) => scope },
    { ...same('value'), of: (row) => (isInClear ? row.value : suppressionViewOf(row).value) },
    { ...same('kind'), of: ({ kind }) => kind },
    { ...same('purposes'), of: ({ purposes: only }) => only ?? [] },
    { ...same('until'), of: ({ until }) => until },
    { ...same('since'), of: ({ since }) => since },
    { ...same('source'), of: ({ source }) => source },
  ];
}
