import { type AccessStore, afterFailure, lockedForMs, type StaffAccount } from '#access';
import type { SignInRequest } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import type { KeyRing } from '#persistence';
import { RecentMap } from '../chat/recent-map.js';
import { KeyedQueue } from '../platform/keyed-queue.js';
import { RateLimitedError } from '../platform/problem.js';
import type { RateLimit } from '../platform/rate-limit.js';
import type { Audit } from './audit.js';
import { isPassword } from './passwords.js';
import { secretOf } from './own-account.js';
import { stepOfCode, useRecoveryCode } from './second-factor.js';
import type { StaffAccounts } from './staff-accounts.js';
import type { BegunSession, Origin, StaffSessions } from './staff-sessions.js';

export interface SignInPorts {
  readonly store: AccessStore;
  readonly accounts: StaffAccounts;
  readonly sessions: StaffSessions;
  readonly keys: KeyRing;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly rate: RateLimit;
  /** False: single sign-on only. */
  readonly passwords: boolean;
}

type Refusal = 'wrong-credentials' | 'wrong-code' | 'second-factor-required';

const messages: Readonly<Record<Refusal, string>> = {
  'wrong-credentials': 'The name or the password is not right.',
  'wrong-code': 'The code is not right, or was used already.',
  'second-factor-required': 'Give the code of the authenticator app, too.',
};

const ghostsKept = 10_000;

/** Signs staff in by name, password and second factor. */
export class SignIn {
  /** Two attempts at the same account at the same time would count as one. */
  private readonly queue = new KeyedQueue();
  /** Names nobody has are locked like any other, so that a lock tells nothing. */
  private readonly ghosts = new RecentMap<string, StaffAccount>(ghostsKept);

  constructor(private readonly ports: SignInPorts) {}

  /** @throws DomainError of a code that `signInRequest` names */
  async signIn(request: SignInRequest, origin: Origin): Promise<BegunSession> {
    if (!this.ports.passwords) throw new DomainError('forbidden', 'Sign in with single sign-on.');
    await this.ports.rate.take(origin.address);
    return this.queue.run(request.name, () => this.attempt(request, origin));
  }

  private async attempt({ name, password, code }: SignInRequest, origin: Origin): Promise<BegunSession> {
    const { store, accounts, clock, audit, sessions } = this.ports;
    const known = await store.accountByName(name);
    const account =
      known ?? this.ghosts.get(name) ?? accounts.blank({ name, displayName: name, roles: [], team: null });
    const lockedMs = lockedForMs(account, clock.instant());
    // A name nobody has may be a password in the wrong field: it is not written down.
    const who = { staffId: known?.id ?? null, staffName: known?.name ?? 'unknown', address: origin.address };
    if (lockedMs > 0) {
      await audit.refused(who, 'sign-in', { because: 'locked-out' });
      throw new RateLimitedError(lockedMs, 'locked-out');
    }
    const isRight = await isPassword(password, known?.disabledAt === null ? known.passwordHash : null);
    const proved = isRight ? this.proved(account, code) : 'wrong-credentials';
    if (typeof proved === 'string') {
      if (proved !== 'second-factor-required') await this.failed(account, known !== null);
      await audit.refused(who, 'sign-in', { because: proved });
      throw new DomainError(proved, messages[proved]);
    }
    await accounts.save({ ...proved, failures: 0, lockedUntil: null });
    await audit.signedIn(who, { via: 'password', secondFactor: account.secondFactor !== null });
    return sessions.begin(account, 'password', origin);
  }

  /** The account after its second factor was used, or what is wrong. */
  private proved(account: StaffAccount, code: string | undefined): StaffAccount | Refusal {
    const secret = secretOf(account, this.ports.keys);
    if (secret === null) return account;
    if (code === undefined) return 'second-factor-required';
    const left = useRecoveryCode(account.recoveryHashes, code);
    if (left) return { ...account, recoveryHashes: left };
    const step = stepOfCode(secret, code, this.ports.clock.now(), account.secondFactorStep);
    return step === null ? 'wrong-code' : { ...account, secondFactorStep: step };
  }

  private async failed(account: StaffAccount, isKnown: boolean): Promise<void> {
    const after = afterFailure(account, this.ports.clock.instant());
    if (isKnown) await this.ports.accounts.save(after);
    else this.ghosts.set(account.name, after);
  }
}
