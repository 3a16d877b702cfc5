import type { OnModuleDestroy } from '@nestjs/common';
import type { Observable, Subscription } from 'rxjs';
import { type PeopleNow, PeopleOnDuty } from '#campaign';
import { type Clock, DomainError } from '#kernel';
import type { DatabaseDeskStore } from '#persistence';
import type { Desk } from '../../desk/desk.js';

interface Ports {
  readonly desk: Pick<Desk, 'find' | 'assign' | 'present'>;
  readonly tickets: Pick<DatabaseDeskStore, 'owned'>;
  /** Who is there, or who is with whom, has changed. */
  readonly changed: Observable<void>;
  readonly clock: Clock;
  /** Customers are taken over at the desk; false: the PBX connects its agents by itself. */
  readonly takesAtDesk: boolean;
}

/** By the clock of the machine: several campaigns ask within one round, and who only vanished tells nobody. */
const freshMs = 200;

/** How long who was taken for the PBX to connect is busy before anything is on record. */
const settlingMs = 1_000;

/** A desk on which something changes all the time is read so often at the most. */
const lookTries = 3;

interface Read {
  readonly atMs: number;
  readonly now: PeopleNow;
  readonly idle: readonly string[];
}

/** Who sits at the agents' desk: on the telephone each of them has one customer at a time. */
export class DeskPeople extends PeopleOnDuty implements OnModuleDestroy {
  /** Until when each is busy with what is not on record yet. */
  private readonly takenUntilMs = new Map<string, number>();
  private read: Read | null = null;
  /** Changes so far: what was being read when one came is not remembered. */
  private changes = 0;
  private readonly subscription: Subscription;

  constructor(private readonly ports: Ports) {
    super();
    this.subscription = ports.changed.subscribe(() => {
      this.forget();
    });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  override async now(): Promise<PeopleNow> {
    if (this.read && Date.now() - this.read.atMs < freshMs) return this.read.now;
    return (await this.look()).now;
  }

  override async take(conversationId: string): Promise<boolean> {
    const { idle } = await this.look();
    const agent = idle.find((name) => !this.isTaken(name));
    if (agent === undefined) return false;
    const { desk, takesAtDesk } = this.ports;
    this.takenUntilMs.set(agent, takesAtDesk ? Infinity : Date.now() + settlingMs);
    this.forget();
    if (!takesAtDesk) return true;
    try {
      await desk.assign(await desk.find(conversationId), agent);
      return true;
    } catch (error) {
      // Somebody else took it by hand, or the customer has hung up.
      if (error instanceof DomainError) return (await desk.find(conversationId)).state === 'agent';
      throw error;
    } finally {
      this.takenUntilMs.delete(agent);
      this.forget();
    }
  }

  private isTaken(name: string): boolean {
    return Date.now() < (this.takenUntilMs.get(name) ?? 0);
  }

  private forget(): void {
    this.changes += 1;
    this.read = null;
  }

  /** What holds now: what changed while it was read is read again. */
  private async look(): Promise<Read> {
    for (let tried = 1; ; tried++) {
      const { changes } = this;
      const read = await this.readAll();
      if (changes !== this.changes && tried < lookTries) continue;
      if (changes === this.changes) this.read = read;
      return read;
    }
  }

  private async readAll(): Promise<Read> {
    const { desk, tickets, clock } = this.ports;
    const owned = await tickets.owned();
    const onPhone = owned.filter(({ channel }) => channel === 'phone');
    const idle = (await desk.present())
      .filter(({ presence, name, capacity }) => {
        const own = owned.filter(({ agent }) => agent === name).length;
        const isFree = own < capacity && !this.isTaken(name) && !onPhone.some(({ agent }) => agent === name);
        return presence === 'available' && isFree;
      })
      .map(({ name }) => name);
    const nowMs = clock.now().getTime();
    const busyMs = onPhone.map(({ acceptedAt }) => Math.max(0, nowMs - Date.parse(acceptedAt)));
    return { atMs: Date.now(), idle, now: { idle: idle.length, busyMs, wrappingMs: [] } };
  }
}
