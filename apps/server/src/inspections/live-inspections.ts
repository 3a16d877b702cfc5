import type { Logger } from 'pino';
import { Subject, type Subscription } from 'rxjs';
import type { ConversationStore } from '#assistant';
import type { Conversation, Turn } from '#kernel';
import { type Alert, type Finding, type Inspected, type InspectionStore, withoutPersonalData } from '#quality';
import type { ChatEvent, ConversationLedger } from '../chat/conversation-ledger.js';
import { masked } from '../conversations/conversation-views.js';
import { KeyedQueue } from '../platform/keyed-queue.js';
import type { Inspecting } from './inspection-thread.js';

interface LivePorts {
  readonly ledger: ConversationLedger;
  readonly store: ConversationStore;
  readonly inspections: InspectionStore;
  readonly inspecting: Inspecting;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

const mostTurns = 5_000;

const alertOf = (finding: Finding, { id, channel, agent }: Conversation, at: string): Alert => ({
  ...{ id: `${id}:${finding.rule}`, conversationId: id, channel, agent, at },
  finding: withoutPersonalData(finding, masked),
  ...{ acknowledgedBy: null, acknowledgedAt: null },
});

/** Hears every turn as soon as it is stored, and tells of what is grave at once. */
export class LiveInspections {
  /** Each is stored before it is told. */
  readonly alerts = new Subject<Alert>();
  private readonly queue = new KeyedQueue();
  private readonly subscription: Subscription;

  constructor(private readonly ports: LivePorts) {
    this.subscription = ports.ledger.events.subscribe((event) => {
      if (event.turns.length === 0) return;
      this.queue
        .run(event.conversation.id, () => this.hear(event))
        .catch((error: unknown) => {
          ports.logger.error({ err: error }, 'A turn could not be inspected live; the inspection at the end will');
        });
    });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** What was found so far in a conversation that goes on, whichever process the customer is on. */
  async sofar(conversationId: string): Promise<readonly Finding[]> {
    const { store, inspecting } = this.ports;
    const conversation = await store.find(conversationId);
    if (conversation && conversation.state !== 'ended') {
      const turns = await this.history(conversation);
      // What another process has not come to yet is told from here: an alert is raised once.
      await this.queue.run(conversationId, () => this.hear({ conversation, turns }));
    }
    return inspecting.ask('sofar', { conversationId });
  }

  /** What only the end showed, or was said while nobody listened, is told now. */
  async settle({ inspection, digest }: Inspected): Promise<void> {
    const { findings } = inspection;
    const grave = findings.filter(({ severity }) => severity === 'fatal' || severity === 'critical');
    const { conversationId: id, channel, agent, endedAt, startedAt } = digest;
    for (const finding of grave) {
      await this.raise(alertOf(finding, { id, channel, agent } as Conversation, endedAt ?? startedAt));
    }
  }

  private async hear({ conversation, turns }: Pick<ChatEvent, 'conversation' | 'turns'>): Promise<void> {
    const { inspecting, timeZone } = this.ports;
    const given = { conversation, timeZone: timeZone() };
    const found =
      (await inspecting.ask('hear', { ...given, turns })) ??
      (await inspecting.ask('hear', { ...given, turns: await this.history(conversation) })) ??
      [];
    const at = turns.at(-1)?.saidAt ?? conversation.lastTurnAt;
    for (const finding of found) await this.raise(alertOf(finding, conversation, at));
  }

  private history({ id }: Conversation): Promise<readonly Turn[]> {
    return this.ports.store.turns(id, 0, mostTurns);
  }

  private async raise(alert: Alert): Promise<void> {
    if (await this.ports.inspections.raise(alert)) this.alerts.next(alert);
  }
}
