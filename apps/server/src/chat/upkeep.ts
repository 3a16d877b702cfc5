import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { ChatService } from './chat.service.js';

const everyMs = 30_000;

/** Gives owed answers and ends idle conversations: at start, then twice a minute. */
export class Upkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly chat: ChatService,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
    this.timer = setInterval(() => void this.run(), everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async run(): Promise<void> {
    try {
      const owed = await this.chat.answerOwed();
      if (owed > 0) this.logger.warn({ conversations: owed }, 'Answers that were still owed have been given');
      await this.chat.endIdle();
    } catch (error) {
      this.logger.error({ err: error }, 'The upkeep of conversations failed; it is tried again');
    }
  }
}
