import { hash } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC-SHA-256 (RFC 2104) of short texts, in hex. Two digests of one call each: an object of the library for every text
 * takes twice as long, and a list of a million leaves millions of them to be collected.
 * @param key at most 64 bytes
 */
export function shortHmac(key: Buffer): (text: string) => string {
  if (key.length > blockBytes) throw new RangeError(`A key has at most ${String(blockBytes)} bytes.`);
  const padded = (byte: number) => Buffer.alloc(blockBytes, byte).map((pad, i) => pad ^ (key[i] ?? 0));
  const inner = padded(0x36);
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(digestBytes)]);
  return (text) => {
    outer.write(hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'binary'), blockBytes, 'latin1');
    return hash('sha256', outer);
  };
}
