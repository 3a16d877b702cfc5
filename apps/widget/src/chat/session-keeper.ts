import type { Credentials, Problem, SessionView } from '#contracts';
import type { Language } from '#kernel';
import { ownerOf } from './identity.js';
import { openSession, Refusal } from './session.js';
import { deviceShelf, tabShelf } from './storage.js';

const slowestRetryMs = 15_000;

export interface SessionEvents {
  opened: (view: SessionView, language: Language) => void;
  /** The server does not believe the identity that the bank's page gave. */
  refused: (problem: Problem) => void;
  /** No session yet; it is tried again. */
  failed: () => void;
}

/** Gets a session and keeps its token: a visitor's on the device, a customer's no longer than this tab. */
export class SessionKeeper {
  private inUse: string | null = null;
  private identity: Credentials | null = null;
  /** Counts what was asked for, so that a late answer to an earlier wish is dropped. */
  private wish = 0;
  private isTrying = false;

  constructor(
    private readonly events: SessionEvents,
    private readonly language: () => Language,
    /** A full-screen page lives on after a reload; an embedded one is told who is there by its page. */
    private readonly keepsCustomer: boolean,
  ) {}

  /** The token in use; null before the first session. */
  get token(): string | null {
    return this.inUse;
  }

  /** Whom what is kept in this tab belongs to. */
  get owner(): string {
    if (this.identity) return ownerOf(this.identity);
    return (this.keepsCustomer ? tabShelf.get('owner') : null) ?? ownerOf(null);
  }

  /** From now on speaks as this customer; null: as a visitor. */
  identify(identity: Credentials | null): void {
    this.identity = identity;
    this.inUse = null;
    tabShelf.set('customer', null);
    tabShelf.set('owner', identity && ownerOf(identity));
  }

  /** A newer proof of the same customer. */
  refresh(identity: Credentials): void {
    this.identity = identity;
  }

  /** The token is no good; the next session goes without it. */
  dropToken(): void {
    if (tabShelf.get('customer') === this.inUse) tabShelf.set('customer', null);
    if (deviceShelf.get('visitor') === this.inUse) deviceShelf.set('visitor', null);
    this.inUse = null;
  }

  /** Forgets everybody on this device. */
  forget(): void {
    this.identify(null);
    deviceShelf.set('visitor', null);
    this.wish += 1;
  }

  /** Does not wait any longer, if it is waiting to try again. */
  retryNow(): void {
    if (this.isTrying) void this.renew();
  }

  /** Gets a session, however long it takes. */
  async renew(): Promise<void> {
    this.isTrying = true;
    this.wish += 1;
    const wish = this.wish;
    for (let attempt = 0; wish === this.wish; attempt += 1) {
      try {
        const request = this.request();
        const view = await openSession(request);
        if (wish === this.wish) this.keep(view, request.language);
        return;
      } catch (error) {
        if (wish !== this.wish) return;
        const wait = this.afterFailure(error, attempt);
        if (wait === null) return;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** The greeting and suggestions in the language of now. */
  async welcome(): Promise<SessionView['welcome'] | null> {
    const { wish } = this;
    const request = this.request();
    const view = await openSession(request).catch(() => null);
    const isLate = wish !== this.wish || request.language !== this.language();
    return isLate ? null : (view?.welcome ?? null);
  }

  private request() {
    this.inUse ??= (this.keepsCustomer ? tabShelf.get('customer') : null) ?? deviceShelf.get('visitor');
    const credentials = this.identity ?? (this.inUse === null ? null : { token: this.inUse });
    return { language: this.language(), ...(credentials && { credentials }) };
  }

  private keep(view: SessionView, language: Language): void {
    this.inUse = view.token;
    this.isTrying = false;
    if (view.kind === 'visitor') deviceShelf.set('visitor', view.token);
    else if (this.keepsCustomer) tabShelf.set('customer', view.token);
    this.events.opened(view, language);
  }

  /** How long to wait before the next attempt; null: there is none. */
  private afterFailure(error: unknown, attempt: number): number | null {
    if (error instanceof Refusal && error.status === 401) {
      if (this.identity) {
        this.isTrying = false;
        this.events.refused(error.problem);
        return null;
      }
      if (this.inUse !== null) {
        this.dropToken();
        return 0;
      }
    }
    this.events.failed();
    const asked = error instanceof Refusal ? (error.problem.retryAfterMs ?? 0) : 0;
    return Math.max(asked, Math.min(slowestRetryMs, 1_000 * 2 ** attempt));
  }
}
