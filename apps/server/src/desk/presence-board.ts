import type { Presence } from '#contracts';
import type { Language } from '#kernel';
import type { StaffMember } from '../access/staff-member.js';

export interface PresentAgent {
  readonly name: string;
  readonly displayName: string;
  readonly presence: Presence;
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  readonly capacity: number;
  readonly seenAtMs: number;
}

type Change = Partial<Pick<PresentAgent, 'presence' | 'skills' | 'languages' | 'capacity'>>;

/** Who of the agents is there. An agent is known by their heartbeat; in the memory of one process. */
export class PresenceBoard {
  private readonly agents = new Map<string, PresentAgent>();

  constructor(private readonly usualCapacity: number) {}

  seen({ name, displayName }: StaffMember, nowMs: number, change: Change = {}): void {
    const before = this.agents.get(name);
    const usual = { presence: 'away' as const, skills: [], languages: [], capacity: this.usualCapacity };
    this.agents.set(name, { ...usual, ...before, ...change, name, displayName, seenAtMs: nowMs });
  }

  find(name: string): PresentAgent | null {
    return this.agents.get(name) ?? null;
  }

  /** Everybody who was seen since. */
  present(sinceMs: number): readonly PresentAgent[] {
    return [...this.agents.values()].filter(({ seenAtMs }) => seenAtMs >= sinceMs);
  }

  /** Forgets who was not seen since; tells who they were. */
  forgetBefore(sinceMs: number): readonly string[] {
    const gone = [...this.agents.values()].filter(({ seenAtMs }) => seenAtMs < sinceMs).map(({ name }) => name);
    for (const name of gone) this.agents.delete(name);
    return gone;
  }
}
