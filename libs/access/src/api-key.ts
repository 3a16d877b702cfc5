import type { Permission } from '#contracts';
import type { Instant } from '#kernel';

/** What a program signs in with. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly secretHash: string;
  /** The secret before the last rotation, so that a program can be changed over without an outage … */
  readonly previousHash: string | null;
  /** … until then. */
  readonly previousUntil: Instant | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Whether a key with this secret may be used. */
export function keyStands(key: ApiKey, secretHash: string, now: Instant): boolean {
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return false;
  const isPrevious = key.previousHash === secretHash && key.previousUntil !== null && key.previousUntil > now;
  return key.secretHash === secretHash || isPrevious;
}

/** The key after its secret was replaced. */
export function rotated(key: ApiKey, secretHash: string, overlapMs: number, now: Instant): ApiKey {
  const previousUntil = overlapMs === 0 ? null : new Date(Date.parse(now) + overlapMs).toISOString();
  return { ...key, secretHash, previousHash: previousUntil === null ? null : key.secretHash, previousUntil };
}
