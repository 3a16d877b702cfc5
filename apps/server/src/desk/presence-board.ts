import type { Clock } from '#kernel';
import type { AgentPresence, DatabasePresenceStore } from '#persistence';
import type { StaffMember } from '../access/staff-member.js';
import type { DeskSettings } from './desk-settings.js';

type Change = Partial<Pick<AgentPresence, 'presence' | 'skills' | 'languages' | 'capacity'>>;

/** Who of the agents is there, on whatever process. An agent is known by their heartbeat. */
export class PresenceBoard {
  constructor(
    private readonly store: DatabasePresenceStore,
    private readonly clock: Clock,
    private readonly settings: Pick<DeskSettings, 'capacity' | 'vanishedSeconds'>,
  ) {}

  async seen(staff: StaffMember, change: Change = {}): Promise<void> {
    const { name, displayName } = staff;
    const seenAt = this.clock.instant();
    if (Object.keys(change).length === 0)
      await this.store.touch({ ...this.usual(), name, displayName, seenAt }, this.since());
    else await this.store.keep({ ...(await this.find(staff)), ...change, displayName, seenAt });
  }

  /** An agent as they are; one who comes back after they had vanished is away until they say otherwise. */
  async find({ name, displayName }: StaffMember): Promise<AgentPresence> {
    const known = await this.store.find(name);
    if (known && known.seenAt >= this.since()) return known;
    return { ...this.usual(), seenAt: '', ...known, name, displayName, presence: 'away' };
  }

  private usual() {
    return { skills: [], languages: [], capacity: this.settings.capacity };
  }

  /** Everybody who is there. */
  present(): Promise<readonly AgentPresence[]> {
    return this.store.seenSince(this.since());
  }

  /** Who was last seen before that has vanished. */
  since(): string {
    return new Date(this.clock.now().getTime() - this.settings.vanishedSeconds * 1_000).toISOString();
  }
}
