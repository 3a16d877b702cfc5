import type { DataSource } from 'typeorm';
import { CallRecords, type CallSubject, type ContactEvent, type SubjectRecords, type Suppression } from '#compliance';
import type { Database } from '../database.js';
import { poolKeys } from './contact-rows.js';
import { marks, read } from './sql.js';

interface EventRow {
  readonly attempt: string;
  readonly kind: string;
  readonly at: string;
  readonly tags: string;
}

interface SuppressionRow {
  readonly scope: string;
  readonly value: string;
  readonly kind: string;
  readonly purposes: string | null;
  readonly until: string | null;
}

interface PromiseRow {
  readonly caseId: string;
  readonly state: string;
  readonly dueDate: string;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A promise is graded after its day of grace; a broken one is followed by 12 h of rest. */
function suppressionOfPromise({ state, dueDate }: PromiseRow): Suppression {
  const gradedMs = Date.parse(dueDate) + 2 * dayMs;
  const isBroken = state === 'broken';
  const until = new Date(gradedMs + (isBroken ? 12 * hourMs : 0)).toISOString();
  return { kind: isBroken ? 'broken_promise' : 'open_promise', purposes: ['collection'], until };
}

const suppressionOf = ({ kind, purposes, until }: SuppressionRow): Suppression => ({
  kind: kind as Suppression['kind'],
  purposes: purposes === null ? null : (JSON.parse(purposes) as Suppression['purposes']),
  until,
});

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const distinct = (values: readonly (string | null)[]) => [...new Set(values)].filter((value) => value !== null);

export class DatabaseCallRecords extends CallRecords {
  private readonly source: DataSource;

  constructor({ source }: Database) {
    super();
    this.source = source;
  }

  override async of(subjects: readonly CallSubject[]): Promise<readonly SubjectRecords[]> {
    if (subjects.length === 0) return [];
    // Versions first: whatever is added after them makes a reservation that relies on them fail.
    const versions = await this.versions(subjects);
    const [events, suppressions, promises] = await Promise.all([
      this.events(subjects),
      this.suppressions(subjects),
      this.promises(subjects),
    ]);
    const byNumber = groupBy(events, ({ number }) => number);
    const byPerson = groupBy(events, ({ person }) => person);
    return subjects.map((subject) => {
      const { number, person, debt } = subject;
      const all = [...new Set([...(byNumber.get(number) ?? []), ...(byPerson.get(person) ?? [])])];
      const ofSubject = ['number', number, 'person', person, 'case', debt];
      const isAbout = ({ scope, value }: SuppressionRow) => ofSubject[ofSubject.indexOf(scope) + 1] === value;
      return {
        pools: poolKeys(subject).map((key) => ({ key, version: versions.get(key) ?? 0 })),
        ...readLog(all),
        suppressions: [
          ...suppressions.filter(isAbout).map(suppressionOf),
          ...promises.filter(({ caseId }) => caseId === debt).map(suppressionOfPromise),
        ],
      };
    });
  }

  private async versions(subjects: readonly CallSubject[]): Promise<ReadonlyMap<string, number>> {
    const keys = distinct(subjects.flatMap(poolKeys));
    const sql = `SELECT "key", "version" FROM "contact_pool" WHERE "key" IN (${marks(keys)})`;
    const rows = await read<{ key: string; version: number }>(this.source, sql, keys);
    return new Map(rows.map(({ key, version }) => [key, version]));
  }

  private async events(subjects: readonly CallSubject[]): Promise<readonly LoggedEvent[]> {
    const numbers = distinct(subjects.map(({ number }) => number));
    const persons = distinct(subjects.map(({ person }) => person));
    const sql = `SELECT * FROM "contact_event" WHERE "number" IN (${marks(numbers)})
      UNION SELECT * FROM "contact_event" WHERE "person" IN (${marks(persons)})`;
    const rows = await read<EventRow>(this.source, sql, [...numbers, ...persons]);
    return rows.map(({ at, tags, ...row }) => {
      const event = { ...row, atMs: Date.parse(at), tags: JSON.parse(tags) as string[] };
      return event as unknown as LoggedEvent;
    });
  }

  private suppressions(subjects: readonly CallSubject[]): Promise<readonly SuppressionRow[]> {
    const scopes = [
      ['number', distinct(subjects.map(({ number }) => number))],
      ['person', distinct(subjects.map(({ person }) => person))],
      ['case', distinct(subjects.map(({ debt }) => debt))],
    ] as const;
    const given = scopes.filter(([, values]) => values.length > 0);
    const any = given.map(([scope, values]) => `("scope" = '${scope}' AND "value" IN (${marks(values)}))`);
    const sql = `SELECT * FROM "suppression" WHERE "liftedAt" IS NULL AND (${any.join(' OR ')})`;
    const parameters = given.flatMap(([, values]) => values);
    return read<SuppressionRow>(this.source, sql, parameters);
  }

  private async promises(subjects: readonly CallSubject[]): Promise<readonly PromiseRow[]> {
    const cases = distinct(subjects.map(({ debt }) => debt));
    if (cases.length === 0) return [];
    const sql = `SELECT "caseId", "state", "dueDate" FROM "promise_to_pay"
      WHERE "caseId" IN (${marks(cases)}) AND "state" IN ('confirmed', 'reminded', 'due', 'broken')`;
    return read<PromiseRow>(this.source, sql, cases);
  }
}

type LoggedEvent = Omit<ContactEvent, 'kind'> & { readonly kind: ContactEvent['kind'] | 'released' | 'ended' };

/** An attempt that was released never was; one without an end is under way. */
function readLog(events: readonly LoggedEvent[]): Pick<SubjectRecords, 'log' | 'underWay'> {
  const over = new Set(events.filter(({ kind }) => kind === 'released' || kind === 'ended').map((row) => row.attempt));
  const released = new Set(events.filter(({ kind }) => kind === 'released').map(({ attempt }) => attempt));
  const counted = events.filter(({ kind, attempt }) => kind !== 'ended' && !released.has(attempt));
  return {
    log: counted as readonly ContactEvent[],
    underWay: distinct(counted.map(({ attempt }) => attempt)).filter((attempt) => !over.has(attempt)),
  };
}
