import type { Answer, ConversationView, Credentials, SessionView, TurnView } from '#contracts';
import type { Language } from '#kernel';
import { expectsSecret, isStray, lastSeenSeq, missesTurns, type ChatState } from './chat-state.js';
import { createChatStore } from './chat-store.js';
import { connect } from './connection.js';
import { Delivery } from './delivery.js';
import { ownerOf } from './identity.js';
import { pageLimit, textLimit } from './limits.js';
import { newMessageId } from './message-id.js';
import { restore, stored } from './outbox.js';
import { readMark } from './read-mark.js';
import { SessionKeeper } from './session-keeper.js';
import { loadHistory } from './session.js';
import { deviceShelf, tabShelf } from './storage.js';
import { Synchroniser } from './synchroniser.js';

/** A turn may still be on its way when the conversation's state is already here. */
const stragglerMs = 1_500;
const typingAtMostMs = 30_000;
const slowestRenewalMs = 15_000;
const olderPage = 50;
const unavailable = { code: 'unavailable', message: '' };

/** The chat behind the screen: holds the state, and does what the customer asks for. */
export class ChatClient {
  readonly store = createChatStore();
  private isVisible = false;
  private isLoadingOlder = false;
  /** Tokens in a row that the socket would not take. */
  private refusals = 0;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  private readonly session: SessionKeeper;
  private readonly delivery: Delivery;
  private readonly connection = connect({
    connected: () => void this.resume(),
    disconnected: () => this.store.dispatch({ type: 'linkChanged', link: 'offline' }),
    unauthorized: () => this.renewRefused(),
    turn: (turn) => this.turnArrived(turn),
    conversation: (conversation) => this.conversationChanged(conversation),
    typing: ({ role, on }) => this.showTyping(on ? role : null),
    problem: (notice) => this.store.dispatch({ type: 'noticed', notice }),
  });
  private readonly sync = new Synchroniser(this.store, this.connection, () => this.reconnect());

  /** With `keepsCustomer` a customer's session survives a reload of this tab. */
  constructor(language: () => Language, { keepsCustomer }: { readonly keepsCustomer: boolean }) {
    const opened = (view: SessionView, asked: Language) => {
      this.opened(view);
      if (asked !== language()) void this.languageChanged();
    };
    const refused = () => this.store.dispatch({ type: 'sessionRefused' });
    const failed = () => this.store.dispatch({ type: 'linkChanged', link: 'offline' });
    this.session = new SessionKeeper({ opened, refused, failed }, language, keepsCustomer);
    this.delivery = new Delivery(this.store, this.connection, language, {
      dead: () => this.reconnect(),
      unauthorized: () => this.renewRefused(),
    });
  }

  /** Who speaks from here, for a call; null before the first session. */
  get token(): string | null {
    return this.session.token;
  }

  /** Opens the session, as the given customer or as whoever this device was before. */
  start(identity: Credentials | null): void {
    if (identity) this.session.identify(identity);
    const outbox = restore(tabShelf.get('outbox'), this.session.owner);
    this.store.dispatch({ type: 'restored', outbox, read: readMark(deviceShelf.get('read')) });
    tabShelf.set('outbox', stored(outbox, this.session.owner));
    this.store.subscribe((state, before) => this.keep(state, before));
    void this.session.renew();
  }

  /** Speaks as this customer from now on (null: a visitor); nothing of another one stays on the screen. */
  setIdentity(identity: Credentials | null): void {
    const isSame = identity !== null && ownerOf(identity) === this.session.owner;
    if (isSame) {
      this.session.refresh(identity);
      if (this.store.get().session === 'open') return;
    } else {
      this.forget(identity);
    }
    void this.session.renew();
  }

  /** Forgets who was here, on the screen and on the device. */
  reset(): void {
    this.session.forget();
    deviceShelf.set('read', null);
    this.setIdentity(null);
  }

  /** Says something in the customer's name. */
  say(text: string): void {
    const words = text.trim().slice(0, textLimit);
    if (words === '') return;
    const isSecret = expectsSecret(this.store.get()) ? { isSecret: true as const } : {};
    this.store.dispatch({
      type: 'said',
      id: newMessageId(),
      text: words,
      saidAt: new Date().toISOString(),
      ...isSecret,
    });
    this.connectIfNeeded();
    void this.delivery.run();
  }

  retry(id: string): void {
    this.store.dispatch({ type: 'retried', id, saidAt: new Date().toISOString() });
    void this.delivery.run();
  }

  discard(id: string): void {
    this.store.dispatch({ type: 'discarded', id });
  }

  async leaveQueue(): Promise<void> {
    await this.ask(() => this.connection.leaveQueue());
  }

  /** Ends the conversation and clears the screen; what is said next begins a new one. */
  async beginAnew(): Promise<void> {
    const { conversation } = this.store.get();
    const isOpen = conversation !== null && conversation.state !== 'ended';
    if (!isOpen || (await this.ask(() => this.connection.end()))) this.store.dispatch({ type: 'begunAnew' });
  }

