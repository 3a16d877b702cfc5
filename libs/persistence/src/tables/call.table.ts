import { EntitySchema } from 'typeorm';
import type { CallRecord, CallTurn } from '#voicebot';

export const callTable = new EntitySchema<CallRecord>({
  name: 'call',
  columns: {
    id: { type: 'varchar', length: 64, primary: true },
    conversationId: { type: 'varchar', length: 36, nullable: true },
    direction: { type: 'varchar', length: 8 },
    language: { type: 'varchar', length: 2 },
    customer: { type: 'varchar', length: 64, nullable: true },
    bankNumber: { type: 'varchar', length: 64, nullable: true },
    flow: { type: 'varchar', length: 128, nullable: true },
    caseId: { type: 'varchar', length: 64, nullable: true },
    startedAt: { type: 'varchar', length: 24 },
    answeredAt: { type: 'varchar', length: 24, nullable: true },
    endedAt: { type: 'varchar', length: 24, nullable: true },
    ending: { type: 'varchar', length: 32, nullable: true },
    sip: { type: 'integer', nullable: true },
    q850: { type: 'integer', nullable: true },
    answeredBy: { type: 'varchar', length: 16, nullable: true },
    disposition: { type: 'varchar', length: 32, nullable: true },
    recording: { type: 'varchar', length: 255, nullable: true },
    pauses: { type: 'simple-json' },
  },
});

export const callTurnTable = new EntitySchema<CallTurn>({
  name: 'call_turn',
  columns: {
    turnId: { type: 'varchar', length: 36, primary: true },
    callId: { type: 'varchar', length: 64 },
    startMs: { type: 'integer' },
    endMs: { type: 'integer' },
    heard: { type: 'text', nullable: true },
    wasInterrupted: { type: 'boolean' },
    latency: { type: 'simple-json', nullable: true },
  },
});
