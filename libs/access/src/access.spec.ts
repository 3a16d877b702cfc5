import { type ApiKey, keyStands, rotated } from './api-key.js';
import { afterFailure, lockedForMs, type StaffAccount } from './staff-account.js';
import { sessionStands, type StaffSession } from './staff-session.js';

const now = '2026-03-02T09:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();

const account = { failures: 0, lockedUntil: null } as unknown as StaffAccount;

it('locks from the fifth failure on, each time twice as long, an hour at the most', () => {
  const locks: number[] = [];
  let current = account;
  for (let failure = 1; failure <= 14; failure++) {
    current = afterFailure(current, now);
    locks.push(lockedForMs(current, now) / 60_000);
  }
  expect(locks).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  expect(lockedForMs(current, later(3_600_000))).toBe(0);
});

it('ends a session when it is revoked, too old or left alone', () => {
  const session: StaffSession = {
    ...{ id: 's', tokenHash: 'h', staffId: 'w', address: '', agent: '', via: 'password', revokedAt: null },
    ...{ startedAt: now, lastSeenAt: now, expiresAt: later(3_600_000) },
  };
  expect(sessionStands(session, later(1_000), 60_000)).toBe(true);
  expect(sessionStands(session, later(61_000), 60_000)).toBe(false);
  expect(sessionStands({ ...session, lastSeenAt: later(3_600_000) }, later(3_600_000), 60_000)).toBe(false);
  expect(sessionStands({ ...session, revokedAt: now }, later(1_000), 60_000)).toBe(false);
});

it('takes the old secret of a rotated key for a while', () => {
  const key: ApiKey = {
    ...{ id: 'k', name: 'crm', permissions: [], secretHash: 'old', previousHash: null, previousUntil: null },
    ...{ createdAt: now, createdBy: 'wang', expiresAt: later(86_400_000), lastUsedAt: null, revokedAt: null },
  };
  const fresh = rotated(key, 'new', 60_000, now);
  expect([keyStands(fresh, 'new', now), keyStands(fresh, 'old', now)]).toEqual([true, true]);
  expect(keyStands(fresh, 'old', later(60_000))).toBe(false);
  expect(keyStands(rotated(key, 'new', 0, now), 'old', now)).toBe(false);
  expect(keyStands(fresh, 'new', later(86_400_000))).toBe(false);
  expect(keyStands({ ...fresh, revokedAt: now }, 'new', now)).toBe(false);
});
