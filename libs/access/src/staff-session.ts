import type { Instant } from '#kernel';

/** A sign-in that goes on. Its token is known only to who signed in. */
export interface StaffSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly staffId: string;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly address: string;
  readonly agent: string;
  readonly via: 'password' | 'sso';
  readonly revokedAt: Instant | null;
}

/** Whether a session may be used: not ended, not too old, not left alone for too long. */
export function sessionStands(session: StaffSession, now: Instant, idleMs: number): boolean {
  const isIdle = Date.parse(now) - Date.parse(session.lastSeenAt) > idleMs;
  return session.revokedAt === null && session.expiresAt > now && !isIdle;
}
