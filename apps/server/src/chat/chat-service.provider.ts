import type { Provider } from '@nestjs/common';
import { type AdviceNote, ConversationStore } from '#assistant';
import { ActionRunner } from '#dialog';
import { Clock } from '#kernel';
import { TicketBook } from '../desk/ticket-book.js';
import { Metrics } from '../platform/metrics.js';
import type { ServerOptions } from '../platform/server-options.js';
import { openAdviser } from '../understanding/open-adviser.js';
import { ChatService } from './chat.service.js';
import { ConversationLedger } from './conversation-ledger.js';

/** What holds the conversations, with all it needs. */
export function chatService({ settings, logger, brain, tracing, cluster }: ServerOptions): Provider {
  return {
    provide: ChatService,
    inject: [ConversationStore, ConversationLedger, ActionRunner, Clock, Metrics, TicketBook],
    useFactory: (
      store: ConversationStore,
      ledger: ConversationLedger,
      bank: ActionRunner,
      clock: Clock,
      metrics: Metrics,
      book: TicketBook,
    ) => {
      const idleMs = settings.chat.idleMinutes * 60_000;
      const placeOf = book.placeOf.bind(book);
      const onAdvice = (note: AdviceNote) => {
        metrics.observeAdvice(note);
        logger.info({ advice: note }, 'A language model was asked');
      };
      const adviser = openAdviser(settings.languageModel, clock, onAdvice, cluster.redis);
      const ports = {
        store,
        ledger,
        brain: brain.get,
        bank,
        adviser,
        clock,
        metrics,
        logger,
        tracing,
        idleMs,
        placeOf,
      };
      return new ChatService(ports);
    },
  };
}
