import type { AccessStore, StaffAccount } from '#access';
import type { NewStaff, StaffChange } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import { newId } from '../platform/new-id.js';
import { hashPassword, makePassword } from './passwords.js';
import type { StaffSessions } from './staff-sessions.js';

const conflict = () => new DomainError('try-again', 'The account was changed by somebody else; please try again.');

/** Opens, changes and closes the accounts of staff. */
export class StaffAccounts {
  constructor(
    private readonly store: AccessStore,
    private readonly sessions: StaffSessions,
    private readonly clock: Clock,
  ) {}

  list(): Promise<readonly StaffAccount[]> {
    return this.store.accounts();
  }

  async find(id: string): Promise<StaffAccount> {
    const account = await this.store.account(id);
    if (!account) throw new DomainError('not-found', 'There is no such account.');
    return account;
  }

  async named(name: string): Promise<StaffAccount> {
    const account = await this.store.accountByName(name);
    if (!account) throw new DomainError('not-found', `There is no account "${name}".`);
    return account;
  }

  /** Opens an account; its password has to be changed at the first sign-in. */
  async add(staff: NewStaff, password = makePassword()): Promise<{ account: StaffAccount; password: string }> {
    const account: StaffAccount = {
      ...this.blank(staff),
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
    };
    if (!(await this.store.addAccount(account))) {
      throw new DomainError('name-taken', `There is already an account "${staff.name}".`);
    }
    return { account, password };
  }

  /** An account as it begins, which cannot be signed in to yet. */
  blank({ name, displayName, roles, team }: NewStaff): StaffAccount {
    const now = this.clock.instant();
    return {
      ...{ id: newId(), name, displayName, roles, team, passwordHash: null, mustChangePassword: false },
      ...{ passwordAt: null, failures: 0, lockedUntil: null, secondFactor: null, secondFactorStep: 0 },
      ...{ recoveryHashes: [], ssoSubject: null, disabledAt: null, createdAt: now, version: 1 },
    };
  }

  /** At the first start: somebody must be able to let the others in. Null when there are accounts. */
  async ensureAdministrator(password: string | null): Promise<{ name: string; password: string } | null> {
    if ((await this.store.accounts()).length > 0) return null;
    const staff: NewStaff = { name: 'admin', displayName: 'Administrator', roles: ['administrator'], team: null };
    try {
      const { account, password: set } = await this.add(staff, password ?? undefined);
      return { name: account.name, password: set };
    } catch (error) {
      // Another process of ours was faster.
      if (error instanceof DomainError && error.code === 'name-taken') return null;
      throw error;
    }
  }

  async change(id: string, change: StaffChange): Promise<StaffAccount> {
    const account = await this.find(id);
    const { displayName = account.displayName, roles = account.roles, team = account.team } = change;
    const after = { ...account, displayName, roles, team };
    await this.mustKeepAnAdministrator(account, after);
    await this.save(after);
    return after;
  }

  /** A new password for who forgot theirs, or lost their phone; every session ends. */
  async reset(id: string): Promise<{ account: StaffAccount; password: string }> {
    const password = makePassword();
    const account: StaffAccount = {
      ...(await this.find(id)),
      ...{ passwordHash: await hashPassword(password), mustChangePassword: true, failures: 0, lockedUntil: null },
      ...{ secondFactor: null, recoveryHashes: [] },
    };
    await this.save(account);
    await this.sessions.revokeAll(id);
    return { account, password };
  }

  async disable(id: string): Promise<StaffAccount> {
    const account = await this.find(id);
    const after = { ...account, disabledAt: account.disabledAt ?? this.clock.instant() };
    await this.mustKeepAnAdministrator(account, after);
    await this.save(after);
    await this.sessions.revokeAll(id);
    return after;
  }

  async enable(id: string): Promise<StaffAccount> {
    const after = { ...(await this.find(id)), disabledAt: null, failures: 0, lockedUntil: null };
    await this.save(after);
    return after;
  }

  /** @throws DomainError `try-again` when somebody else was faster */
  async save(account: StaffAccount): Promise<void> {
    if (!(await this.store.changeAccount(account))) throw conflict();
  }

  private async mustKeepAnAdministrator(before: StaffAccount, after: StaffAccount): Promise<void> {
    const runs = ({ roles, disabledAt }: StaffAccount) => roles.includes('administrator') && disabledAt === null;
    if (!runs(before) || runs(after)) return;
    const others = (await this.store.accounts()).filter((account) => account.id !== before.id && runs(account));
    if (others.length === 0) throw new DomainError('last-administrator', 'There must be another administrator first.');
  }
}
