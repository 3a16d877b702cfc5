import type { Logger } from 'pino';
import type { Subject } from 'rxjs';
import type { Clock } from '#kernel';
import type { CallEnd } from '#telephony';
import type { CallHold, CallObserver, CallRecord, CallStore, HeardTurn, Speaker, TurnLatency } from '#voicebot';
import type { Tracing } from '../platform/tracing/tracing.port.js';
import type { Metrics } from '../platform/metrics.js';
import type { CallEvent } from './call-event.js';

export interface LiveCallPorts {
  readonly store: CallStore;
  /** Our hold of a call that begins now. */
  readonly hold: () => CallHold;
  readonly events: Subject<CallEvent>;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Keeps the record of one call while it goes on, and tells of it. */
export class LiveCall implements CallObserver {
  private readonly latencies = new Map<string, TurnLatency>();
  private writing: Promise<void>;
  /** Whether the record is there, and ours; false when a call of this id was there before. */
  readonly begun: Promise<boolean>;

  constructor(
    private readonly ports: LiveCallPorts,
    private current: CallRecord,
    isKnown = false,
  ) {
    this.writing = Promise.resolve();
    this.begun = isKnown ? this.takeOver() : this.begin();
  }

  get record(): CallRecord {
    return this.current;
  }

  private async begin(): Promise<boolean> {
    const { current } = this;
    const { store, hold, events } = this.ports;
    let isOurs = false;
    await this.write(
      async () => {
        isOurs = await store.add(current, hold());
      },
      () => {
        if (isOurs) events.next({ kind: 'call', call: current });
      },
    );
    return isOurs;
  }

  /** The line has given back a call of a process that is gone. */
  private async takeOver(): Promise<boolean> {
    const { store, hold } = this.ports;
    await this.write(
      () => store.hold(this.current.id, hold()),
      () => undefined,
    );
    return true;
  }

  /** Something about the call became known; stored in order. */
  update(change: Partial<CallRecord>): Promise<void> {
    this.current = { ...this.current, ...change };
    const { current } = this;
    const { store, events } = this.ports;
    return this.write(
      () => store.update(current),
      () => {
        events.next({ kind: 'call', call: current });
      },
    );
  }

  async ended({ by, cause }: CallEnd, change: Partial<CallRecord>): Promise<void> {
    const endedAt = this.ports.clock.instant();
    await this.update({ ...change, endedAt, ending: by, sip: cause.sip, q850: cause.q850 });
  }

  partial(text: string): void {
    this.ports.events.next({ kind: 'partial', callId: this.current.id, text });
  }

  heard({ turnId, heard, wasInterrupted, startMs, endMs }: HeardTurn): void {
    const { id: callId } = this.current;
    const latency = this.latencies.get(turnId) ?? null;
    const turn = { turnId, callId, startMs, endMs, heard, wasInterrupted, latency };
    this.latencies.delete(turnId);
    const { store, events } = this.ports;
    void this.write(
      () => store.addTurn(turn),
      () => {
        events.next({ kind: 'heard', callId, turn });
      },
    );
  }

  answered(latency: TurnLatency): void {
    if (latency.turnId !== null) this.latencies.set(latency.turnId, latency);
    this.ports.metrics.observeVoice(latency);
    const { endpointMs, understandMs, answerMs, voiceMs, lineMs } = latency;
    const stages = { endpoint: endpointMs, understand: understandMs, answer: answerMs, voice: voiceMs, line: lineMs };
    const about = { 'call.id': this.current.id, ...(latency.turnId !== null && { 'turn.id': latency.turnId }) };
    this.ports.tracing.past(
      'call turn',
      about,
      Object.entries(stages).map(([name, ms]) => ({ name, ms })),
    );
    this.ports.events.next({ kind: 'latency', callId: this.current.id, latency });
  }

  interrupted(reactionMs: number): void {
    this.ports.metrics.bargeInSeconds.observe(reactionMs / 1_000);
    this.ports.events.next({ kind: 'interrupted', callId: this.current.id, reactionMs });
  }

  tookCall({ kind }: Speaker): void {
    void this.update({ answeredBy: kind });
  }

  failed(error: unknown, what: string): void {
    this.ports.logger.error({ err: error, call: this.current.id, what }, 'Something failed on a call');
  }

  /** Stores, in order, then tells. */
  private write(task: () => Promise<void>, tell: () => void): Promise<void> {
    const told = async () => {
      await task();
      tell();
    };
    this.writing = this.writing.then(told).catch((error: unknown) => {
      this.ports.logger.error({ err: error, call: this.current.id }, 'The record of a call could not be stored');
    });
    return this.writing;
  }
}
