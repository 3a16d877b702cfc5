import { type ActionOutcome, type ActionRequest, ActionRunner, type Script } from '#dialog';
import { Clock } from '#kernel';

/** A clock that stands still at a local time of the bank until it is moved on. */
export class ScriptClock extends Clock {
  private at: number;

  constructor(at: Date) {
    super();
    this.at = at.getTime();
  }

  moveOn(seconds: number): void {
    this.at += seconds * 1000;
  }

  override now(): Date {
    return new Date(this.at);
  }
}

/** A bank that answers as a script wants it where the script says so. */
export class ScriptedBank extends ActionRunner {
  private readonly times = new Map<string, number>();
  /** From which time on an action fails. */
  private readonly failsFrom: ReadonlyMap<string, number>;

  constructor(
    private readonly bank: ActionRunner,
    private readonly script: Script,
  ) {
    super();
    const fails = (script.fails ?? []).flatMap((entry): readonly (readonly [string, number])[] =>
      typeof entry === 'string' ? [[entry, 1]] : Object.entries(entry),
    );
    this.failsFrom = new Map(fails);
  }

  override run(request: ActionRequest): Promise<ActionOutcome> {
    const { action } = request;
    const time = (this.times.get(action) ?? 0) + 1;
    this.times.set(action, time);
    if (time >= (this.failsFrom.get(action) ?? Infinity)) {
      return Promise.resolve({ kind: 'failed', reason: 'unavailable' });
    }
    const refusal = this.script.refuses?.[action];
    if (refusal !== undefined) return Promise.resolve({ kind: 'refused', refusal });
    return this.bank.run(request);
  }
}
