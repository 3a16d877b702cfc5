import { Subject } from 'rxjs';
import type { ConversationChange, ConversationStore } from '#assistant';
import { type Clock, type Conversation, DomainError, type Turn } from '#kernel';
import type { Bus } from '../cluster/bus.port.js';
import { KeyedQueue } from '../platform/keyed-queue.js';
import { keyOf, type Participant } from './participant.js';
import { RecentMap } from './recent-map.js';

/** Something both parties should see, after it is stored. */
export interface ChatEvent {
  readonly participant: Participant;
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
  /** The conversation began, or its state, owner or queue position changed. */
  readonly moved: boolean;
}

/** Makes a change from the newest state, or null when there is nothing left to change. */
export type Make = (open: Conversation | null, now: string) => ConversationChange | null;

/** A store that lost the race with another process is asked again so often. */
const conflictRetries = 5;

/** So many open conversations are kept in memory to save reading them again. */
const remembered = 20_000;

/** Changes open conversations one change at a time, stores each before anybody sees it, then tells everybody. */
export class ConversationLedger {
  readonly events = new Subject<ChatEvent>();

  private readonly queue = new KeyedQueue();
  private readonly open = new RecentMap<string, Conversation>(remembered);

  constructor(
    private readonly store: ConversationStore,
    private readonly clock: Clock,
    private readonly bus: Bus,
  ) {
    bus.hear('conversation', ({ participant }) => {
      this.open.delete(participant);
    });
  }

  /** The conversation of a participant that has not ended, as far as this process knows. */
  async find(participant: Participant): Promise<Conversation | null> {
    const key = keyOf(participant);
    const known = this.open.get(key);
    if (known) return known;
    const stored = await this.store.findOpen(participant.id, participant.channel);
    if (stored) this.open.set(key, stored);
    return stored;
  }

  /** The same, read anew from the store. */
  reload(participant: Participant): Promise<Conversation | null> {
    this.open.delete(keyOf(participant));
    return this.find(participant);
  }

  /**
   * Stores what `make` makes; it is called again when another process was faster. Returns null when it made nothing,
   * and `duplicate` when the client message is already stored.
   */
  apply(participant: Participant, make: Make): Promise<ConversationChange | 'duplicate' | null> {
    return this.queue.run(keyOf(participant), () => this.attempt(participant, make));
  }

  /** Tells everybody of a conversation without changing it. */
  announce(participant: Participant, conversation: Conversation): void {
    this.events.next({ participant, conversation, turns: [], moved: true });
  }

  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async attempt(participant: Participant, make: Make): Promise<ConversationChange | 'duplicate' | null> {
    const key = keyOf(participant);
    for (let attempt = 0; attempt < conflictRetries; attempt++) {
      const before = await this.find(participant);
      const change = make(before, this.clock.instant());
      if (!change) return null;
      const result = await this.store.append(change);
      if (result === 'stored') {
        this.remember(participant, change, before);
        return change;
      }
      this.open.delete(key);
      if (result === 'duplicate') return 'duplicate';
    }
    throw new DomainError('try-again', 'This conversation is busy; please send this again.');
  }

  private remember(participant: Participant, change: ConversationChange, before: Conversation | null): void {
    const { conversation, turns } = change;
    if (conversation.state === 'ended') this.open.delete(keyOf(participant));
    else this.open.set(keyOf(participant), conversation);
    this.bus.tell('conversation', { participant: keyOf(participant) });
    const { id, state, agent } = conversation;
    const moved = before?.id !== id || before.state !== state || before.agent !== agent;
    this.events.next({ participant, conversation, turns, moved });
  }
}
