import { EntitySchema } from 'typeorm';
import type { ApiKey, StaffAccount, StaffSession } from '#access';

export const staffTable = new EntitySchema<StaffAccount>({
  name: 'staff',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    name: { type: 'varchar', length: 64 },
    displayName: { type: 'varchar', length: 64 },
    roles: { type: 'simple-json' },
    team: { type: 'varchar', length: 64, nullable: true },
    passwordHash: { type: 'varchar', length: 255, nullable: true },
    mustChangePassword: { type: 'boolean' },
    passwordAt: { type: 'varchar', length: 24, nullable: true },
    failures: { type: 'integer' },
    lockedUntil: { type: 'varchar', length: 24, nullable: true },
    secondFactor: { type: 'text', nullable: true },
    secondFactorStep: { type: 'integer' },
    recoveryHashes: { type: 'simple-json' },
    ssoSubject: { type: 'varchar', length: 512, nullable: true },
    disabledAt: { type: 'varchar', length: 24, nullable: true },
    createdAt: { type: 'varchar', length: 24 },
    version: { type: 'integer' },
  },
});

export const staffSessionTable = new EntitySchema<StaffSession>({
  name: 'staff_session',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    tokenHash: { type: 'varchar', length: 64 },
    staffId: { type: 'varchar', length: 36 },
    startedAt: { type: 'varchar', length: 24 },
    lastSeenAt: { type: 'varchar', length: 24 },
    expiresAt: { type: 'varchar', length: 24 },
    address: { type: 'varchar', length: 64 },
    agent: { type: 'varchar', length: 200 },
    via: { type: 'varchar', length: 16 },
    revokedAt: { type: 'varchar', length: 24, nullable: true },
  },
});

export const apiKeyTable = new EntitySchema<ApiKey>({
  name: 'api_key',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    name: { type: 'varchar', length: 64 },
    permissions: { type: 'simple-json' },
    secretHash: { type: 'varchar', length: 64 },
    previousHash: { type: 'varchar', length: 64, nullable: true },
    previousUntil: { type: 'varchar', length: 24, nullable: true },
    createdAt: { type: 'varchar', length: 24 },
    createdBy: { type: 'varchar', length: 64 },
    expiresAt: { type: 'varchar', length: 24, nullable: true },
    lastUsedAt: { type: 'varchar', length: 24, nullable: true },
    revokedAt: { type: 'varchar', length: 24, nullable: true },
  },
});
