import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Stands in the built page where the number goes; see `html.cspNonce` in apps/console/vite.config.ts. */
const place = '__CSP_NONCE__';

/** A number that styles of one answer must carry, so that the policy can forbid all others. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** The console's page with this number in it. */
export function consolePage(file: string, nonce: string): string {
  return readFileSync(file, 'utf8').replaceAll(place, nonce);
}
