import type { Attempt, CallCounted, CallEvent, Contact, CountedPool, NewContact, NewSuppression } from '#campaign';
import type { Instant, PromiseToPay } from '#kernel';
import type { Database } from '../database.js';
import type { NumberIndex } from '../encryption/number-index.js';
import { type Statement, TableStatements } from '../statements.js';
import { attemptTable, contactTable, type ContactRow } from '../tables/campaign.table.js';
import { contactEventTable, suppressionRow, suppressionTable } from '../tables/contact-log.table.js';
import { promiseTable } from '../tables/dialog.table.js';
import { resultPushTable } from '../tables/result-push.table.js';

function contactRow(contact: Contact): ContactRow {
  const { id } = contact.numbers[contact.number] ?? contact.numbers[0] ?? {};
  return { ...contact, phone: id ?? '', arm: contact.entry?.arm ?? null };
}

/** What is the same of all contacts that no call has touched. */
const untouched = {
  number: 0,
  state: 'staged',
  version: 1,
  attempts: 0,
  results: [],
  nextAt: null,
  disposition: null,
  closedFor: null,
  closingNote: null,
  isWithdrawalAsked: false,
} as const;

/**
 * From here on its numbers have names, under which they are looked up and counted. One literal: to a list of a million,
 * copying objects costs as much as writing them.
 */
function ownRow(contact: NewContact, index: NumberIndex, at: Instant): Omit<ContactRow, keyof typeof untouched> {
  const numbers = contact.numbers.map(({ phone, type, area, isOwnerVerified }) => {
    return { id: index.idOf(phone), phone, type, area, isOwnerVerified };
  });
  return {
    id: contact.id,
    campaignId: contact.campaignId,
    importId: contact.importId,
    key: contact.key,
    person: index.ofPerson(contact.person),
    phone: numbers[0]?.id ?? '',
    numbers,
    caseId: contact.caseId,
    language: contact.language,
    standing: contact.standing,
    variables: contact.variables,
    place: contact.place,
    entry: contact.entry ?? null,
    arm: contact.entry?.arm ?? null,
    changedAt: at,
  };
}

/** The keys under which calls to this contact count together. */
export function poolKeys({ number, person }: Pick<CallCounted, 'number' | 'person'>): readonly [string, string] {
  return [`number:${number}`, `person:${person}`];
}

/** The statements that change contacts, attempts and the contact log. */
export class ContactRows {
  private readonly contacts: TableStatements<ContactRow>;
  private readonly attempts;
  private readonly events;
  private readonly suppressions;
  private readonly promises;
  private readonly pushes;
  private readonly numbers: NumberIndex;

  constructor({ source, numbers }: Database) {
    this.numbers = numbers;
    this.contacts = new TableStatements(source, contactTable);
    this.attempts = new TableStatements(source, attemptTable);
    this.events = new TableStatements(source, contactEventTable);
    this.suppressions = new TableStatements(source, suppressionTable);
    this.promises = new TableStatements(source, promiseTable);
    this.pushes = new TableStatements(source, resultPushTable);
  }

  stage(contacts: readonly NewContact[], at: Instant): readonly Statement[] {
    const rows = contacts.map((contact) => ownRow(contact, this.numbers, at));
    return this.contacts.insertMany(rows, untouched);
  }

  /** The contact as it becomes, unless it has moved on since. */
  change(contact: Contact): Statement {
    const before = [contact.id, contact.version - 1];
    return this.contacts.update(contactRow(contact), '"id" = ? AND "version" = ?', before);
  }

  begin(attempt: Attempt): Statement {
    return this.attempts.insert(attempt);
  }

  /** The attempt as it becomes, while it is in that state and its holder's. */
  move(attempt: Attempt, from: Attempt['state']): Statement {
    const where = '"id" = ? AND "state" = ? AND "token" = ? AND "holder" = ?';
    return this.attempts.update(attempt, where, [attempt.id, from, attempt.token, attempt.holder]);
  }

  /** Takes a place in counts that have not moved. */
  take(pools: readonly CountedPool[]): readonly Statement[] {
    return pools.map(({ key, version }) => ({
      sql:
        'INSERT INTO "contact_pool" ("key", "version") VALUES (?, 1) ' +
        'ON CONFLICT ("key") DO UPDATE SET "version" = "contact_pool"."version" + 1 WHERE "contact_pool"."version" = ?',
      parameters: [key, version],
    }));
  }

  /** Moves counts, so that whoever counted before is told to count again. */
  touch(counted: CallCounted): readonly Statement[] {
    return poolKeys(counted).map((key) => ({
      sql:
        'INSERT INTO "contact_pool" ("key", "version") VALUES (?, 1) ' +
        'ON CONFLICT ("key") DO UPDATE SET "version" = "contact_pool"."version" + 1',
      parameters: [key],
    }));
  }

  log(
    attempt: string,
    counted: CallCounted,
    events: readonly { readonly kind: CallEvent['kind'] | 'attempt' | 'released' | 'ended'; readonly at: Instant }[],
  ): Statement {
    return this.events.insertAll(
      events.map(({ kind, at }) => ({ attempt, kind, at, ...counted })),
      true,
    );
  }

  suppress(suppressions: readonly NewSuppression[]): readonly Statement[] {
    if (suppressions.length === 0) return [];
    return [
      this.suppressions.insertAll(
        suppressions.map((suppression) => suppressionRow({ ...suppression, liftedAt: null }, this.numbers)),
        true,
      ),
    ];
  }

  promise(promise: PromiseToPay | null): readonly Statement[] {
    return promise === null ? [] : [this.promises.insertAll([promise], true)];
  }

  push(attempt: Attempt, body: unknown, at: Instant): readonly Statement[] {
    if (body === null) return [];
    const { id, campaignId } = attempt;
    const row = { id, campaignId, body, tries: 0, nextAt: at, lastError: null, createdAt: at, sentAt: null };
    return [this.pushes.insertAll([{ ...row, state: 'waiting' }], true)];
  }
}
