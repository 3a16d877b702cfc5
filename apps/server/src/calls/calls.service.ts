import { Subject } from 'rxjs';
import type { Recordings } from '#adapters';
import type { ConversationStore } from '#assistant';
import { type Conversation, DomainError, type Language, type SampleRate } from '#kernel';
import type { Call, Telephony, UnansweredReason } from '#telephony';
import { type CallClock, type CallRecord, CallSession } from '#voicebot';
import type { Tracing } from '../platform/tracing/tracing.port.js';
import type { Metrics } from '../platform/metrics.js';
import { newId } from '../platform/new-id.js';
import { Apologies } from './apologies.js';
import { attentiveDial, type Line } from './attentive-dial.js';
import type { CallEvent } from './call-event.js';
import type { CallHolds } from './call-holds.js';
import type { Caller, CallOrder } from './call-order.js';
import type { CallPlace } from './call-place.js';
import { type CallConversationPorts, ConversationOfCall } from './conversation-of-call.js';
import type { RingIn } from './lines.js';
import { handOver, type HandOverWay } from './hand-over.js';
import { dispositionOfReason, dispositionOfSpeaker } from './line-dispositions.js';
import { LiveCall } from './live-call.js';
import { masked } from './masked-number.js';
import { RecordedCall, unrecorded } from './recorded-call.js';

export interface CallsPorts extends Omit<CallConversationPorts, 'callClock'> {
  readonly store: ConversationStore;
  readonly holds: CallHolds;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly line: Line;
  /** Lets made-up customers call in; null where customers are real. */
  readonly ring: RingIn | null;
  readonly handOver: HandOverWay;
  readonly language: Language;
  /** The bank's own, shown to whom it calls. */
  readonly number: string | null;
  /** Null records nothing. */
  readonly recordings: Recordings | null;
  readonly limits: { readonly ringMs: number; readonly longestMs: number };
}

interface Living {
  readonly running: Promise<unknown>;
  /** The line gives it back after a restart. */
  readonly isAdoptable: boolean;
  readonly participant: string | null;
}

/** Takes calls and places them, and talks on them. */
export class CallsService {
  readonly events = new Subject<CallEvent>();
  private readonly live = new Map<string, Living>();
  /** Calls under way by their conversation. */
  private readonly talking = new Map<string, string>();
  private readonly apologies: Apologies;
  private isClosing = false;

  constructor(private readonly ports: CallsPorts) {
    this.apologies = new Apologies(ports.brain, ports.logger);
  }

  async start(): Promise<void> {
    const { telephony } = this.ports.line;
    this.ports.holds.start();
    telephony.onCall((call, announcement) => {
      if (announcement === 'adopted') this.adopt(call);
      else this.take(call, this.ports.line);
    });
    await telephony.start();
  }

  /** The configured telephone. */
  get telephony(): Telephony {
    return this.ports.line.telephony;
  }

  /** The time of calls, which may not be that of the machine. */
  get callClock(): CallClock {
    return this.ports.line.clock;
  }

  isLive(callId: string): boolean {
    return this.live.has(callId);
  }

  /** There is a call with them, or one is being placed. */
  isOnCall(participant: string): boolean {
    return [...this.live.values()].some((call) => call.participant === participant);
  }

  /** The call under way that is this conversation. */
  callOf(conversationId: string): string | null {
    return this.talking.get(conversationId) ?? null;
  }

  /** Talks with somebody who calls; also on lines other than the configured one, as the browser's. */
  take(call: Call, line: Line, caller?: Caller): void {
    if (this.isClosing) {
      void call.reject('congestion');
      return;
    }
    const { id, customer, bankNumber } = call;
    const { participant, level, language, flow } = caller ?? {
      ...{ participant: `caller:${id}`, level: 0, language: this.ports.language, flow: null },
    };
    const live = this.begin({ id, direction: 'inbound', language, customer: masked(customer), bankNumber, flow });
    const who = { id: participant, channel: 'phone', level } as const;
    void this.follow(id, line, participant, async () => {
      await call.answer();
      await this.talk(call, live, { callId: id, participant: who, language, flow, caseId: null }, line);
    }).catch(() => call.hangUp());
  }

