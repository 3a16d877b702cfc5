import { EntitySchema } from 'typeorm';
import type { Notice, PromiseToPay } from '#kernel';

export const promiseTable = new EntitySchema<PromiseToPay>({
  name: 'promise_to_pay',
  columns: {
    id: { type: 'varchar', length: 128, primary: true },
    conversationId: { type: 'varchar', length: 36 },
    caseId: { type: 'varchar', length: 64, nullable: true },
    amountMinor: { type: 'integer' },
    currency: { type: 'varchar', length: 3 },
    dueDate: { type: 'varchar', length: 10 },
    channel: { type: 'varchar', length: 32 },
    state: { type: 'varchar', length: 16 },
    evidenceTurns: { type: 'simple-json' },
    madeAt: { type: 'varchar', length: 24 },
  },
});

export const noticeTable = new EntitySchema<Notice>({
  name: 'notice',
  columns: {
    id: { type: 'varchar', length: 128, primary: true },
    conversationId: { type: 'varchar', length: 36 },
    kind: { type: 'varchar', length: 16 },
    what: { type: 'varchar', length: 32 },
    participant: { type: 'varchar', length: 255 },
    caseId: { type: 'varchar', length: 64, nullable: true },
    evidenceTurns: { type: 'simple-json' },
    at: { type: 'varchar', length: 24 },
  },
});
