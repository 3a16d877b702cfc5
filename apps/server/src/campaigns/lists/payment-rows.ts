import { z } from 'zod';
import type { Payment } from '#assistant';
import { currencies, moneyOf } from '#kernel';
import { readRows } from './read-rows.js';

/** `id,case,amount,currency,paidAt`: amount in yuan, dollars …; paidAt a date or an instant. */
const row = z.strictObject({
  id: z.string().min(1).max(64),
  case: z.string().min(1).max(64),
  amount: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'an amount such as 1200 or 1200.50')
    .transform(Number),
  currency: z.union([z.literal('').transform(() => 'CNY' as const), z.enum(currencies)]).default('CNY'),
  paidAt: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'a time such as 2026-03-05T10:00:00+08:00'),
});

/** @throws DomainError `bad-rows`; UnreadableFile */
export async function readPayments(file: string): Promise<readonly Payment[]> {
  return (await readRows(file, row)).map(({ id, case: caseId, amount, currency, paidAt }) => {
    const { amountMinor } = moneyOf(amount, currency);
    return { id, caseId, amountMinor, currency, paidAt: new Date(paidAt).toISOString() };
  });
}
