import { type AccessStore, type StaffAccount, type StaffSession, sessionStands } from '#access';
import type { Clock } from '#kernel';
import { newId } from '../platform/new-id.js';
import { hashToken, makeToken } from './tokens.js';

export const sessionPrefix = 'zs_';

/** When somebody was last seen is written down so often at the most. */
const seenEveryMs = 60_000;

export interface SessionRules {
  readonly sessionHours: number;
  readonly idleMinutes: number;
}

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly agent: string;
}

export interface BegunSession {
  readonly token: string;
  readonly session: StaffSession;
}

/** Sign-ins that go on. */
export class StaffSessions {
  constructor(
    private readonly store: AccessStore,
    private readonly clock: Clock,
    private readonly rules: SessionRules,
  ) {}

  async begin({ id: staffId }: StaffAccount, via: StaffSession['via'], origin: Origin): Promise<BegunSession> {
    const token = makeToken(sessionPrefix);
    const now = this.clock.now();
    const session: StaffSession = {
      ...{ id: newId(), tokenHash: hashToken(token), staffId, via, revokedAt: null },
      ...{ address: origin.address.slice(0, 64), agent: origin.agent.slice(0, 200) },
      startedAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + this.rules.sessionHours * 3_600_000).toISOString(),
    };
    await this.store.addSession(session);
    return { token, session };
  }

  /** The session of a token; null when there is none that stands. */
  async find(token: string): Promise<StaffSession | null> {
    const session = await this.store.sessionByHash(hashToken(token));
    const now = this.clock.instant();
    if (!session || !sessionStands(session, now, this.rules.idleMinutes * 60_000)) return null;
    if (Date.parse(now) - Date.parse(session.lastSeenAt) > seenEveryMs) await this.store.seenSession(session.id, now);
    return session;
  }

  async of(staffId: string): Promise<readonly StaffSession[]> {
    const now = this.clock.instant();
    const idleMs = this.rules.idleMinutes * 60_000;
    const sessions = await this.store.sessionsOf(staffId, now);
    return sessions.filter((session) => sessionStands(session, now, idleMs));
  }

  revoke(id: string): Promise<void> {
    return this.store.revokeSession(id, this.clock.instant());
  }

  /** Ends all sessions of somebody, but for one. */
  async revokeAll(staffId: string, except: string | null = null): Promise<void> {
    const sessions = await this.store.sessionsOf(staffId, this.clock.instant());
    for (const { id } of sessions) if (id !== except) await this.revoke(id);
  }
}
