import { DomainError } from '#kernel';
import type { ConversationSearch } from '#quality';
import type { StaffMember } from '../access/staff-member.js';
import type { TeamScope } from '../access/team-scope.js';

/** Whose conversations somebody may see: not those that members of other teams have, or had last. */
export class ConversationReach {
  constructor(
    private readonly teams: TeamScope,
    private readonly search: ConversationSearch,
  ) {}

  /** Those that they may see. */
  async among<T extends { readonly id: string }>(staff: StaffMember, some: readonly T[]): Promise<readonly T[]> {
    const agents = await this.teams.withheld(staff);
    const ids = some.map(({ id }) => id);
    const withheld = agents.length === 0 ? new Set() : await this.search.hadBy(agents, ids);
    return some.filter(({ id }) => !withheld.has(id));
  }

  /** @throws DomainError `not-found`: another team's conversation is not even told of */
  async must(staff: StaffMember, id: string): Promise<void> {
    if ((await this.among(staff, [{ id }])).length === 0)
      throw new DomainError('not-found', 'There is no such conversation.');
  }
}
