import { EntitySchema } from 'typeorm';

/** A result on its way to a bank's webhook. */
export interface ResultPushRow {
  readonly id: string;
  readonly campaignId: string;
  readonly body: unknown;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  readonly nextAt: string;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

const instant = { type: 'varchar', length: 24 } as const;

export const resultPushTable = new EntitySchema<ResultPushRow>({
  name: 'result_push',
  columns: {
    id: { type: 'varchar', length: 48, primary: true },
    campaignId: { type: 'varchar', length: 36 },
    body: { type: 'simple-json' },
    state: { type: 'varchar', length: 16 },
    tries: { type: 'integer' },
    nextAt: instant,
    lastError: { type: 'varchar', length: 255, nullable: true },
    createdAt: instant,
    sentAt: { ...instant, nullable: true },
  },
});
