import { type AccessStore, type ApiKey, keyStands, rotated } from '#access';
import type { NewApiKey } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import { newId } from '../platform/new-id.js';
import { hashToken, makeToken } from './tokens.js';

const prefix = 'zk_';
const dayMs = 86_400_000;
const usedEveryMs = 60_000;

/** `zk_<id>_<secret>`: the id finds the key, the hash of the secret proves it. */
const keyPattern = /^zk_([0-9a-f-]{36})_([\w-]{43})$/;

export interface MadeKey {
  readonly key: ApiKey;
  /** Shown once. */
  readonly secret: string;
}

/** Keys of programs. */
export class ApiKeys {
  constructor(
    private readonly store: AccessStore,
    private readonly clock: Clock,
  ) {}

  list(): Promise<readonly ApiKey[]> {
    return this.store.keys();
  }

  async add({ name, permissions, expiresInDays }: NewApiKey, createdBy: string): Promise<MadeKey> {
    const now = this.clock.now();
    const secret = makeToken('');
    const key: ApiKey = {
      ...{ id: newId(), name, permissions, secretHash: hashToken(secret), previousHash: null, previousUntil: null },
      ...{ createdAt: now.toISOString(), createdBy, lastUsedAt: null, revokedAt: null },
      expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * dayMs).toISOString(),
    };
    await this.store.addKey(key);
    return { key, secret: `${prefix}${key.id}_${secret}` };
  }

  /** The old secret goes on being taken for a while. */
  async rotate(id: string, overlapHours: number): Promise<MadeKey> {
    const before = await this.find(id);
    const secret = makeToken('');
    const key = rotated(before, hashToken(secret), overlapHours * 3_600_000, this.clock.instant());
    await this.change(before, key);
    return { key, secret: `${prefix}${id}_${secret}` };
  }

  async revoke(id: string): Promise<ApiKey> {
    const before = await this.find(id);
    const key = { ...before, revokedAt: this.clock.instant() };
    await this.change(before, key);
    return key;
  }

  /** The key a token belongs to; null when there is none that stands. */
  async identify(token: string): Promise<ApiKey | null> {
    const [, id = '', secret = ''] = keyPattern.exec(token) ?? [];
    const key = id === '' ? null : await this.store.key(id);
    const now = this.clock.instant();
    if (!key || !keyStands(key, hashToken(secret), now)) return null;
    if (Date.parse(now) - Date.parse(key.lastUsedAt ?? key.createdAt) > usedEveryMs) {
      await this.store.changeKey(key, { ...key, lastUsedAt: now });
    }
    return key;
  }

  private async find(id: string): Promise<ApiKey> {
    const key = await this.store.key(id);
    if (!key) throw new DomainError('not-found', 'There is no such key.');
    if (key.revokedAt !== null) throw new DomainError('wrong-state', 'The key was revoked.');
    return key;
  }

  private async change(before: ApiKey, after: ApiKey): Promise<void> {
    if (await this.store.changeKey(before, after)) return;
    throw new DomainError('try-again', 'The key was changed by somebody else; please try again.');
  }
}
