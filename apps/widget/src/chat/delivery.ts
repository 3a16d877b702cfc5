import type { Language } from '#kernel';
import type { ChatStore } from './chat-store.js';
import type { Connection } from './connection.js';
import { nextToSend, type OutboxEntry } from './outbox.js';

const pauseMs = 1_000;
/** After so many unanswered sends the connection is taken for dead. */
const patience = 2;

/** Sends the outbox, one message after the other, each until the server has answered. */
export class Delivery {
  private isRunning = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: ChatStore,
    private readonly connection: Connection,
    private readonly language: () => Language,
    private readonly on: { readonly dead: () => void; readonly unauthorized: () => void },
  ) {}

  /** Sends what waits; call it whenever something may have become sendable. */
  async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    clearTimeout(this.timer);
    try {
      for (let silences = 0; this.connection.isOnline();) {
        const next = nextToSend(this.store.get().outbox, Date.now());
        if (!next) return;
        if (next.waitMs > 0) {
          this.later(next.waitMs);
          return;
        }
        silences = (await this.send(next.entry)) ? 0 : silences + 1;
        if (silences >= patience) this.on.dead();
      }
    } finally {
      this.isRunning = false;
    }
  }

  /** Whether the server answered. */
  private async send({ id, text }: OutboxEntry): Promise<boolean> {
    try {
      const answer = await this.connection.message({ id, text, language: this.language() });
      if (answer.ok) this.store.dispatch({ type: 'acknowledged', id, answer });
      else if (answer.error.code === 'unauthorized') this.on.unauthorized();
      else this.store.dispatch({ type: 'messageRefused', id, problem: answer.error, now: Date.now() });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return false;
    }
  }

  private later(waitMs: number): void {
    this.timer = setTimeout(() => void this.run(), waitMs);
  }
}
