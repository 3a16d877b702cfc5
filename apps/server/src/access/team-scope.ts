import type { AccessStore } from '#access';
import { mayReachTeam, type StaffMember } from './staff-member.js';

/**
 * Who belongs to which team. What somebody has or had is their team's: members of other teams do not see it. What is
 * of no team is everybody's, and who has no team sees all that their roles permit.
 */
export class TeamScope {
  constructor(private readonly store: AccessStore) {}

  /** Sign-in names of the members of other teams, whose work they may not see. */
  async withheld(staff: Pick<StaffMember, 'team'>): Promise<readonly string[]> {
    if (staff.team === null) return [];
    const accounts = await this.store.accounts();
    return accounts.filter(({ team }) => !mayReachTeam(staff, team)).map(({ name }) => name);
  }

  /** The teams whose figures somebody may ask for. */
  async teamsOf(staff: Pick<StaffMember, 'team'>): Promise<readonly string[]> {
    const teams = (await this.store.accounts()).flatMap(({ team }) => team ?? []);
    return [...new Set(teams)].filter((team) => mayReachTeam(staff, team)).sort();
  }

  /** Sign-in names of the members of a team. */
  async membersOf(team: string): Promise<readonly string[]> {
    return (await this.store.accounts()).filter((account) => account.team === team).map(({ name }) => name);
  }

  /** The team of who has something; null: it is nobody's, or somebody's without a team. */
  async teamOf(agent: string | null): Promise<string | null> {
    if (agent === null) return null;
    return (await this.store.accounts()).find(({ name }) => name === agent)?.team ?? null;
  }
}
