import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import type { Reviews } from './reviews.js';

const everyMs = 600_000;

/** Looks after cases whose time has run out. */
export class CaseDeadlines implements OnApplicationBootstrap {
  constructor(
    private readonly reviews: Reviews,
    private readonly jobs: Jobs,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.handle({ name: 'quality.deadlines', everyMs, run: () => this.reviews.expire() });
  }
}
