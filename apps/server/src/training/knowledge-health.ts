import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Brain } from '#assistant';
import type { KnowledgeHealth, PublicationDiff } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import type { Figures } from '#quality';
import { type ContentFolders, readFiles } from '../authoring/content-files.js';
import { inTrainingThread } from './training-thread.js';

interface HealthPorts {
  readonly figures: Figures;
  readonly brain: () => Brain;
  readonly folders: ContentFolders;
  readonly publications: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Conflicts = NonNullable<KnowledgeHealth['conflicts']>;

interface Looked {
  readonly key: string;
  found: Conflicts | null;
}

const days = 90;

/** Looks for knowledge that does no good, and for what changed between two publications. */
export class KnowledgeHealthCheck {
  private looked: Looked | null = null;

  constructor(private readonly ports: HealthPorts) {}

  async check(): Promise<KnowledgeHealth> {
    const { figures, brain, clock } = this.ports;
    const since = new Date(clock.now().getTime() - days * 86_400_000).toISOString();
    const hit = await figures.hitIntents(since);
    const neverHit = brain()
      .knowledge.entries.filter(({ intent }) => !hit.has(intent))
      .map(({ intent, question }) => ({ intent, question }));
    return { since, neverHit, conflicts: this.conflicts() };
  }

  /** Looked for once in each state of the content and each day, as validity has its dates; null until they are found. */
  private conflicts(): Conflicts | null {
    const { folders, clock } = this.ports;
    const files = readFiles(folders);
    const now = clock.instant();
    const key = createHash('sha256')
      .update(now.slice(0, 10) + JSON.stringify(files))
      .digest('hex');
    if (this.looked?.key === key) return this.looked.found;
    const looked: Looked = { key, found: null };
    this.looked = looked;
    const place = { folders, models: '', targetPrecision: 1, now };
    inTrainingThread<'conflicts'>({ kind: 'conflicts', files, ...place }).then(
      (found) => {
        looked.found = found;
      },
      (error: unknown) => {
        if (this.looked === looked) this.looked = null;
        this.ports.logger.error({ err: error }, 'Conflicts of the knowledge could not be looked for');
      },
    );
    return null;
  }

  /** @throws DomainError `not-found` */
  async diff(from: string, to: string): Promise<PublicationDiff> {
    const { publications } = this.ports;
    const found = await inTrainingThread<'diff'>({ kind: 'diff', from, to, publications });
    if (!found) throw new DomainError('not-found', 'One of the two publications is not kept any more.');
    return found;
  }
}
