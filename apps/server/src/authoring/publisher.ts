import type { Logger } from 'pino';
import { type Clock, DomainError } from '#kernel';
import { learn, type LoadedBrain, type School, type Wanted } from './brain.js';
import type { BrainHolder } from './brain.holder.js';
import type { PublicationNote, Publications } from './publications.js';

interface PublisherPorts {
  readonly school: School;
  readonly holder: BrainHolder;
  readonly publications: Publications;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface PublisherState {
  readonly current: string | null;
  /** How far a running publication is, 0 to 1; null when none is running. */
  readonly progress: number | null;
  /** Newest first. */
  readonly versions: readonly PublicationNote[];
}

/** Replaces what the assistant knows while it goes on answering, and goes back when told to. */
export class Publisher {
  private progress: number | null = null;
  private readonly listeners: ((brain: LoadedBrain) => void)[] = [];

  constructor(private readonly ports: PublisherPorts) {}

  /** What to begin with: the publication that was current, unless the content folders have changed since. */
  start(onProgress?: (fraction: number) => void): Promise<LoadedBrain> {
    return this.put('current', onProgress);
  }

  /**
   * Publishes what lies in the content folders.
   * @throws DomainError `bad-content`, and nothing changes; `busy` while another publication runs
   */
  publish(): Promise<PublicationNote> {
    return this.alone('folders');
  }

  /**
   * Makes an earlier publication current; its model is still there, so this takes a moment only.
   * @throws DomainError `not-found` when it is not kept any more
   */
  goBack(version: string): Promise<PublicationNote> {
    return this.alone({ version });
  }

  /** Is told of everything published here from now on. */
  onPublished(listener: (brain: LoadedBrain) => void): void {
    this.listeners.push(listener);
  }

  /** Makes a publication of another process current; its files are here already. */
  async takeOver(version: string): Promise<void> {
    await this.put({ version });
  }

  state(): PublisherState {
    const { publications } = this.ports;
    return { current: publications.current()?.version ?? null, progress: this.progress, versions: publications.list() };
  }

  private async alone(source: Wanted['source']): Promise<PublicationNote> {
    if (this.progress !== null) throw new DomainError('busy', 'A publication is running; wait until it is done.');
    this.progress = 0;
    try {
      const learned = await this.put(source, (fraction) => (this.progress = fraction));
      if (!learned.note) throw new Error('What was learned was not noted as published.');
      for (const listener of this.listeners) listener(learned);
      return learned.note;
    } finally {
      this.progress = null;
    }
  }

  private async put(source: Wanted['source'], onProgress?: (fraction: number) => void): Promise<LoadedBrain> {
    const { publications, holder, school, clock, logger } = this.ports;
    const learned = await learn({ source, publications: publications.folder }, school, clock.instant(), onProgress);
    holder.publish(learned.brain);
    logger.info({ publication: learned.note }, 'Published');
    return learned;
  }
}
