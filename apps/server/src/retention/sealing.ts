import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Recordings } from '#adapters';
import type { ReEncryption } from '#persistence';
import type { Jobs } from '../platform/jobs/jobs.port.js';

const dayMs = 86_400_000;

/**
 * Encrypts what a database and recordings from before hold in clear, while the service runs and on one process at a time; cut off, it
 * goes on the next day or at the next start. Once there is nothing left it does not look again.
 */
export class Sealing implements OnApplicationBootstrap {
  constructor(
    private readonly encryption: ReEncryption,
    private readonly recordings: Recordings,
    private readonly jobs: Jobs,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    const run = async ({ signal }: { readonly signal: AbortSignal }) => {
      const values = await this.encryption.sealStanding(signal);
      const { sealed, refused } = await this.recordings.sealStanding(signal);
      if (values + sealed > 0)
        this.logger.info({ values, recordings: sealed }, 'What stood in clear has been encrypted');
      if (refused.length > 0) this.logger.error({ recordings: refused }, 'Recordings could not be encrypted');
    };
    return this.jobs.handle({ name: 'data.seal', everyMs: dayMs, run });
  }
}
