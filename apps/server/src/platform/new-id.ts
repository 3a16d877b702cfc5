import { randomBytes, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const size = 16;

/** Random bytes are fetched for many ids at once: one at a time they cost more than everything else of an id. */
const pool = randomBytes(size * 256);
let used = 0;

/** A UUID of version 7: unique everywhere, and later ones sort behind earlier ones. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return v7({ random: pool.subarray(used, (used += size)) });
}
