import type { CallClock } from '../ports/call-clock.port.js';
import type { CallReply, StockPhrase } from '../ports/call-conversation.port.js';
import { type Filler, fill, fillFrom } from './filler.js';

export interface ThinkingEvents {
  thought(reply: CallReply): void;
  /** It takes long: something should be said meanwhile. */
  thinkingLong(phrase: StockPhrase): void;
  broke(what: 'thinking', error: unknown): void;
}

/** Asks the conversation what to say, one question after the other, and notices when that takes long. */
export class Thinking {
  private tasks: Promise<void> = Promise.resolve();
  private filler: Filler | null = null;
  private waiting = 0;
  /** Answers to questions that were given up are not heard any more. */
  private round = 0;

  constructor(
    private readonly clock: CallClock,
    private readonly events: ThinkingEvents,
  ) {}

  get isBusy(): boolean {
    return this.waiting > 0;
  }

  ask(question: () => Promise<CallReply>): void {
    const { round } = this;
    this.waiting += 1;
    this.then(async () => {
      if (round !== this.round) return;
      this.filler = fillFrom(this.clock.nowMs());
      const reply = await this.clock.during(question());
      if (round !== this.round) return;
      this.waiting -= 1;
      this.filler = null;
      this.events.thought(reply);
    });
  }

  /** Something that has to wait for what is being asked. */
  then(task: () => Promise<unknown>): void {
    const { round } = this;
    this.tasks = this.tasks
      .then(() => task())
      .then(
        () => undefined,
        (error: unknown) => {
          if (round === this.round) this.events.broke('thinking', error);
        },
      );
  }

  /** What hangs is not waited for. */
  giveUp(): void {
    this.round += 1;
    this.waiting = 0;
    this.filler = null;
    this.tasks = Promise.resolve();
  }

  tick(atMs: number, isQuiet: boolean): void {
    if (!this.filler || !isQuiet) return;
    const { filler, decision } = fill(this.filler, atMs);
    this.filler = filler;
    if (decision === 'say') this.events.thinkingLong(filler.said > 1 ? 'still_waiting' : 'one_moment');
    if (decision === 'give_up') this.events.broke('thinking', new Error('The answer did not come in time.'));
  }

  settled(): Promise<void> {
    return this.tasks;
  }
}
