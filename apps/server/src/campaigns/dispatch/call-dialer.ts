import type { Subscription } from 'rxjs';
import {
  type CallListener,
  type CallOrder,
  type CallOutcome,
  type CallRecord,
  callEvents,
  Dialer,
  type PeopleOnDuty,
  wordingOf,
} from '#campaign';
import { missingDisclosures, type Policies } from '#compliance';
import { type Clock, DomainError, type Instant, type Language } from '#kernel';
import { type CallResult, callResultOf } from '../../calls/call-result.js';
import type { BookedCallBacks } from '../../calls/booked-call-backs.js';
import type { CallsService } from '../../calls/calls.service.js';
import type { ConversationLedger } from '../../chat/conversation-ledger.js';

interface Ports {
  readonly calls: CallsService;
  readonly records: Parameters<typeof callResultOf>[1];
  readonly ledger: ConversationLedger;
  readonly callBacks: BookedCallBacks;
  readonly people: PeopleOnDuty;
  readonly policies: Policies;
  /** Full name of the bank. */
  readonly institution: (language: Language) => string;
  readonly clock: Clock;
}

interface Placed {
  readonly order: CallOrder;
  readonly listener: CallListener;
  answeredAt: Instant | null;
  transfer: CallOutcome['transfer'];
  /** Somebody answered a call for people. */
  isAsked: boolean;
}

/** Who answers a call for people and hears nobody for so long is abandoned. */
const connectWithinMs = 2_000;
const connectTries = 4;

/** Ids of calls are letters, digits and dashes. */
const callIdOf = (attemptId: string): string => attemptId.replace('.', '-');

/** Places the calls of campaigns through the voicebot, on the line that is configured. */
export class CallDialer extends Dialer {
  private readonly placed = new Map<string, Placed>();
  private readonly subscriptions: readonly Subscription[];

  constructor(private readonly ports: Ports) {
    super();
    const { calls, ledger } = ports;
    this.subscriptions = [
      calls.events.subscribe((event) => {
        if (event.kind === 'call' && event.call.answeredAt !== null) this.answered(event.call.id);
      }),
      ledger.events.subscribe(({ conversation: { id, state } }) => {
        const callId = calls.callOf(id);
        if (callId !== null && state === 'agent') this.withPerson(callId);
      }),
    ];
  }

  override async place(order: CallOrder, listener: CallListener, signal: AbortSignal): Promise<CallOutcome> {
    const callId = callIdOf(order.attemptId);
    const placed: Placed = { order, listener, answeredAt: null, transfer: null, isAsked: false };
    this.placed.set(callId, placed);
    try {
      const record = await this.call(callId, placed, signal);
      const result = await callResultOf(record, this.ports.records);
      const answeredAt = result.answeredAt === null ? null : (placed.answeredAt ?? result.answeredAt);
      const outcome = { ...this.outcomeOf(result, answeredAt), transfer: placed.transfer };
      const isAbandoned = order.campaign.mode !== 'robot' && placed.isAsked && placed.transfer !== 'served';
      return isAbandoned ? abandoned(outcome) : outcome;
    } finally {
      this.placed.delete(callId);
    }
  }

  /**
   * A call has a record before it is dialled. Where there is none, one is put in its place, so that a process that
   * only stood still cannot dial any more.
   */
  override async recall(attemptId: string): Promise<CallRecord> {
    const { records } = this.ports;
    const id = callIdOf(attemptId);
    const found = await records.calls.find(id);
    if (!found) return { kind: (await this.forbid(id)) ? 'never_dialled' : 'in_progress' };
    if (found.ending === notDialled) return { kind: 'never_dialled' };
    if (found.ending === 'lost') return { kind: 'unknown' };
    // Once nobody holds it and the line does not give it back, its record is closed.
    if (found.endedAt === null) return { kind: 'in_progress' };
    const result = await callResultOf(found, records);
    return { kind: 'ended', outcome: this.outcomeOf(result, result.answeredAt, found.endedAt) };
  }

  close(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }

