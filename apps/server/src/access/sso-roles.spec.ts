import { placeOf } from './sso-roles.js';

const mapping = {
  rolesClaim: 'groups',
  roles: ['ou=staff=agent', 'leads=supervisor', 'audit=auditor'],
  teamClaim: 'department',
};

it('gives the roles of all groups, and the team', () => {
  const claims = { groups: ['leads', 'ou=staff', 'golf'], department: 'cards' };
  expect(placeOf(claims, mapping)).toEqual({ roles: ['agent', 'supervisor'], team: 'cards' });
  expect(placeOf({ groups: 'audit' }, mapping)).toEqual({ roles: ['auditor'], team: null });
  const nested = { realm_access: { roles: ['leads'] }, department: ['loans'] };
  expect(placeOf(nested, { ...mapping, rolesClaim: 'realm_access.roles' })).toEqual({
    roles: ['supervisor'],
    team: 'loans',
  });
});

it.each([[{}], [{ groups: [] }], [{ groups: ['golf'] }], [{ groups: { leads: true } }], [{ groups: ['leads'] }]])(
  'lets nobody in with %j',
  (claims) => {
    expect(() => placeOf(claims, mapping)).toThrow(/None of your groups|which team/);
  },
);