  /** Places a call and follows it to its end. */
  async place(order: CallOrder): Promise<{ readonly id: string; readonly over: Promise<CallRecord> }> {
    if (this.isClosing) throw new DomainError('restarting', 'The service is restarting; please try this again.');
    const { flow, to, about } = order;
    if (!this.ports.brain().dialogs.flow(flow)) throw new DomainError('not-found', `There is no flow "${flow}".`);
    if (!this.ports.line.telephony.capabilities.outbound) {
      throw new DomainError('no-outbound', 'This line places no calls.');
    }
    const id = order.id ?? newId();
    const language = order.language ?? this.ports.language;
    const caseId = order.caseId ?? (about?.startsWith('case:') ? about : null);
    const live = this.begin({
      ...{ id, direction: 'outbound', language, customer: masked(to), bankNumber: order.callerId ?? null },
      ...{ flow, caseId },
    });
    if (!(await live.begun)) throw new DomainError('dialled-already', 'A call of this id was placed already.');
    const participant = { id: order.customer ?? about ?? `callee:${id}`, channel: 'phone' } as const;
    const { preface, people, tone } = order;
    const more = { ...(preface && { preface }), ...(people && { people }), ...(tone && { tone }) };
    const place = { callId: id, participant, language, flow, caseId, ...more };
    // They may be talking with us from the browser at this moment.
    const isTalking = this.isOnCall(participant.id);
    const over = this.follow(id, this.ports.line, participant.id, () =>
      isTalking && participant.id.startsWith('customer:')
        ? this.unanswered(live, 'busy')
        : this.dial(order, live, place),
    );
    over.catch(() => undefined);
    return { id, over };
  }

  /** Lets a made-up customer call in. */
  receive(from: string): { readonly id: string; readonly over: Promise<CallRecord | null> } {
    const { ring, calls } = this.ports;
    if (this.isClosing) throw new DomainError('restarting', 'The service is restarting; please try this again.');
    if (!ring)
      throw new DomainError('wrong-state', 'Only made-up customers can be told to call: set calls.line to simulated.');
    const id = newId();
    ring(id, from);
    const running = this.live.get(id)?.running ?? Promise.resolve();
    return { id, over: running.then(() => calls.find(id)) };
  }

  /** Takes no more calls, and resolves once those that go on are over. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.ports.line.telephony.close();
    // Calls that the line gives back after a restart go on without us until then.
    const ending = [...this.live.values()].filter(({ isAdoptable }) => !isAdoptable);
    await Promise.allSettled(ending.map(({ running }) => running));
    this.ports.holds.stop();
  }

  /** A call that outlived our process goes on where it was. */
  private adopt(call: Call): void {
    this.follow(call.id, this.ports.line, null, async () => {
      const record = await this.ports.calls.find(call.id);
      const open = record?.conversationId == null ? null : await this.ports.store.find(record.conversationId);
      if (!record || !open || open.state === 'ended') {
        await call.hangUp();
        return;
      }
      const { language, flow, caseId } = record;
      const participant = { id: open.participant, channel: 'phone' } as const;
      const live = this.livingCall(record, true);
      await this.talk(call, live, { callId: call.id, participant, language, flow, caseId }, this.ports.line, open);
    }).catch(() => call.hangUp());
  }

  private livingCall(record: CallRecord, isKnown: boolean): LiveCall {
    const ports = { ...this.ports, store: this.ports.calls, hold: this.ports.holds.next, events: this.events };
    return new LiveCall(ports, record, isKnown);
  }

