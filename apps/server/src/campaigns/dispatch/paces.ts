import type { Campaign, PeopleNow, PeopleOnDuty } from '#campaign';
import type { Clock } from '#kernel';
import type { AbandonmentWatch } from './abandonment-watch.js';
import type { CallsUnderWay } from './calls-under-way.js';

interface Ports {
  readonly people: PeopleOnDuty;
  readonly abandonment: AbandonmentWatch;
  readonly calls: CallsUnderWay;
  readonly clock: Clock;
}

export interface Room {
  readonly channels: number;
  readonly sessions: number;
  readonly starts: number;
}

/** How many calls each campaign may begin, by the people on duty and by what has come of calls. */
export class Paces {
  private people: PeopleNow = { idle: 0, busyMs: [], wrappingMs: [] };

  constructor(private readonly ports: Ports) {}

  async allowed(campaign: Campaign, room: Room): Promise<number> {
    const { people, abandonment, calls, clock } = this.ports;
    this.people = await people.now();
    const isStopped = campaign.mode !== 'robot' && (await abandonment.of(campaign)).state === 'stop';
    const idle = Math.max(0, this.people.idle - calls.spokenForBeside(campaign.id));
    const nowMs = clock.now().getTime();
    return calls.paceOf(campaign).place({ ...room, nowMs, people: { ...this.people, idle } }, isStopped);
  }

  /** Whether who asks for a person should wait for one. */
  asksForPerson(campaign: Campaign, attemptId: string): boolean {
    const { calls, clock } = this.ports;
    return calls.paceOf(campaign).asksForPerson(attemptId, { nowMs: clock.now().getTime(), people: this.people });
  }
}
