import { permissions } from '#contracts';
import { sameSecret } from '../platform/bearer.js';
import type { Secrets } from '../platform/secrets.js';
import type { StaffMember } from './staff-member.js';

/** The staff token of the settings is a key that may do everything. */
const tokenHolder: StaffMember = {
  id: 'staff-token',
  name: 'staff-token',
  displayName: 'staff token',
  roles: ['administrator'],
  team: null,
  permissions: new Set(permissions),
  via: 'key',
};

/** Tells who presents a token. */
export class Identities {
  constructor(private readonly secrets: Secrets) {}

  /** Null when nobody does. */
  identify(token: string): Promise<StaffMember | null> {
    return Promise.resolve(sameSecret(token, this.secrets.staffToken) ? tokenHolder : null);
  }
}
