import { Secret, TOTP } from 'otpauth';
import { hashToken, makeReadable } from './tokens.js';

const issuer = 'Zhiyin';
const stepSeconds = 30;
const recoveryCount = 10;

const totp = (secret: string, label = '') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: stepSeconds });

/** A secret for an authenticator app. */
export const newSecondFactor = (): string => new Secret({ size: 20 }).base32;

/** What the app reads as a QR code. */
export const secondFactorUri = (secret: string, name: string): string => totp(secret, name).toString();

/**
 * The time step a code belongs to; null when it is not right, or not newer than the last one taken: a code that was
 * looked over a shoulder is worth nothing. A clock may be off by one step.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1_000 / stepSeconds) + delta;
  return step > lastStep ? step : null;
}

export interface RecoveryCodes {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

/** Each stands in for the app once. */
export function makeRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: recoveryCount }, () => makeReadable(4));
  return { codes, hashes: codes.map(hashToken) };
}

/** The hashes that are left after a recovery code was used; null when it is none of them. */
export function useRecoveryCode(hashes: readonly string[], code: string): readonly string[] | null {
  const used = hashToken(code.toLowerCase());
  return hashes.includes(used) ? hashes.filter((one) => one !== used) : null;
}
