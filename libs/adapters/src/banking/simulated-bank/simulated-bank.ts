import { setTimeout as pause } from 'node:timers/promises';
import { type ActionOutcome, type ActionRequest, ActionRunner } from '#dialog';
import { type Clock, localDate } from '#kernel';
import { type BankBook, emptyBook } from './bank-book.js';
import type { BankBooks, StoredBook } from './bank-books.port.js';
import { cardDesk } from './card-desk.js';
import { creditDesk } from './credit-desk.js';
import { outreachDesk } from './outreach-desk.js';
import { proofs } from './proofs.js';
import { serviceDesk } from './service-desk.js';
import { type Desk, type Handler, textOf } from './step.js';

const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({ ...proofs, ...cardDesk, ...creditDesk, ...serviceDesk, ...outreachDesk }),
);

/** Names of all actions the simulated bank carries out. */
export const simulatedActions: readonly string[] = [...handlers.keys()];

/** How slow and how unreliable the bank's systems pretend to be. */
export interface Weather {
  /** Milliseconds that every action takes. */
  readonly latencyMs: number;
  /** Share of actions, 0 to 1, that fail though nobody said no. */
  readonly failureShare: number;
}

const fair: Weather = { latencyMs: 0, failureShare: 0 };

/** Another process may change a book between reading and storing; so many tries are made. */
const conflictRetries = 5;

/** People without an account still complain and make appointments; their papers are kept here. */
export const visitorBook: BankBook = {
  ...emptyBook,
  id: 'customer:visitors',
  name: { zh: '访客', en: 'Visitors' },
  surname: { zh: '访客', en: 'Visitors' },
};

/** Actions that need no account. */
const forAnybody: ReadonlySet<string> = new Set(['ticket.create', 'branch.list', 'appointment.book', 'callback.book']);

/** A bank that exists only in the database of this product: for a first try, for demos and for tests. */
export class SimulatedBank extends ActionRunner {
  constructor(
    private readonly books: BankBooks,
    private readonly clock: Clock,
    private readonly timeZone: () => string,
    private readonly weather: () => Weather = () => fair,
    private readonly random: () => number = () => 1,
  ) {
    super();
  }

  override async run(request: ActionRequest, signal?: AbortSignal): Promise<ActionOutcome> {
    const { latencyMs, failureShare } = this.weather();
    try {
      if (latencyMs > 0) await pause(latencyMs, undefined, { signal });
      if (this.random() < failureShare) return { kind: 'failed', reason: 'unavailable' };
      return await this.attempt(request);
    } catch {
      return { kind: 'failed', reason: signal?.aborted ? 'timeout' : 'unavailable' };
    }
  }

  private async attempt(request: ActionRequest): Promise<ActionOutcome> {
    const handler = handlers.get(request.action);
    if (!handler) return { kind: 'failed', reason: 'unknown-action' };
    for (let attempt = 0; attempt < conflictRetries; attempt++) {
      const known = await this.books.outcome(request.key);
      if (known) return known;
      const stored = await this.bookFor(request);
      if (!stored) return { kind: 'refused', refusal: request.action.startsWith('case.') ? 'no_case' : 'no_match' };
      const taken = await this.isTaken(request, stored.book);
      if (taken) return { kind: 'refused', refusal: 'in_use' };
      const { outcome, book } = handler(stored.book, request.arguments, this.desk(request));
      if (!book) return outcome;
      const { key, action } = request;
      if (await this.books.save({ book, version: stored.version }, { key, action, outcome })) return outcome;
    }
    return { kind: 'failed', reason: 'unavailable' };
  }

  private desk({ language, key }: ActionRequest): Desk {
    const now = this.clock.instant();
    return { now, today: localDate(now, this.timeZone()), language, key };
  }

  private async bookFor(request: ActionRequest): Promise<StoredBook | null> {
    const phone = textOf(request.arguments, 'phone');
    if (request.customer !== null) return this.books.find(request.customer);
    if (request.case !== null) return this.books.findByCase(request.case);
    if (request.action === 'identity.verify' && phone !== null) return this.books.findByPhone(phone);
    return forAnybody.has(request.action) ? this.books.find(visitorBook.id) : null;
  }

  private async isTaken({ action, arguments: args }: ActionRequest, book: BankBook): Promise<boolean> {
    const phone = textOf(args, 'phone');
    if (action !== 'phone.change' || phone === null) return false;
    const holder = await this.books.findByPhone(phone);
    return holder !== null && holder.book.id !== book.id;
  }
}
