import type { Instant } from '#kernel';
import type { ApiKey } from './api-key.js';
import type { StaffAccount } from './staff-account.js';
import type { StaffSession } from './staff-session.js';

/** Keeps accounts, sessions and keys. Bound to the database. */
export abstract class AccessStore {
  abstract accounts(): Promise<readonly StaffAccount[]>;
  abstract account(id: string): Promise<StaffAccount | null>;
  abstract accountByName(name: string): Promise<StaffAccount | null>;
  abstract accountBySubject(ssoSubject: string): Promise<StaffAccount | null>;
  /** False when the name or the subject is taken. */
  abstract addAccount(account: StaffAccount): Promise<boolean>;
  /** Stores a new version; false when the account has changed since `version` was read. */
  abstract changeAccount(account: StaffAccount): Promise<boolean>;

  abstract addSession(session: StaffSession): Promise<void>;
  abstract sessionByHash(tokenHash: string): Promise<StaffSession | null>;
  /** Sessions of somebody that were neither ended nor are too old, newest first. */
  abstract sessionsOf(staffId: string, now: Instant): Promise<readonly StaffSession[]>;
  abstract seenSession(id: string, at: Instant): Promise<void>;
  abstract revokeSession(id: string, at: Instant): Promise<void>;

  abstract keys(): Promise<readonly ApiKey[]>;
  abstract key(id: string): Promise<ApiKey | null>;
  abstract addKey(key: ApiKey): Promise<void>;
  /** False when its secret was replaced or it was revoked meanwhile. */
  abstract changeKey(before: ApiKey, after: ApiKey): Promise<boolean>;
}
