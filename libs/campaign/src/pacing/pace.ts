import type { DialMode } from '../campaign.js';
import type { PeopleNow } from '../people-on-duty.port.js';
import { PredictiveLaw } from './predictive-law.js';
import { progressive } from './progressive.js';
import { RobotLaw } from './robot-law.js';

/** What is free for a campaign at this moment. */
export interface PaceRoom {
  readonly nowMs: number;
  readonly channels: number;
  readonly sessions: number;
  readonly starts: number;
  readonly people: PeopleNow;
}

interface PacedCall {
  readonly beganMs: number;
  answeredMs: number | null;
  /** Since when it is for a person: asked for one, or is a call for people and was answered by somebody. */
  askedMs: number | null;
  personMs: number | null;
  isBooked: boolean;
}

/** Of customers who ask the robot for a person: may be lost; may be called back instead. */
const transfers = { limit: 0.03, bookedLimit: 0.2 };

/** A law is made anew when there are so many times more or fewer people than it was made for. */
const otherRoom = 2;

/** How fast one campaign may call: knows its calls, tells its law what comes of them, and asks it for more. */
export class Pace {
  private readonly calls = new Map<string, PacedCall>();
  private robot: RobotLaw | null = null;
  private predictive: PredictiveLaw | null = null;
  private lawPeople = 0;

  /** @param abandonedLimit share of live answers that may find nobody, in calls for people */
  constructor(
    readonly mode: DialMode,
    private readonly abandonedLimit: number,
  ) {}

  get size(): number {
    return this.calls.size;
  }

  /** Customers who wait for a person. */
  get waiting(): number {
    return [...this.calls.values()].filter((call) => this.isWaiting(call)).length;
  }

  /** People of ours who will be needed by calls for people that are on their way. */
  get spokenFor(): number {
    if (this.mode === 'robot') return 0;
    return [...this.calls.values()].filter(({ personMs }) => personMs === null).length;
  }

  begin(id: string, nowMs: number): void {
    this.calls.set(id, { beganMs: nowMs, answeredMs: null, askedMs: null, personMs: null, isBooked: false });
  }

  answered(id: string, nowMs: number): void {
    const call = this.calls.get(id);
    if (call?.answeredMs !== null) return;
    call.answeredMs = nowMs;
    this.robot?.learn({ kind: 'answered', rangMs: nowMs - call.beganMs });
  }

  /** Whether who asks for a person should wait for one; false: is called back. Calls for people never are. */
  asksForPerson(id: string, { nowMs, people }: Pick<PaceRoom, 'nowMs' | 'people'>): boolean {
    const call = this.calls.get(id);
    if (!call) return true;
    if (this.mode !== 'robot') {
      call.askedMs = nowMs;
      this.predictive?.learn({ kind: 'answered', rangMs: nowMs - call.beganMs });
      return true;
    }
    const { idle: idlePeople, busyMs } = people;
    const law = this.robotLaw(idlePeople + busyMs.length);
    const { waiting } = this;
    call.askedMs = nowMs;
    law.learn({ kind: 'talked', tookMs: nowMs - (call.answeredMs ?? nowMs), wantsPerson: true });
    call.isBooked = law.shouldBook({ idlePeople, busyMs, waiting });
    if (call.isBooked) law.learn({ kind: 'booked' });
    return !call.isBooked;
  }

  withPerson(id: string, nowMs: number): void {
    const call = this.calls.get(id);
    if (call?.personMs !== null) return;
    call.personMs = nowMs;
    this.robot?.learn({ kind: 'served' });
  }

  /** It was not placed after all. */
  drop(id: string): void {
    this.calls.delete(id);
  }

  end(id: string, nowMs: number): void {
    const call = this.calls.get(id);
    if (!call) return;
    this.calls.delete(id);
    if (this.mode === 'robot') this.robotEnded(call, nowMs);
    else this.personEnded(call, nowMs);
  }

  /** How many calls to begin now. `isStopped`: so many were abandoned that nothing is dialled ahead any more. */
  place(room: PaceRoom, isStopped: boolean): number {
    const { nowMs, channels, starts, people } = room;
    const most = Math.max(0, Math.floor(Math.min(channels, starts)));
    const calls = [...this.calls.values()];
    const ringingMs = calls.filter(({ answeredMs }) => answeredMs === null).map(({ beganMs }) => nowMs - beganMs);
    const { idle, busyMs, wrappingMs } = people;
    if (this.mode === 'robot') {
      const talkingMs = calls.flatMap(({ answeredMs, askedMs }) =>
        answeredMs !== null && askedMs === null ? [nowMs - answeredMs] : [],
      );
      const { sessions } = room;
      const floor = { nowMs, freeChannels: channels, freeSessions: sessions, starts, ringingMs, talkingMs };
      return this.robotLaw(idle + busyMs.length).place({ ...floor, waiting: this.waiting, idlePeople: idle, busyMs });
    }
    // Who was answered and is not with a person yet will be in a moment: their person is spoken for.
    const spoken = calls.filter(({ answeredMs, personMs }) => answeredMs !== null && personMs === null).length;
    const floor = { nowMs, idleAgents: idle, talkingMs: busyMs, wrappingMs, ringingMs, waiting: spoken };
    const agents = idle + busyMs.length + wrappingMs.length;
    const wanted =
      this.mode === 'predictive' && !isStopped ? this.predictiveLaw(agents).place(floor) : progressive(floor);
    return Math.min(most, wanted);
  }

  private isWaiting({ askedMs, personMs, isBooked }: PacedCall): boolean {
    return askedMs !== null && personMs === null && !isBooked;
  }

  private robotEnded({ beganMs, answeredMs, askedMs, personMs, isBooked }: PacedCall, nowMs: number): void {
    const law = this.robot;
    if (!law || isBooked) return;
    if (answeredMs === null) law.learn({ kind: 'failed', rangMs: nowMs - beganMs });
    else if (askedMs === null) law.learn({ kind: 'talked', tookMs: nowMs - answeredMs, wantsPerson: false });
    else if (personMs === null) law.learn({ kind: 'lost' });
    else law.learn({ kind: 'handled', tookMs: nowMs - personMs });
  }

  private personEnded({ beganMs, askedMs, personMs }: PacedCall, nowMs: number): void {
    if (askedMs === null) this.predictive?.learn({ kind: 'failed', rangMs: nowMs - beganMs });
    else if (personMs === null) this.predictive?.learn({ kind: 'lost' });
    else this.predictive?.learn({ kind: 'talked', tookMs: nowMs - personMs });
  }

  private robotLaw(people: number): RobotLaw {
    if (!this.robot || this.isOtherRoom(people)) {
      this.robot = new RobotLaw({ ...transfers, people: Math.max(1, people) });
      this.lawPeople = people;
    }
    return this.robot;
  }

  private predictiveLaw(agents: number): PredictiveLaw {
    if (!this.predictive || this.isOtherRoom(agents)) {
      this.predictive = new PredictiveLaw({ agents: Math.max(1, agents), limit: this.abandonedLimit });
      this.lawPeople = agents;
    }
    return this.predictive;
  }

  private isOtherRoom(people: number): boolean {
    const [few, many] = [Math.min(people, this.lawPeople), Math.max(people, this.lawPeople)];
    return many > few * otherRoom;
  }
}
