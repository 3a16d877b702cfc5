import type { ApiKey, AuditEntry, StaffAccount, StaffSession } from '#access';
import type { ApiKeyView, AuditEntryView, SessionList, StaffView } from '#contracts';
import { hasSecondFactor } from './own-account.js';

export function sessionListOf(sessions: readonly StaffSession[], current: string | null): SessionList {
  return {
    sessions: sessions.map(({ id, startedAt, lastSeenAt, expiresAt, address, agent, via }) => ({
      ...{ id, startedAt, lastSeenAt, expiresAt, address, agent, via },
      isCurrent: id === current,
    })),
  };
}

export function staffViewOf(account: StaffAccount, sessions: readonly StaffSession[]): StaffView {
  const { id, name, displayName, roles, team, mustChangePassword, lockedUntil, disabledAt, createdAt } = account;
  const seen = sessions.map(({ lastSeenAt }) => lastSeenAt).sort();
  return {
    ...{ id, name, displayName, team, mustChangePassword, lockedUntil, disabledAt, createdAt },
    roles: [...roles],
    secondFactor: hasSecondFactor(account),
    sso: account.ssoSubject !== null,
    lastSeenAt: seen.at(-1) ?? null,
  };
}

export function apiKeyViewOf(key: ApiKey): ApiKeyView {
  const { id, name, permissions, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, previousUntil } = key;
  const times = { createdAt, expiresAt, lastUsedAt, revokedAt, previousUntil };
  return { id, name, createdBy, permissions: [...permissions], ...times };
}

export function auditEntryViewOf(entry: AuditEntry): AuditEntryView {
  const { seq, at, action, outcome, staffId, staffName, subject, address, details, hash } = entry;
  return { seq, at, action, outcome, staffId, staffName, subject, address, details, hash };
}
