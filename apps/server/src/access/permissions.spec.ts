import { permissions, staffRoles } from '#contracts';
import { mustBeAllowed } from './access.guard.js';
import { permissionsOf, permissionsOfRole } from './permissions.js';
import { mayReachTeam, type StaffMember } from './staff-member.js';

const staff = (role: StaffMember['roles'][number], team: string | null = null): StaffMember => ({
  ...{ id: '1', name: 'wang', displayName: '王', team, roles: [role], via: 'session', sessionId: 's', address: null },
  ...{ secondFactor: false, tasks: [], permissions: permissionsOf([role]) },
});

it('gives every permission to some role', () => {
  for (const permission of permissions) {
    expect(staffRoles.filter((role) => permissionsOfRole[role].includes(permission))).not.toEqual([]);
  }
});

it('adds up the permissions of several roles', () => {
  expect(permissionsOf(['administrator', 'supervisor']).has('conversations.reveal')).toBe(true);
  expect(permissionsOf(['administrator']).has('conversations.reveal')).toBe(false);
  expect(permissionsOf([]).size).toBe(0);
});

it('lets an auditor change nothing', () => {
  const reading = /\.(read)$|^exports$/;
  expect(permissionsOfRole.auditor.filter((permission) => !reading.test(permission))).toEqual([]);
});

it('tells nobody from somebody who may not', () => {
  const declared = { kind: 'permission', permissions: ['staff.manage'] } as const;
  const codeOf = (member: StaffMember | null) => {
    try {
      mustBeAllowed(declared, member);
      return 'allowed';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect([null, staff('agent'), staff('administrator')].map(codeOf)).toEqual(['unauthorized', 'forbidden', 'allowed']);
});

it('keeps teams apart, not what belongs to none', () => {
  expect(mayReachTeam(staff('agent', 'cards'), 'loans')).toBe(false);
  expect(mayReachTeam(staff('agent', 'cards'), 'cards')).toBe(true);
  expect(mayReachTeam(staff('agent', 'cards'), null)).toBe(true);
  expect(mayReachTeam(staff('supervisor'), 'loans')).toBe(true);
});
