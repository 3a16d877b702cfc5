import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '#kernel';
import { makeReadable } from './tokens.js';

/** Argon2id as OWASP recommends: 19 MiB, two passes; about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const shortest = 12;
const longest = 128;
/** Characters that have nothing to do with its owner. */
const shortestUnknown = 8;
const leastScore = 3;

/** Who has no account, or none with a password, is refused as slowly as who has one. */
const nobody = hash('nobody has this password', cost);

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export async function isPassword(given: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobody), given.slice(0, longest + 1));
  return isRight && passwordHash !== null;
}

/** A first password, to be changed at once. */
export const makePassword = (): string => makeReadable(5);

/**
 * Refuses what would be guessed: too short, common, or made of what is known of its owner. There are no rules about
 * kinds of characters, and it never has to be changed without a reason (NIST SP 800-63B).
 * @throws DomainError `weak-password`
 */
export async function mustBeStrong(password: string, about: readonly string[]): Promise<void> {
  const weak = (message: string) => new DomainError('weak-password', message);
  if (password.length < shortest) throw weak(`The password needs at least ${String(shortest)} characters.`);
  if (password.length > longest) throw weak(`The password may have at most ${String(longest)} characters.`);
  const check = await strengthCheck();
  const words = [...about, 'zhiyin', '知音'].map((word) => word.toLowerCase()).filter((word) => word.length >= 2);
  // Longer ones first: "admin" would leave a piece of "administrator".
  const known = words.sort((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  if (rest.trim().length < shortestUnknown || Math.min(check(password, known), check(rest, [])) < leastScore) {
    throw weak('The password is too easy to guess: take several words that have nothing to do with each other.');
  }
}

/** Loaded when first needed: its dictionary is large. */
async function strengthCheck(): Promise<(password: string, about: readonly string[]) => number> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs });
  return (password, about) => factory.check(password, [...about]).score;
}
