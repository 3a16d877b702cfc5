import type { HistoryView } from '#contracts';
import type { ChatStore } from './chat-store.js';
import { lastSeenSeq } from './chat-state.js';
import type { Connection } from './connection.js';

/** More pages than any conversation has; a server that never ends must not hang the screen. */
const pagesAtMost = 100;

/** Fetches what the screen has missed. */
export class Synchroniser {
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly store: ChatStore,
    private readonly connection: Connection,
    private readonly onDead: () => void,
  ) {}

  /** Resolves when the screen shows what the server has, or the connection is gone. */
  run(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.catchUp().finally(() => {
      this.running = null;
      if (this.again && this.connection.isOnline()) void this.run();
    });
    return this.running;
  }

  private async catchUp(): Promise<void> {
    this.again = false;
    let asksForOpen = this.store.get().conversation === null;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const history = await this.ask(asksForOpen);
      if (!history) return;
      this.store.dispatch({ type: 'historyArrived', history });
      const { conversation } = this.store.get();
      const isOver = !asksForOpen && conversation?.state === 'ended';
      if (!history.more && !isOver) return;
      // A conversation that is over may have been followed by another, opened in another window.
      asksForOpen = isOver && !history.more;
    }
  }

  private async ask(forOpen: boolean): Promise<HistoryView | null> {
    const state = this.store.get();
    const conversationId = forOpen ? null : (state.conversation?.id ?? null);
    try {
      const answer = await this.connection.sync({ conversationId, after: forOpen ? 0 : lastSeenSeq(state) });
      if (answer.ok) return answer;
      // The server no longer knows this conversation: show what it does know.
      if (conversationId !== null && answer.error.retryAfterMs === undefined) return await this.ask(true);
    } catch {
      if (this.connection.isOnline()) this.onDead();
    }
    return null;
  }
}
