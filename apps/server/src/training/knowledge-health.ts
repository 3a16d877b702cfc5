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
}

const days = 90;

/** Looks for knowledge that does no good, and for what changed between two publications. */
export class KnowledgeHealthCheck {
  constructor(private readonly ports: HealthPorts) {}

  async check(): Promise<KnowledgeHealth> {
    const { figures, brain, folders, clock } = this.ports;
    const since = new Date(clock.now().getTime() - days * 86_400_000).toISOString();
    const place = { folders, models: '', targetPrecision: 1, now: clock.instant() };
    const [hit, conflicts] = await Promise.all([
      figures.hitIntents(since),
      inTrainingThread<'conflicts'>({ kind: 'conflicts', files: readFiles(folders), ...place }),
    ]);
    const neverHit = brain()
      .knowledge.entries.filter(({ intent }) => !hit.has(intent))
      .map(({ intent, question }) => ({ intent, question }));
    return { since, neverHit, conflicts };
  }

  /** @throws DomainError `not-found` */
  async diff(from: string, to: string): Promise<PublicationDiff> {
    const { publications } = this.ports;
    const found = await inTrainingThread<'diff'>({ kind: 'diff', from, to, publications });
    if (!found) throw new DomainError('not-found', 'One of the two publications is not kept any more.');
    return found;
  }
}
