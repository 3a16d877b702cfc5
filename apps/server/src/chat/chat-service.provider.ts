import type { Provider } from '@nestjs/common';
import { ConversationStore } from '#assistant';
import { ActionRunner } from '#dialog';
import { Clock } from '#kernel';
import { TicketBook } from '../desk/ticket-book.js';
import { Metrics } from '../platform/metrics.js';
import type { ServerOptions } from '../platform/server-options.js';
import { openAdviser } from '../understanding/open-adviser.js';
import { ChatService } from './chat.service.js';
import { ConversationLedger } from './conversation-ledger.js';

/** What holds the conversations, with all it needs. */
export function chatService({ settings, logger, brain, tracing }: ServerOptions): Provider {
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
      const adviser = openAdviser(settings.languageModel, clock, (note) => {
        metrics.observeAdvice(note);
        logger.info({ advice: note }, 'A language model was asked');
      });
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