  private async call(id: string, placed: Placed, signal: AbortSignal) {
    const { calls, records } = this.ports;
    const { order } = placed;
    const { campaign, contact } = order;
    const to = contact.numbers[contact.number]?.phone ?? '';
    try {
      const { over } = await calls.place({
        ...{
          id,
          to,
          signal,
          flow: contact.entry?.treatment?.dialog ?? campaign.flow,
          language: contact.language,
          tone: wordingOf(contact.entry),
          about: null,
        },
        ...{ customer: `customer:${contact.person}`, caseId: contact.caseId, callerId: campaign.line.callerNumber },
        preface: (firstWords) => this.preface(order, firstWords),
        people: {
          isForThem: campaign.mode !== 'robot',
          mayTake: (conversationId) => this.mayTake(placed, conversationId),
          connected: () => {
            this.withPerson(id);
          },
        },
      });
      return await Promise.race([over, aborted(signal)]);
    } catch (error) {
      // What failed on the way to the customer is how the call ended; with anything else nobody knows.
      const record = signal.aborted ? null : await records.calls.find(id);
      const isOurs = !(error instanceof DomainError && error.code === 'dialled-already');
      if (record?.endedAt != null && isOurs) return record;
      throw error;
    }
  }

  private preface({ demands, contact: { language } }: CallOrder, firstWords: string): readonly string[] {
    const { policies, institution } = this.ports;
    const facts = { institution: institution(language) };
    return missingDisclosures(demands.say, policies.obligations, firstWords, language, facts);
  }

  private outcomeOf(result: CallResult, answeredAt: Instant | null, endedAt = this.ports.clock.instant()): CallOutcome {
    const { disposition, conversationId, customerTurns, talkMs, promise, steps } = result;
    const talkedUntil = answeredAt === null ? endedAt : new Date(Date.parse(answeredAt) + talkMs).toISOString();
    const ended = talkedUntil > endedAt ? talkedUntil : endedAt;
    return {
      disposition,
      events: callEvents({ disposition, answeredAt, endedAt: ended, customerTurns }),
      endedAt: ended,
      talkSeconds: Math.round(talkMs / 1_000),
      conversationId,
      callBackAt: conversationId === null ? null : this.ports.callBacks.of(conversationId),
      promise: promise && {
        isStored: true,
        amountMinor: promise.amountMinor,
        currency: promise.currency,
        dueDate: promise.dueDate,
      },
      transfer: null,
      steps,
    };
  }

  /** Keeps a call of this id from ever being placed; false when somebody has placed it meanwhile. */
  private forbid(id: string): Promise<boolean> {
    const { records, clock } = this.ports;
    const at = clock.instant();
    const nothing = { conversationId: null, customer: null, bankNumber: null, flow: null, caseId: null };
    const unknown = { answeredAt: null, sip: null, q850: null, answeredBy: null, disposition: null, recording: null };
    const ended = { startedAt: at, endedAt: at, ending: notDialled, pauses: [] };
    return records.calls.add({ id, direction: 'outbound', language: 'zh', ...ended, ...nothing, ...unknown }, null);
  }

  private answered(callId: string): void {
    const placed = this.placed.get(callId);
    if (placed?.answeredAt !== null) return;
    placed.answeredAt = this.ports.clock.instant();
    placed.listener.answered();
  }

  private withPerson(callId: string): void {
    const placed = this.placed.get(callId);
    if (!placed || placed.transfer === 'served') return;
    placed.transfer = 'served';
    placed.listener.withPerson();
  }

  /** A robot's customer waits or is called back; a call for people needs one of them at once. */
  private async mayTake(placed: Placed, conversationId: string): Promise<boolean> {
    const { people, calls } = this.ports;
    placed.isAsked = true;
    const mayWait = placed.listener.asksForPerson();
    placed.transfer = mayWait ? 'lost' : 'booked';
    if (placed.order.campaign.mode === 'robot' || !mayWait) return mayWait;
    for (let tried = 0; tried < connectTries; tried++) {
      if (await people.take(conversationId)) return true;
      await new Promise<void>((resolve) => calls.callClock.after(connectWithinMs / connectTries, resolve));
    }
    return false;
  }
}

/** Somebody answered a call for people, and nobody was there for them. */
function abandoned(outcome: CallOutcome): CallOutcome {
  const events = outcome.events.filter(({ kind }) => kind === 'answered');
  const at = outcome.endedAt;
  return { ...outcome, disposition: 'AB_HANGUP', events: [...events, { kind: 'abandoned', at }] };
}

const notDialled = 'not_dialled';

/** Rejects once we are to stop; a call that goes on is settled by what its record says later. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(new DomainError('restarting', 'The service is restarting; the call is settled after that.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
