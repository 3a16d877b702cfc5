import type { StaffRole } from '#contracts';
import type { Instant } from '#kernel';

/** Somebody who works here. */
export interface StaffAccount {
  readonly id: string;
  /** What they sign in with; lower case, unique. */
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly StaffRole[];
  /** Null: bound to no team, sees them all. */
  readonly team: string | null;
  /** Null: cannot sign in with a password. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly passwordAt: Instant | null;
  /** Wrong passwords and codes in a row. */
  readonly failures: number;
  readonly lockedUntil: Instant | null;
  /** Secret of the authenticator app, encrypted. */
  readonly secondFactor: string | null;
  /** The time step of the last code that was taken; no code is taken twice. */
  readonly secondFactorStep: number;
  /** Hashes of recovery codes that were not used yet. */
  readonly recoveryHashes: readonly string[];
  /** Issuer and subject at the identity provider. */
  readonly ssoSubject: string | null;
  readonly disabledAt: Instant | null;
  readonly createdAt: Instant;
  /** Counts changes: one made from an older version is refused. */
  readonly version: number;
}

/** So many wrong passwords or codes are forgiven. */
const freeFailures = 5;
const firstLockMs = 60_000;
const longestLockMs = 60 * 60_000;

/** The account after a wrong password or code: from the fifth on it is locked, each time twice as long. */
export function afterFailure(account: StaffAccount, now: Instant): StaffAccount {
  const failures = account.failures + 1;
  const over = failures - freeFailures;
  const lockMs = over < 0 ? 0 : Math.min(firstLockMs * 2 ** Math.min(over, 20), longestLockMs);
  const lockedUntil = lockMs === 0 ? null : new Date(Date.parse(now) + lockMs).toISOString();
  return { ...account, failures, lockedUntil };
}

/** How long an account stays locked, in milliseconds; 0 when it is not. */
export function lockedForMs({ lockedUntil }: StaffAccount, now: Instant): number {
  return lockedUntil === null ? 0 : Math.max(0, Date.parse(lockedUntil) - Date.parse(now));
}
