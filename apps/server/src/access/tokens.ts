import { createHash, randomBytes } from 'node:crypto';

/** Something nobody can guess: 256 random bits. */
export const makeToken = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** What is stored of a token. One round is enough: there is nothing to guess in 256 random bits. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Letters and digits that cannot be taken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random groups of four characters that are easy to read out: `k7mp-3xwd-…`; each holds 19 bits. */
export function makeReadable(groups: number): string {
  const pick = () => {
    for (;;) {
      const [byte = 255] = randomBytes(1);
      // Above the last whole multiple some characters would be likelier than others.
      if (byte < 256 - (256 % alphabet.length)) return alphabet[byte % alphabet.length] ?? '';
    }
  };
  const group = () => Array.from({ length: 4 }, pick).join('');
  return Array.from({ length: groups }, group).join('-');
}
