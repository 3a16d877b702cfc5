import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { type ConversationStore, endSilently } from '#assistant';
import type { Clock } from '#kernel';
import type { CallRecord, CallStore } from '#voicebot';
import type { ConversationLedger } from '../chat/conversation-ledger.js';
import type { CallsService } from './calls.service.js';

/** Calls that a line gives back after a restart come within this time. */
const adoptionMs = 10_000;

/** Starts the telephone, and closes the books of calls that ended with the process that held them. */
export class CallUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly calls: CallsService,
    private readonly store: CallStore,
    private readonly conversations: ConversationStore,
    private readonly ledger: ConversationLedger,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const unfinished = await this.store.unfinished();
    await this.calls.start();
    if (unfinished.length === 0) return;
    const wait = this.calls.mayAdopt ? adoptionMs : 0;
    const close = async () => {
      for (const call of unfinished) if (!this.calls.isLive(call.id)) await this.close(call);
    };
    if (wait === 0) await close();
    else setTimeout(() => void close().catch(this.complain), wait).unref();
  }

  private readonly complain = (error: unknown): void => {
    this.logger.error({ err: error }, 'Calls of an earlier run could not be closed');
  };

  private async close(call: CallRecord): Promise<void> {
    const endedAt = this.clock.instant();
    await this.store.update({ ...call, endedAt, ending: 'lost' });
    const conversation = call.conversationId === null ? null : await this.conversations.find(call.conversationId);
    if (!conversation || conversation.state === 'ended') return;
    const { participant: id, channel } = conversation;
    await this.ledger.apply({ id, channel }, (open, now) =>
      open?.id === conversation.id ? endSilently(open, now) : null,
    );
  }
}
