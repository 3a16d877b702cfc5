import { hash as digest, randomBytes } from 'node:crypto';
import { DomainError } from '#kernel';
import { shortHmac } from './short-hmac.js';

const e164 = /^\+[1-9]\d{5,14}$/;
const keyBytes = 32;
const idPattern = /^[bg-mo-z][0-9a-f]{31}$/;

/** What names begin with tells the key that they were made with last. `n` begins the plain hashes of before. */
const letters = 'bghijklmopqrstuvwxyz';
/** After the last come the others again, but for the first, which is a hexadecimal digit. */
const letterOf = (at: number): string => letters[at === 0 ? 0 : 1 + ((at - 1) % (letters.length - 1))] ?? '';

/** Names what it is given with one key. */
type Naming = (what: string) => string;

function namingOf(key: string, at: number): Naming {
  const hmac = shortHmac(Buffer.from(key, 'base64'));
  return (what) => letterOf(at) + hmac(what).slice(0, 31);
}

/** Whether a value stands for a number that is kept encrypted elsewhere. */
export const isNumberId = (value: string): boolean => idPattern.test(value);

/** What stood in the contact log before its keys: a plain hash, from which the number could be found by trying all. */
const plainHash = (phone: string): string => `n${digest('sha256', phone).slice(0, 31)}`;

/**
 * Names for telephone numbers (a blind index): the same number has the same name, so that it can be looked up and
 * counted, and without the key nobody finds the number by trying all there are. The keys are kept encrypted with those
 * of data, and do not change with them: a further one makes new names of the old ones, so that the numbers need not be
 * known. Then it is the newest that has to stay secret.
 */
export class NumberIndex {
  private constructor(private readonly namings: readonly Naming[]) {}

  /** @param keys 32 bytes in base64 each, the newest last; none: nothing can be named */
  static of(keys: readonly string[]): NumberIndex {
    return new NumberIndex(keys.map(namingOf));
  }

  get keyCount(): number {
    return this.namings.length;
  }

  /** What names of the newest key begin with. */
  get letter(): string {
    return letterOf(this.namings.length - 1);
  }

  /** A name of the key before the newest as the newest has it; anything else as it is. */
  renamed(name: string): string {
    const newest = this.namings.at(-1);
    if (!newest || this.namings.length < 2 || !isNumberId(name)) return name;
    return name.startsWith(letterOf(this.namings.length - 2)) ? newest(name) : name;
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
    const [first, ...others] = this.namings;
    if (!first) throw new DomainError('cannot-open', 'Numbers can be looked up with the data keys only.');
    return others.reduce((name, naming) => naming(name), first(hash));
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
