import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { PreparedTextToSpeech } from '#adapters';
import type { BrainHolder } from '../authoring/brain.holder.js';
import { spokenWordings } from './spoken-wordings.js';

/** Has the prompts of what is published rendered, while the server already works. */
@Injectable()
export class PromptPreparation implements OnApplicationBootstrap, OnModuleDestroy {
  private stop = new AbortController();

  constructor(
    private readonly voice: PreparedTextToSpeech,
    private readonly brains: BrainHolder,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.brains.follow((brain) => {
      this.stop.abort();
      this.stop = new AbortController();
      const { signal } = this.stop;
      void this.voice.prepare(spokenWordings(brain), signal).then((report) => {
        if (!signal.aborted) this.logger.info(report, 'Prompts are rendered');
      });
    });
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }
}
