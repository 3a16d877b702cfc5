import type { StaffAccount } from '#access';
import { type Clock, DomainError } from '#kernel';
import type { KeyRing } from '#persistence';
import { hashPassword, isPassword, mustBeStrong } from './passwords.js';
import { makeRecoveryCodes, newSecondFactor, secondFactorUri, stepOfCode } from './second-factor.js';
import type { StaffAccounts } from './staff-accounts.js';
import type { StaffSessions } from './staff-sessions.js';

const about = (id: string) => `staff ${id} secondFactor`;

/** Begins the stored secret while it is offered and not confirmed yet. */
const offered = 'offered ';

/** The secret of the authenticator app; null while none is enrolled. */
export function secretOf(
  { id, secondFactor }: Pick<StaffAccount, 'id' | 'secondFactor'>,
  keys: KeyRing,
): string | null {
  if (secondFactor === null || secondFactor.startsWith(offered)) return null;
  return keys.open(secondFactor, about(id));
}

export const hasSecondFactor = ({ secondFactor }: StaffAccount): boolean =>
  secondFactor !== null && !secondFactor.startsWith(offered);

/** What somebody changes about their own account. */
export class OwnAccount {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly sessions: StaffSessions,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Ends the other sessions: whoever stole the old password is out. */
  async changePassword(id: string, current: string, next: string, sessionId: string | null): Promise<void> {
    const account = await this.proved(id, current);
    if (current === next) throw new DomainError('weak-password', 'The new password must be another one.');
    await mustBeStrong(next, [account.name, account.displayName]);
    const passwordHash = await hashPassword(next);
    await this.accounts.save({ ...account, passwordHash, mustChangePassword: false, passwordAt: this.clock.instant() });
    await this.sessions.revokeAll(id, sessionId);
  }

  async offerSecondFactor(id: string): Promise<{ secret: string; uri: string }> {
    const account = await this.accounts.find(id);
    if (hasSecondFactor(account)) throw new DomainError('wrong-state', 'Remove the enrolled app first.');
    const secret = newSecondFactor();
    await this.accounts.save({ ...account, secondFactor: offered + this.keys.seal(secret, about(id)) });
    return { secret, uri: secondFactorUri(secret, account.name) };
  }

  /** The app shows right codes: from now on they are asked for. Tells the recovery codes. */
  async confirmSecondFactor(id: string, code: string): Promise<readonly string[]> {
    const account = await this.accounts.find(id);
    if (account.secondFactor?.startsWith(offered) !== true) {
      throw new DomainError('wrong-state', 'Ask for a secret first.');
    }
    const sealed = account.secondFactor.slice(offered.length);
    const step = stepOfCode(this.keys.open(sealed, about(id)), code, this.clock.now(), 0);
    if (step === null) throw new DomainError('bad-request', 'The code is not right; is the clock of the phone?');
    const { codes, hashes } = makeRecoveryCodes();
    await this.accounts.save({ ...account, secondFactor: sealed, secondFactorStep: step, recoveryHashes: hashes });
    return codes;
  }

  async removeSecondFactor(id: string, password: string): Promise<void> {
    const account = await this.proved(id, password);
    await this.accounts.save({ ...account, secondFactor: null, recoveryHashes: [] });
  }

  private async proved(id: string, password: string): Promise<StaffAccount> {
    const account = await this.accounts.find(id);
    if (await isPassword(password, account.passwordHash)) return account;
    throw new DomainError('forbidden', 'The password is not right.');
  }
}