  /** Loads the page of history before the first turn on the screen. */
  async loadOlder(): Promise<void> {
    const { conversation, floor } = this.store.get();
    const { token } = this.session;
    if (floor === 0 || !conversation || token === null || this.isLoadingOlder) return;
    this.isLoadingOlder = true;
    const after = Math.max(0, floor - olderPage);
    const limit = Math.min(pageLimit, floor - after);
    const history = await loadHistory(token, conversation.id, after, limit).catch(() => null);
    this.isLoadingOlder = false;
    if (history && this.store.get().conversation?.id === conversation.id) {
      this.store.dispatch({ type: 'olderArrived', turns: history.turns, floor: after });
    }
  }

  /** The screen's language has changed: greets in the new one. */
  async languageChanged(): Promise<void> {
    if (this.store.get().session !== 'open') return;
    const welcome = await this.session.welcome();
    if (welcome) this.store.dispatch({ type: 'welcomed', welcome });
  }

  /** Whether the customer sees the screen; what is seen is read. */
  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (!isVisible) return;
    this.store.dispatch({ type: 'read' });
    this.connectIfNeeded();
  }

  /** The page came back to the front, or the network did. */
  wake(): void {
    this.session.retryNow();
    if (this.connection.isOnline()) void this.sync.run();
    else this.connection.wake();
  }

  dismissNotice(): void {
    this.store.dispatch({ type: 'noticed', notice: null });
  }

  private forget(next: Credentials | null): void {
    const { session, outbox } = this.store.get();
    this.connection.close();
    this.store.dispatch({ type: 'forgotten' });
    this.session.identify(next);
    // Whom the server would not know goes on as a visitor, with what they have just typed.
    if (session === 'refused' && !next) this.store.dispatch({ type: 'restored', outbox, read: null });
  }

  private turnArrived(turn: TurnView): void {
    this.store.dispatch({ type: 'turnArrived', turn });
    const state = this.store.get();
    if (missesTurns(state) || isStray(state, turn.conversationId)) void this.sync.run();
  }

  private conversationChanged(conversation: ConversationView): void {
    this.store.dispatch({ type: 'conversationChanged', conversation });
    if (isStray(this.store.get(), conversation.id)) void this.sync.run();
    setTimeout(() => {
      const state = this.store.get();
      const isShown = state.conversation?.id === conversation.id;
      if (isShown && lastSeenSeq(state) < conversation.lastSeq) void this.sync.run();
    }, stragglerMs);
  }

  /** A session says yes and the socket says no: the first time a renewed token may do, then a new one must. */
  private renewRefused(): void {
    this.connection.close();
    this.refusals += 1;
    if (this.refusals > 1) this.session.dropToken();
    const wait = this.refusals > 1 ? Math.min(slowestRenewalMs, 1_000 * 2 ** this.refusals) : 0;
    setTimeout(() => void this.session.renew(), wait);
  }

  private opened(view: SessionView): void {
    this.connection.close();
    this.store.dispatch({ type: 'sessionOpened', view });
    this.connectIfNeeded();
  }

  /** A visitor who has not opened the window costs the server no connection. */
  private connectIfNeeded(): void {
    const { conversation, outbox, session } = this.store.get();
    const { token } = this.session;
    const isNeeded = this.isVisible || conversation !== null || outbox.length > 0;
    if (isNeeded && session === 'open' && token !== null && !this.connection.isWanted()) this.connection.open(token);
  }

  private reconnect(): void {
    const { token } = this.session;
    if (token !== null) this.connection.open(token);
  }

  private async resume(): Promise<void> {
    this.refusals = 0;
    this.store.dispatch({ type: 'linkChanged', link: 'online' });
    await this.sync.run();
    await this.delivery.run();
  }

  /** Whether the server did it; if not, the customer is told. */
  private async ask(request: () => Promise<Answer<object>>): Promise<boolean> {
    const answer = this.connection.isOnline() ? await request().catch(() => null) : null;
    if (answer?.ok) return true;
    this.store.dispatch({ type: 'noticed', notice: answer?.error ?? unavailable });
    return false;
  }

  private showTyping(typing: ChatState['typing']): void {
    clearTimeout(this.typingTimer);
    this.store.dispatch({ type: 'typingChanged', typing });
    if (!typing) return;
    this.typingTimer = setTimeout(() => this.showTyping(null), typingAtMostMs);
  }

  private keep(state: ChatState, before: ChatState): void {
    if (this.isVisible && state.turns !== before.turns) this.store.dispatch({ type: 'read' });
    if (state.outbox !== before.outbox) tabShelf.set('outbox', stored(state.outbox, this.session.owner));
    if (state.read !== before.read && state.read) deviceShelf.set('read', JSON.stringify(state.read));
  }
}
