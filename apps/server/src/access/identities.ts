import type { AccessStore, StaffAccount, StaffSession } from '#access';
import { permissions } from '#contracts';
import { sameSecret } from '../platform/bearer.js';
import type { ApiKeys } from './api-keys.js';
import { hasSecondFactor } from './own-account.js';
import { permissionsOf } from './permissions.js';
import type { StaffMember } from './staff-member.js';
import { sessionPrefix, type StaffSessions } from './staff-sessions.js';

export interface IdentityPorts {
  readonly store: AccessStore;
  readonly sessions: StaffSessions;
  readonly keys: ApiKeys;
  /** A key that may do everything; null: there is none. */
  readonly staffToken: string | null;
  readonly secondFactor: 'optional' | 'required';
}

const program = {
  ...{ roles: [], tasks: [], team: null, via: 'key' as const, sessionId: null, secondFactor: false },
};

/** Tells who presents a token: the staff token, a key of a program, or a session. */
export class Identities {
  constructor(private readonly ports: IdentityPorts) {}

  /** Null when nobody does. */
  async identify(token: string, address: string | null = null): Promise<StaffMember | null> {
    const { staffToken, keys, sessions, store } = this.ports;
    if (token.startsWith(sessionPrefix)) {
      const session = await sessions.find(token);
      const account = session && (await store.account(session.staffId));
      return session && account?.disabledAt === null ? this.member(account, session, address) : null;
    }
    if (staffToken !== null && sameSecret(token, staffToken)) {
      const name = 'staff-token';
      const may = { roles: ['administrator'], permissions: new Set(permissions) } as const;
      return { ...program, id: name, name, displayName: name, ...may, address };
    }
    const key = await keys.identify(token);
    if (!key) return null;
    const { id, name } = key;
    return { ...program, id: `key:${id}`, name, displayName: name, permissions: new Set(key.permissions), address };
  }

  /** Somebody with a session of theirs. */
  member(account: StaffAccount, session: StaffSession, address: string | null): StaffMember {
    const { id, name, displayName, roles, team, mustChangePassword } = account;
    const isEnrolled = hasSecondFactor(account);
    const mustEnrol = this.ports.secondFactor === 'required' && session.via === 'password' && !isEnrolled;
    return {
      ...{
        id,
        name,
        displayName,
        roles,
        team,
        via: 'session',
        sessionId: session.id,
        secondFactor: isEnrolled,
        address,
      },
      permissions: permissionsOf(roles),
      tasks: [
        ...(mustChangePassword && session.via === 'password' ? (['change-password'] as const) : []),
        ...(mustEnrol ? (['enrol-second-factor'] as const) : []),
      ],
    };
  }
}
