import type { AccessStore, ApiKey, StaffAccount, StaffSession } from '#access';

const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;

const account = (id: string, name: string, ssoSubject: string | null = null): StaffAccount => ({
  ...{ id, name, displayName: '王芳', roles: ['agent', 'auditor'], team: 'cards', passwordHash: 'x', ssoSubject },
  ...{ mustChangePassword: true, passwordAt: at(0), failures: 2, lockedUntil: at(5), secondFactor: null },
  ...{ secondFactorStep: 57_000_000, recoveryHashes: ['a', 'b'], disabledAt: null, createdAt: at(0), version: 1 },
});

const session = (id: string, staffId: string, minute: number): StaffSession => ({
  ...{ id, staffId, tokenHash: `hash of ${id}`, address: '10.0.0.1', agent: 'a browser', via: 'password' },
  ...{ startedAt: at(minute), lastSeenAt: at(minute), expiresAt: at(30), revokedAt: null },
});

const key: ApiKey = {
  ...{ id: 'k1', name: 'crm', permissions: ['promises.read'], secretHash: 'old', previousHash: null },
  ...{ previousUntil: null, createdAt: at(0), createdBy: 'wang', expiresAt: null, lastUsedAt: null, revokedAt: null },
};

/** What every store of accounts, sessions and keys promises. */
export function accessStoreContract(
  name: string,
  open: () => Promise<{ readonly store: AccessStore; readonly close: () => Promise<void> }>,
): void {
  describe(`the access store of ${name}`, () => {
    let store: AccessStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    it('gives accounts back as they were stored', async () => {
      expect(await store.addAccount(account('1', 'wang'))).toBe(true);
      expect(await store.addAccount(account('2', 'chen', 'https://idp chen'))).toBe(true);
      expect(await store.accountByName('wang')).toEqual(account('1', 'wang'));
      expect((await store.accountBySubject('https://idp chen'))?.id).toBe('2');
      expect((await store.accounts()).map((one) => one.name)).toEqual(['chen', 'wang']);
      expect(await store.account('3')).toBeNull();
    });

    it('refuses a name or an identity that is taken', async () => {
      await store.addAccount(account('1', 'wang', 'https://idp w'));
      expect(await store.addAccount(account('2', 'wang'))).toBe(false);
      expect(await store.addAccount(account('2', 'li', 'https://idp w'))).toBe(false);
    });

    it('refuses a change made from an older version', async () => {
      const first = account('1', 'wang');
      await store.addAccount(first);
      expect(await store.changeAccount({ ...first, team: null })).toBe(true);
      expect(await store.changeAccount({ ...first, team: 'loans' })).toBe(false);
      expect(await store.account('1')).toMatchObject({ team: null, version: 2 });
    });

    it('lists sessions that go on, newest first', async () => {
      for (const one of [session('a', '1', 1), session('b', '1', 2), session('c', '2', 3)]) await store.addSession(one);
      await store.seenSession('a', at(9));
      await store.revokeSession('b', at(4));
      await store.revokeSession('b', at(7));
      expect((await store.sessionByHash('hash of b'))?.revokedAt).toBe(at(4));
      expect(await store.sessionsOf('1', at(10))).toEqual([{ ...session('a', '1', 1), lastSeenAt: at(9) }]);
      expect(await store.sessionsOf('1', at(31))).toEqual([]);
    });

    it('replaces the secret of a key once', async () => {
      await store.addKey(key);
      expect(await store.changeKey(key, { ...key, secretHash: 'new' })).toBe(true);
      expect(await store.changeKey(key, { ...key, secretHash: 'other' })).toBe(false);
      expect(await store.key('k1')).toEqual({ ...key, secretHash: 'new' });
      expect(await store.keys()).toHaveLength(1);
    });
  });
}
