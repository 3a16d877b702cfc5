import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { type ConversationStore, endSilently } from '#assistant';
import type { Clock } from '#kernel';
import type { CallRecord, CallStore } from '#voicebot';
import type { ConversationLedger } from '../chat/conversation-ledger.js';
import { adoptionMs } from './call-holds.js';
import type { CallsService } from './calls.service.js';

/** By the clock of the machine. */
const lookMs = 1_000;

/** Starts the telephone, and closes the books of calls whose process is gone, this one's before its restart included. */
export class CallUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private looking: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly calls: CallsService,
    private readonly store: CallStore,
    private readonly conversations: ConversationStore,
    private readonly ledger: ConversationLedger,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.calls.start();
    const fromMs = Date.now() + (this.calls.telephony.capabilities.adoption ? adoptionMs : 0);
    this.looking = setInterval(() => {
      if (Date.now() < fromMs || this.sweeping) return;
      this.sweeping = this.sweep()
        .catch((error: unknown) => {
          this.logger.error({ err: error }, 'Calls whose process is gone could not be closed');
        })
        .finally(() => (this.sweeping = null));
    }, lookMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.looking) clearInterval(this.looking);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    const now = new Date().toISOString();
    for (const call of await this.store.forsaken(now)) if (!this.calls.isLive(call.id)) await this.close(call, now);
  }

  private async close(call: CallRecord, now: string): Promise<void> {
    if (!(await this.store.close({ ...call, endedAt: this.clock.instant(), ending: 'lost' }, now))) return;
    await this.calls.telephony.release?.(call.id).catch((error: unknown) => {
      this.logger.error({ err: error, call: call.id }, 'The customer of a lost call could not be let go');
    });
    const conversation = call.conversationId === null ? null : await this.conversations.find(call.conversationId);
    if (!conversation || conversation.state === 'ended') return;
    const { participant: id, channel } = conversation;
    await this.ledger.apply({ id, channel }, (open, at) =>
      open?.id === conversation.id ? endSilently(open, at) : null,
    );
  }
}
