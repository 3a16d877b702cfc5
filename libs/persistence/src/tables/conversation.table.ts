import { EntitySchema } from 'typeorm';
import type { Conversation } from '#kernel';

export const conversationTable = new EntitySchema<Conversation>({
  name: 'conversation',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    participant: { type: 'varchar', length: 255 },
    channel: { type: 'varchar', length: 16 },
    language: { type: 'varchar', length: 2 },
    state: { type: 'varchar', length: 16 },
    lastSeq: { type: 'integer' },
    handledSeq: { type: 'integer' },
    lastCustomerSeq: { type: 'integer' },
    misses: { type: 'integer' },
    startedAt: { type: 'varchar', length: 24 },
    lastTurnAt: { type: 'varchar', length: 24 },
    queuedAt: { type: 'varchar', length: 24, nullable: true },
    endedAt: { type: 'varchar', length: 24, nullable: true },
    dialog: { type: 'simple-json', nullable: true },
    topic: { type: 'simple-json', nullable: true },
    handover: { type: 'simple-json', nullable: true },
    disposition: { type: 'varchar', length: 32, nullable: true },
    caseId: { type: 'varchar', length: 64, nullable: true },
    agent: { type: 'varchar', length: 255, nullable: true },
  },
});
