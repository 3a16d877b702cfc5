import type { Credentials } from '#contracts';

const hash = /^[0-9a-f]{64}$/i;

/** Who the bank's page says is there: `{ jwt }` or `{ identifier, identifierHash }`; null if it is neither. */
export function identityFrom(value: unknown): Credentials | null {
  if (typeof value !== 'object' || value === null) return null;
  const { jwt, identifier, identifierHash } = value as Record<string, unknown>;
  if (typeof jwt === 'string' && jwt !== '') return { jwt };
  if (typeof identifier !== 'string' || identifier === '' || identifier.length > 200) return null;
  return typeof identifierHash === 'string' && hash.test(identifierHash) ? { identifier, identifierHash } : null;
}

/** The identity in an address as a bank's app builds it: `#jwt=…` or `#identifier=…&identifier_hash=…`. */
export function identityInFragment(fragment: string): Credentials | null {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const identifier = given.get('identifier');
  return identityFrom({ jwt: given.get('jwt'), identifier, identifierHash: given.get('identifier_hash') });
}

/** Tells one customer from another, so that nothing of the one is kept for the other. */
export function ownerOf(identity: Credentials | null): string {
  if (!identity) return 'visitor';
  return `customer:${identity.identifier ?? subject(identity.jwt ?? '')}`;
}

/** Only tells customers apart; whether the token is true is for the server to say. */
function subject(jwt: string): string {
  try {
    const payload = atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { sub } = JSON.parse(payload) as { sub?: unknown };
    return typeof sub === 'string' ? sub : jwt;
  } catch {
    return jwt;
  }
}
