import type { Logger } from 'pino';
import { MemoryBankBooks, type Recordings, SimulatedBank, simulatedCustomers, visitorBook } from '#adapters';
import { agentSays, type Brain, type ConversationStore } from '#assistant';
import { Clock, DomainError, localDate } from '#kernel';
import type { DatabaseDemoStore } from '#persistence';
import { ChatService } from '../chat/chat.service.js';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import { SilentBus } from '../cluster/bus.port.js';
import type { Participant } from '../chat/participant.js';
import { KeyedQueue } from '../platform/keyed-queue.js';
import { NoTracing } from '../platform/tracing/tracing.port.js';
import type { Metrics } from '../platform/metrics.js';
import { newId } from '../platform/new-id.js';
import type { DemoCalls } from './demo-calls.js';
import { type DemoMove, demoScript, type DemoScript, randomFrom } from './demo-script.js';

interface DemoPorts {
  readonly store: ConversationStore;
  readonly demo: DatabaseDemoStore;
  /** Null where the telephone is a real one. */
  readonly calls: DemoCalls | null;
  readonly recordings: Recordings;
  readonly brain: () => Brain;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** A clock that goes on when it is told to. */
class PlayedClock extends Clock {
  constructor(private at: number) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  forward(ms: number): void {
    this.at += ms;
  }
}

export interface DemoProgress {
  readonly state: 'idle' | 'playing' | 'clearing';
  readonly played: number;
  readonly wanted: number;
}

const daysBack = 14;
/** So many talk at the same time, and share commits. */
const lanes = 16;
const dayMs = 86_400_000;
const idleMs = dayMs;

/** Plays simulated customers through chat, in the past two weeks, against a simulated bank of their own. */
export class DemoPlayer {
  private readonly people = new KeyedQueue();
  private progress: DemoProgress = { state: 'idle', played: 0, wanted: 0 };

  constructor(private readonly ports: DemoPorts) {}

  state(): DemoProgress {
    return this.progress;
  }

  /** Begins to play. @throws DomainError `busy`; `bad-request` for calls on a real telephone */
  seed(customers: number, calls: number, seed: number): DemoProgress {
    this.mustBeIdle();
    if (calls > 0 && !this.ports.calls) {
      throw new DomainError(
        'bad-request',
        'calls: demo calls are placed on the simulated telephone only (calls.line).',
      );
    }
    this.progress = { state: 'playing', played: 0, wanted: customers + calls };
    Promise.all([
      this.playAll(customers, seed),
      this.ports.calls?.play(calls, () => {
        this.count();
      }),
    ])
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error }, 'The demo could not be played to the end');
      })
      .finally(() => (this.progress = { ...this.progress, state: 'idle' }));
    return this.progress;
  }

  /** Removes all that was played. */
  async clear(): Promise<void> {
    this.mustBeIdle();
    this.progress = { state: 'clearing', played: 0, wanted: 0 };
    try {
      const { demo, recordings } = this.ports;
      for (const recording of await demo.clear()) await recordings.erase(recording);
    } finally {
      this.progress = { state: 'idle', played: 0, wanted: 0 };
    }
  }

  private count(): void {
    this.progress = { ...this.progress, played: this.progress.played + 1 };
  }

  private mustBeIdle(): void {
    if (this.progress.state !== 'idle') throw new DomainError('busy', 'The demo is being played or cleared; wait.');
  }

  private async playAll(customers: number, seed: number): Promise<void> {
    const random = randomFrom(seed);
    const nowMs = this.ports.clock.now().getTime();
    const { knowledge } = this.ports.brain();
    // More of late than long ago, none in the future.
    const planned = Array.from({ length: customers }, () => ({
      script: demoScript(knowledge, random),
      at: nowMs - random() ** 2 * daysBack * dayMs - 600_000,
      pace: randomFrom(Math.floor(random() * 2 ** 32)),
    }));
    const next = planned[Symbol.iterator]();
    const lane = async () => {
      for (const { script, at, pace } of next) {
        // One person has one conversation at a time.
        const who = script.signedIn ? 'the same' : newId();
        await this.people.run(who, () => this.play(script, at, pace));
        this.count();
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async play(script: DemoScript, at: number, random: () => number): Promise<void> {
    const { store, brain, metrics, logger } = this.ports;
    const clock = new PlayedClock(at);
    const ledger = new ConversationLedger(store, clock, new SilentBus());
    const placeOf = () => Promise.resolve({ position: 1, waitSeconds: null });
    const bank = await this.bank(clock);
    const chat = new ChatService({
      store,
      ledger,
      brain,
      bank,
      clock,
      metrics,
      logger,
      tracing: new NoTracing(),
      idleMs,
      placeOf,
    });
    const id = script.signedIn ? 'customer:lin-xiaoyu' : `visitor:demo-${newId()}`;
    const participant: Participant = { id, channel: script.signedIn ? 'rest' : script.channel };
    let conversationId = '';
    for (const move of script.moves) {
      clock.forward(4_000 + random() * 20_000);
      const said = await this.act(move, participant, chat, script);
      if (conversationId === '' && said !== null) {
        conversationId = said;
        await this.ports.demo.mark(said, clock.instant());
      }
    }
    clock.forward(5_000);
    await chat.move(participant, 'end');
  }

  private async act(
    move: DemoMove,
    participant: Participant,
    chat: ChatService,
    { language }: DemoScript,
  ): Promise<string | null> {
    if (move.kind === 'say') {
      const { turn, answered } = await chat.say(participant, { id: newId(), text: move.text, language });
      await answered;
      return turn.conversationId;
    }
    if (move.kind === 'claim') await chat.move(participant, 'claim', undefined, move.agent);
    else {
      const { text, agent: by } = move;
      await chat.change(participant, (open, now) => agentSays(open, { text, by }, newId, now));
    }
    return null;
  }

  private async bank(clock: Clock): Promise<SimulatedBank> {
    const { timeZone } = this.ports.brain().knowledge.bank;
    const books = new MemoryBankBooks();
    await books.seed([visitorBook, ...simulatedCustomers(localDate(clock.instant(), timeZone), 0)]);
    return new SimulatedBank(books, clock, () => timeZone);
  }
}
