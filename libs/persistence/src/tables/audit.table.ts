import { EntitySchema } from 'typeorm';
import type { AuditEntry } from '#access';

/** Up to where the log was forgotten: the rest is chained to this hash. */
export interface AuditCheckpoint {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

export const auditTable = new EntitySchema<AuditEntry>({
  name: 'audit',
  columns: {
    seq: { type: 'integer', primary: true },
    at: { type: 'varchar', length: 24 },
    action: { type: 'varchar', length: 64 },
    outcome: { type: 'varchar', length: 16 },
    staffId: { type: 'varchar', length: 64, nullable: true },
    staffName: { type: 'varchar', length: 64 },
    subject: { type: 'varchar', length: 255, nullable: true },
    address: { type: 'varchar', length: 64, nullable: true },
    details: { type: 'simple-json' },
    keyId: { type: 'varchar', length: 32 },
    previous: { type: 'varchar', length: 64 },
    hash: { type: 'varchar', length: 64 },
  },
});

export const auditCheckpointTable = new EntitySchema<AuditCheckpoint>({
  name: 'audit_checkpoint',
  columns: {
    seq: { type: 'integer', primary: true },
    hash: { type: 'varchar', length: 64 },
    at: { type: 'varchar', length: 24 },
  },
});
