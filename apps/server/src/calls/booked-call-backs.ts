import { DateTime } from 'luxon';
import { type ActionOutcome, type ActionRequest, ActionRunner } from '#dialog';
import type { Instant } from '#kernel';
import { RecentMap } from '../chat/recent-map.js';

/** Conversations whose call-back is remembered; it is asked for when the call ends. */
const remembered = 2_000;

/** When the customer names a day and no time. */
const usualTime = '10:00';

/** Runs actions, and remembers for which moment a conversation booked its call-back. */
export class BookedCallBacks extends ActionRunner {
  private readonly booked = new RecentMap<string, Instant>(remembered);

  constructor(
    private readonly bank: ActionRunner,
    private readonly timeZone: () => string,
  ) {
    super();
  }

  override async run(request: ActionRequest, signal?: AbortSignal): Promise<ActionOutcome> {
    const outcome = await this.bank.run(request, signal);
    if (request.action === 'callback.book' && outcome.kind === 'done') this.book(request);
    return outcome;
  }

  /** Null when none was booked, or by a process that is gone. */
  of(conversationId: string): Instant | null {
    return this.booked.get(conversationId) ?? null;
  }

  private book({ conversation, arguments: { date, time } }: ActionRequest): void {
    if (typeof date !== 'string') return;
    const local = `${date}T${typeof time === 'string' ? time : usualTime}`;
    const at = DateTime.fromISO(local, { zone: this.timeZone() });
    if (at.isValid) this.booked.set(conversation, at.toUTC().toISO());
  }
}
