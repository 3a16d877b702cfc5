import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { ReEncryption } from '#persistence';
import type { Jobs } from '../platform/jobs/jobs.port.js';

const dayMs = 86_400_000;

/**
 * Encrypts what a database from before holds in clear, while the service runs and on one process at a time; cut off, it
 * goes on the next day or at the next start. Once there is nothing left it does not look again.
 */
export class Sealing implements OnApplicationBootstrap {
  constructor(
    private readonly encryption: ReEncryption,
    private readonly jobs: Jobs,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    const run = async ({ signal }: { readonly signal: AbortSignal }) => {
      const values = await this.encryption.sealStanding(signal);
      if (values > 0) this.logger.info({ values }, 'What stood in clear has been encrypted');
    };
    return this.jobs.handle({ name: 'data.seal', everyMs: dayMs, run });
  }
}
