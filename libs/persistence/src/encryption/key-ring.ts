import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError } from '#kernel';

interface Keys {
  readonly id: string;
  readonly data: Buffer;
  readonly chain: Buffer;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** `z1:<key id>:<base64 of iv, tag, ciphertext>` */
const sealedPattern = /^z1:([\w-]{1,32}):([A-Za-z0-9+/]+=*)$/;

/** Whether a text was made by `seal`. */
export const isSealed = (text: string): boolean => text.startsWith('z1:');

/** Random bytes are drawn for so many values at once: each draw costs as much as sealing a short text. */
const noncesAtOnce = 512;

/** Nonces of which none is given out twice. */
class Nonces {
  private block = Buffer.alloc(0);
  private at = 0;

  next(): Buffer {
    if (this.at === this.block.length) {
      this.block = randomBytes(ivBytes * noncesAtOnce);
      this.at = 0;
    }
    return this.block.subarray(this.at, (this.at += ivBytes));
  }
}

const nonces = new Nonces();

const badKeys = (message: string) => new DomainError('bad-data-keys', `The data keys cannot be used: ${message}`);

/** Each use has a key of its own, so that none gives away another. */
function keysFrom(id: string, secret: Buffer): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, id, `zhiyin ${use}`, keyBytes));
  return { id, data: derive('data'), chain: derive('audit') };
}

/**
 * The keys that personal data is encrypted with: the first seals, all of them open. To rotate, put a new one in front;
 * an old one may go when nothing is sealed with it any more.
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Keys>;
  private readonly newest: Keys;

  private constructor(all: readonly Keys[]) {
    const [newest] = all;
    if (!newest) throw badKeys('there is none.');
    this.newest = newest;
    this.keys = new Map(all.map((keys) => [keys.id, keys]));
    if (this.keys.size < all.length) throw badKeys('an id is used twice; zhiyin keys new --id <id> names another.');
  }

  /**
   * Reads `<id>:<32 bytes in base64>` from lines or a list with commas; the first is the newest.
   * @throws DomainError `bad-data-keys`
   */
  static parse(text: string): KeyRing {
    const parts = text.split(/[\s,]+/).filter((part) => part !== '');
    return new KeyRing(
      parts.map((part, at) => {
        const [, id = '', encoded = ''] = /^([\w-]{1,32}):([\w+/-]+=*)$/.exec(part) ?? [];
        const secret = Buffer.from(encoded, 'base64');
        if (id === '' || secret.length !== keyBytes) {
          throw badKeys(
            `number ${String(at + 1)} is not <id>:<32 random bytes in base64> as zhiyin keys new prints it.`,
          );
        }
        return keysFrom(id, secret);
      }),
    );
  }

  /** A new key as `parse` reads it. */
  static makeKey(id: string): string {
    return `${id}:${randomBytes(keyBytes).toString('base64')}`;
  }

  get newestId(): string {
    return this.newest.id;
  }

  has(id: string): boolean {
    return this.keys.has(id);
  }

  /** Encrypts; what it is `about` must be said again to open it, so that it cannot be put elsewhere. */
  seal(text: string, about: string): string {
    const iv = nonces.next();
    const cipher = createCipheriv('aes-256-gcm', this.newest.data, iv).setAAD(Buffer.from(about));
    // GCM is a stream: everything comes out of the first call.
    const body = cipher.update(text, 'utf8');
    cipher.final();
    return `z1:${this.newest.id}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
  }

  /** @throws DomainError `cannot-open` when the key is not in the ring, or it was not sealed so */
  open(sealed: string, about: string): string {
    const [, id = '', encoded = ''] = sealedPattern.exec(sealed) ?? [];
    const keys = this.keys.get(id);
    if (!keys) throw new DomainError('cannot-open', `The data key "${id}" is not in the key ring.`);
    const all = Buffer.from(encoded, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', keys.data, all.subarray(0, ivBytes));
      decipher.setAAD(Buffer.from(about)).setAuthTag(all.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(all.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new DomainError('cannot-open', 'Encrypted data was changed, or belongs elsewhere.', { cause });
    }
  }

  /** A keyed hash of a link of the audit chain; null when the key is not in the ring. */
  chainHash(text: string, keyId: string): string | null {
    const keys = this.keys.get(keyId);
    return keys ? createHmac('sha256', keys.chain).update(text).digest('hex') : null;
  }
}

/** The id of the key that sealed a text. */
export function keyIdOf(sealed: string): string | null {
  return sealedPattern.exec(sealed)?.[1] ?? null;
}
