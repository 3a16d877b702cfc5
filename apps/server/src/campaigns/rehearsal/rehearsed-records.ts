import type { Campaign, NewSuppression, RehearsedDial } from '#campaign';
import { CallRecords, type CallSubject, type ContactEvent, type SubjectRecords } from '#compliance';
import { countedOf } from '../permission/candidate-of.js';

type Held = SubjectRecords['suppressions'][number];

const heldOf = ({ kind, purposes, until }: NewSuppression): Held => ({ kind: kind as Held['kind'], purposes, until });

const nothing: SubjectRecords = { pools: [], log: [], underWay: [], suppressions: [] };

/** What is on record, and what the rehearsal adds to it in memory. */
export class RehearsedRecords extends CallRecords {
  private readonly added = new Map<string, ContactEvent[]>();
  private readonly stops = new Map<string, Held[]>();

  /** @param known what the database holds, by person */
  constructor(
    private readonly campaign: Campaign,
    private readonly known: ReadonlyMap<string, SubjectRecords>,
  ) {
    super();
  }

  note({ attemptId, contact, startedMs, outcome, suppressions }: RehearsedDial): void {
    const counted = countedOf({ campaign: this.campaign, contact });
    const events = [{ kind: 'attempt', at: new Date(startedMs).toISOString() }, ...outcome.events];
    const logged = events.map(({ kind, at }) => ({ ...counted, attempt: attemptId, kind, atMs: Date.parse(at) }));
    for (const key of [`number:${counted.number}`, `person:${counted.person}`]) {
      this.added.set(key, [...(this.added.get(key) ?? []), ...(logged as unknown as ContactEvent[])]);
    }
    for (const stop of suppressions) {
      const key = `${stop.scope}:${stop.value}`;
      this.stops.set(key, [...(this.stops.get(key) ?? []), heldOf(stop)]);
    }
  }

  override of(subjects: readonly CallSubject[]): Promise<readonly SubjectRecords[]> {
    return Promise.resolve(subjects.map((subject) => this.about(subject)));
  }

  private about({ number, phone, person, debt }: CallSubject): SubjectRecords {
    const { log, suppressions, ...rest } = this.known.get(person) ?? nothing;
    const own = [...(this.added.get(`number:${number}`) ?? []), ...(this.added.get(`person:${person}`) ?? [])];
    const keys = [`number:${phone}`, `person:${person}`, ...(debt === null ? [] : [`case:${debt}`])];
    const stops = keys.flatMap((key) => this.stops.get(key) ?? []);
    return { ...rest, log: [...log, ...new Set(own)], suppressions: [...suppressions, ...stops] };
  }
}
