import type { MeView, Permission, StaffRole } from '#contracts';

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
  /** Null for programs. */
  readonly sessionId: string | null;
  readonly secondFactor: boolean;
  /** To be done before anything is allowed that needs a permission. */
  readonly tasks: readonly MeView['tasks'][number][];
  readonly address: string | null;
}

/** Whether somebody may see what belongs to a team; what belongs to none is everybody's. */
export function mayReachTeam(staff: Pick<StaffMember, 'team'>, team: string | null): boolean {
  return staff.team === null || team === null || staff.team === team;
}

export function meViewOf({ id, name, displayName, roles, team, permissions, ...staff }: StaffMember): MeView {
  const { via, secondFactor, tasks } = staff;
  return {
    ...{ id, name, displayName, team, via, secondFactor },
    ...{ roles: [...roles], permissions: [...permissions], tasks: [...tasks] },
  };
}
