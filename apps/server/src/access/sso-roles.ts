import { type StaffRole, staffRole } from '#contracts';
import { DomainError } from '#kernel';

/** Names and groups as an identity provider tells them. */
export type Claims = Readonly<Record<string, unknown>>;

export interface SsoMapping {
  readonly rolesClaim: string;
  /** `<value>=<role>` */
  readonly roles: readonly string[];
  readonly teamClaim: string | null;
}

/** These look across teams; everybody else needs one where teams are told. */
const teamless: readonly StaffRole[] = ['administrator', 'auditor', 'quality-reviewer', 'knowledge-editor'];

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');

/** A claim by its name, or by its path for providers that nest them: `realm_access.roles`. */
export function claimAt(claims: Claims, path: string): unknown {
  if (path in claims) return claims[path];
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Claims)[key] : undefined),
      claims,
    );
}

/**
 * What somebody may do here by what the identity provider says of them.
 * @throws DomainError `forbidden` when that is nothing
 */
export function placeOf(claims: Claims, { rolesClaim, roles: mapping, teamClaim }: SsoMapping) {
  const groups = new Set(listOf(claimAt(claims, rolesClaim)));
  const pairs = mapping.map((pair) => {
    const at = pair.lastIndexOf('=');
    return { group: pair.slice(0, at), role: staffRole.parse(pair.slice(at + 1)) };
  });
  const roles = [...new Set(pairs.filter(({ group }) => groups.has(group)).map(({ role }) => role))];
  if (roles.length === 0) throw new DomainError('forbidden', 'None of your groups has a role here.');
  const team = teamClaim === null ? null : (listOf(claimAt(claims, teamClaim))[0] ?? null);
  if (teamClaim !== null && team === null && !roles.some((role) => teamless.includes(role))) {
    throw new DomainError('forbidden', 'The identity provider does not say which team you belong to.');
  }
  return { roles, team };
}
