import type { Permission, StaffRole } from '#contracts';

/** Who asks: a person who signed in, or a program with a key. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly StaffRole[];
  /** Null: not bound to a team, sees them all. */
  readonly team: string | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly via: 'session' | 'key';
}

/** Whether somebody may see what belongs to a team; what belongs to none is everybody's. */
export function mayReachTeam(staff: StaffMember, team: string | null): boolean {
  return staff.team === null || team === null || staff.team === team;
}
