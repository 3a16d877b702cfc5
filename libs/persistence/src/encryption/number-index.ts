import { createHmac, createSecretKey, hash as digest, type KeyObject, randomBytes } from 'node:crypto';
import { DomainError } from '#kernel';

const e164 = /^\+[1-9]\d{5,14}$/;
const keyBytes = 32;
const idPattern = /^b[0-9a-f]{31}$/;

/** Whether a value stands for a number that is kept encrypted elsewhere. */
export const isNumberId = (value: string): boolean => idPattern.test(value);

/** What stood in the contact log before its keys: a plain hash, from which the number could be found by trying all. */
const plainHash = (phone: string): string => `n${digest('sha256', phone).slice(0, 31)}`;

/**
 * Names for telephone numbers (a blind index): the same number has the same name, so that it can be looked up and
 * counted, and without the key nobody finds the number by trying all there are. The key does not change when the keys
 * of data do; it is kept encrypted with them.
 */
export class NumberIndex {
  private constructor(private readonly key: KeyObject | null) {}

  /** @param key 32 bytes in base64; null: nothing can be named */
  static of(key: string | null): NumberIndex {
    return new NumberIndex(key === null ? null : createSecretKey(key, 'base64'));
  }

  static makeKey(): string {
    return randomBytes(keyBytes).toString('base64');
  }

  /**
   * The name of a number in E.164.
   * @throws DomainError `cannot-open` when the key of the names is encrypted with a key that is not given
   */
  idOf(phone: string): string {
    return this.idOfHash(plainHash(phone));
  }

  /** The name of a number of which only the plain hash was kept. */
  idOfHash(hash: string): string {
    if (!this.key) throw new DomainError('cannot-open', 'Numbers can be looked up with the data keys only.');
    return `b${createHmac('sha256', this.key).update(hash).digest('hex').slice(0, 31)}`;
  }

  /** A customer's number at the bank as it is, a telephone number in its place by its name. */
  ofPerson(person: string): string {
    return e164.test(person) ? this.idOf(person) : person;
  }

  /** What a suppression is about: a number always by its name. */
  ofSubject(scope: string, value: string): string {
    return scope === 'number' && !isNumberId(value) ? this.idOf(value) : this.ofPerson(value);
  }
}
