import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import type { ChatService } from './chat.service.js';

const everyMs = 10_000;

/** Gives owed answers and ends idle conversations: at start, then every ten seconds. */
export class Upkeep implements OnApplicationBootstrap {
  /** @param owedForMs how long an answer must be owed before it is given here; 0 where no other process may give it */
  constructor(
    private readonly chat: ChatService,
    private readonly jobs: Jobs,
    private readonly logger: Logger,
    private readonly owedForMs: number,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.handle({ name: 'chat.upkeep', everyMs, run: () => this.run() });
  }

  private async run(): Promise<void> {
    const owed = await this.chat.answerOwed(this.owedForMs);
    if (owed > 0) this.logger.warn({ conversations: owed }, 'Answers that were still owed have been given');
    await this.chat.endIdle();
  }
}
