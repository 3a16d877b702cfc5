import { type ActionOutcome, ActionRunner } from '#dialog';

/** A bank that does nothing: for trying out what the assistant would say. */
export class ClosedBank extends ActionRunner {
  override run(): Promise<ActionOutcome> {
    return Promise.resolve({ kind: 'failed', reason: 'unavailable' });
  }
}