  private begin(
    facts: Partial<CallRecord> & Pick<CallRecord, 'id' | 'direction' | 'language' | 'customer' | 'bankNumber'>,
  ) {
    const nothing = { conversationId: null, flow: null, caseId: null, answeredAt: null, endedAt: null, ending: null };
    const unknown = { sip: null, q850: null, answeredBy: null, disposition: null, recording: null, pauses: [] };
    return this.livingCall({ ...nothing, ...unknown, startedAt: this.ports.clock.instant(), ...facts }, false);
  }

  private follow<T>(id: string, { telephony }: Line, participant: string | null, run: () => Promise<T>): Promise<T> {
    const running = run();
    this.live.set(id, { running, isAdoptable: telephony.capabilities.adoption, participant });
    running
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error, call: id }, 'A call failed');
      })
      .finally(() => this.live.delete(id));
    return running;
  }

  private async dial({ to, callerId, signal }: CallOrder, live: LiveCall, place: CallPlace): Promise<CallRecord> {
    const { line, limits, language, clock } = this.ports;
    const request = {
      ...{ id: place.callId, to, callerId: callerId ?? this.ports.number },
      ...{ ringTimeoutMs: limits.ringMs, maxDurationMs: limits.longestMs },
    };
    try {
      const { result, network } = await attentiveDial(line, language, request, signal);
      if (result.kind === 'answered') await this.talk(result.call, live, place, line);
      else {
        const disposition = (network && dispositionOfSpeaker(network)) ?? dispositionOfReason(result.reason);
        const answeredBy = network && 'announcement';
        await this.unanswered(live, result.reason, { ...result.cause, disposition, answeredBy });
      }
      return live.record;
    } catch (error) {
      await live.update({ endedAt: clock.instant(), ending: 'failed' });
      throw error;
    }
  }

  private async unanswered(
    live: LiveCall,
    reason: UnansweredReason,
    known: Partial<CallRecord> = {},
  ): Promise<CallRecord> {
    const endedAt = this.ports.clock.instant();
    await live.update({ disposition: dispositionOfReason(reason), ...known, endedAt, ending: reason });
    return live.record;
  }

  private async talk(
    call: Call,
    live: LiveCall,
    place: CallPlace,
    line: Line,
    open: Conversation | null = null,
  ): Promise<void> {
    const { ports } = this;
    const conversation = new ConversationOfCall({ ...ports, callClock: line.clock }, place, open);
    this.talking.set(conversation.id, call.id);
    ports.metrics.calls.inc();
    try {
      // Nobody begins to speak on a simulated call while we still prepare.
      const [recording, apology] = await line.clock.during(this.prepare(call, live, conversation.id, line));
      const session = new CallSession({
        call,
        conversation,
        ...line,
        recorder: recording ?? unrecorded,
        observer: live,
        handOver: async () => {
          const mayGo = (await place.people?.mayTake(conversation.id)) ?? true;
          const went = mayGo ? await handOver(call, ports.handOver, conversation.id) : 'failed';
          if (went === 'gone') place.people?.connected();
          return went;
        },
        apology,
        language: place.language,
      });
      const end = await session.run();
      await recording?.close();
      await live.ended(end, { disposition: conversation.disposition, pauses: recording?.pauses ?? [] });
    } finally {
      ports.metrics.calls.dec();
      this.talking.delete(conversation.id);
    }
  }

  private async prepare(call: Call, live: LiveCall, conversationId: string, line: Line) {
    const { sampleRate } = call;
    const recording = await this.record(live, sampleRate);
    const answeredAt = live.record.answeredAt ?? this.ports.clock.instant();
    await live.update({ answeredAt, conversationId });
    return [recording, await this.apologies.sound(live.record.language, sampleRate, line.voices)] as const;
  }

  private async record(live: LiveCall, sampleRate: SampleRate): Promise<RecordedCall | null> {
    const { recordings, logger } = this.ports;
    if (recordings === null) return null;
    const name = recordings.nameFor(live.record.id, live.record.recording);
    const recording = await RecordedCall.open(recordings, name, sampleRate, logger);
    if (recording) await live.update({ recording: name });
    return recording;
  }
}
