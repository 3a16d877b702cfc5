import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { PreparedPrompts, PreparedTextToSpeech } from '#adapters';
import type { BrainHolder } from '../authoring/brain.holder.js';
import type { PromptTask } from './prompt.worker.js';
import { spokenWordings } from './spoken-wordings.js';

/**
 * Has the prompts of what is published rendered while the server already works: in a thread of its own, because
 * starting a program and changing rates would hold up calls and chats.
 */
@Injectable()
export class PromptPreparation implements OnApplicationBootstrap, OnModuleDestroy {
  private worker: Worker | null = null;

  constructor(
    private readonly voice: PreparedTextToSpeech,
    private readonly brains: BrainHolder,
    private readonly task: Omit<PromptTask, 'wordings'>,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.brains.follow((brain) => {
      this.stop();
      this.worker = this.start({ ...this.task, wordings: spokenWordings(brain) });
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  private start(task: PromptTask): Worker {
    const worker = new Worker(new URL('./prompt.worker.js', import.meta.url), { workerData: task });
    worker.unref();
    worker.on('message', ({ ready, rendered, failed }: PreparedPrompts) => {
      if (this.worker !== worker) return;
      this.voice.use(ready);
      this.logger.info({ parts: ready.zh.length + ready.en.length, rendered, failed }, 'Prompts are rendered');
    });
    // Without it everything is said by the engine when it is needed.
    worker.on('error', (error) => {
      this.logger.error({ err: error }, 'Prompts could not be rendered');
    });
    return worker;
  }

  /** What is being rendered is finished first, so that no half file stays. */
  private stop(): void {
    this.worker?.postMessage('stop');
    this.worker = null;
  }
}
