import type { AccessStore } from '#access';
import type { Conversation } from '#kernel';
import { DomainError } from '#kernel';
import { mayReachTeam, type StaffMember } from './staff-member.js';

/** Whose conversations somebody may see: their own team's, and those that nobody has taken yet. */
export class TeamScope {
  constructor(private readonly store: AccessStore) {}

  /** Sign-in names of those whose conversations they may see; null: everybody's. */
  async agentsOf(staff: StaffMember): Promise<readonly string[] | null> {
    if (staff.team === null) return null;
    const accounts = await this.store.accounts();
    return accounts.filter(({ team }) => mayReachTeam(staff, team ?? '')).map(({ name }) => name);
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

  /** @throws DomainError `not-found`: another team's conversation is not even told of */
  async mustReach(staff: StaffMember, { agent }: Pick<Conversation, 'agent'>): Promise<void> {
    if (agent === null) return;
    const agents = await this.agentsOf(staff);
    if (agents === null || agents.includes(agent)) return;
    throw new DomainError('not-found', 'There is no such conversation.');
  }
}
