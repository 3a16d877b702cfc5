import { type PeopleNow, PeopleOnDuty } from '#campaign';
import { type Clock, DomainError } from '#kernel';
import type { DatabaseDeskStore } from '#persistence';
import type { Desk } from '../../desk/desk.js';

interface Ports {
  readonly desk: Desk;
  readonly tickets: DatabaseDeskStore;
  readonly clock: Clock;
  /** Customers are taken over at the desk; false: the PBX connects its agents by itself. */
  readonly takesAtDesk: boolean;
}

/** By the clock of the machine; several campaigns ask within one round. */
const freshMs = 200;

/** Until what was taken is on record, who took it is busy. */
const settlingMs = 1_000;

/** Who sits at the agents' desk: on the telephone each of them has one customer at a time. */
export class DeskPeople extends PeopleOnDuty {
  private readonly takenAt = new Map<string, number>();
  private read: { readonly atMs: number; readonly now: PeopleNow; readonly idle: readonly string[] } | null = null;

  constructor(private readonly ports: Ports) {
    super();
  }

  override async now(): Promise<PeopleNow> {
    return (await this.look(freshMs)).now;
  }

  override async take(conversationId: string): Promise<boolean> {
    const { idle } = await this.look(0);
    const [agent] = idle;
    if (agent === undefined) return false;
    this.takenAt.set(agent, Date.now());
    this.read = null;
    if (!this.ports.takesAtDesk) return true;
    const { desk } = this.ports;
    const conversation = await desk.find(conversationId);
    try {
      await desk.assign(conversation, agent);
      return true;
    } catch (error) {
      // Somebody else took it by hand, or the customer has hung up.
      if (error instanceof DomainError) return (await desk.find(conversationId)).state === 'agent';
      throw error;
    }
  }

  private async look(withinMs: number) {
    if (this.read && Date.now() - this.read.atMs < withinMs) return this.read;
    const { desk, tickets, clock } = this.ports;
    const owned = await tickets.owned();
    const onPhone = owned.filter(({ channel }) => channel === 'phone');
    const idle = (await desk.present())
      .filter(({ presence, name, capacity }) => {
        const own = owned.filter(({ agent }) => agent === name).length;
        const isTaken = Date.now() - (this.takenAt.get(name) ?? 0) < settlingMs;
        return presence === 'available' && own < capacity && !isTaken && !onPhone.some(({ agent }) => agent === name);
      })
      .map(({ name }) => name);
    const nowMs = clock.now().getTime();
    const busyMs = onPhone.map(({ acceptedAt }) => Math.max(0, nowMs - Date.parse(acceptedAt)));
    this.read = { atMs: Date.now(), idle, now: { idle: idle.length, busyMs, wrappingMs: [] } };
    return this.read;
  }
}
