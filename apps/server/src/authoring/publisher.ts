import type { Logger } from 'pino';
import { type Clock, DomainError, type Instant } from '#kernel';
import { contentFolders, learn, type LoadedBrain, type School } from './brain.js';
import type { BrainHolder } from './brain.holder.js';
import { type ContentFiles, hashOf, readFiles } from './content-files.js';
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

/** `20261121-132405-3f9a0c1b2d4e5f60`: when, and which content. */
const versionName = (now: Instant, hash: string) =>
  `${now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${hash}`;

/** Replaces what the assistant knows while it goes on answering, and goes back when told to. */
export class Publisher {
  private progress: number | null = null;

  constructor(private readonly ports: PublisherPorts) {}

  /** What to begin with: the publication that was current, unless the content folders have changed since. */
  async start(onProgress?: (fraction: number) => void): Promise<LoadedBrain> {
    const { publications, holder, school, clock, logger } = this.ports;
    const files = this.folders();
    const current = publications.current();
    if (current?.folders === hashOf(files)) {
      const publication = publications.read(current.version);
      if (publication) {
        const learned = await learn(publication.files, school, clock.instant(), onProgress);
        holder.publish(learned.brain);
        return learned;
      }
      logger.warn(
        { version: current.version },
        'The current publication is damaged; the content folders are published',
      );
    }
    return (await this.put(files, onProgress)).learned;
  }

  /**
   * Publishes what lies in the content folders.
   * @throws DomainError `bad-content`, and nothing changes; `busy` while another publication runs
   */
  publish(): Promise<PublicationNote> {
    return this.alone(async (onProgress) => (await this.put(this.folders(), onProgress)).note);
  }

  /** Makes an earlier publication current; its model is still there, so this takes a moment only. */
  goBack(version: string): Promise<PublicationNote> {
    return this.alone(async (onProgress) => {
      const { publications, holder, school, clock, logger } = this.ports;
      const publication = publications.read(version);
      if (!publication) throw new DomainError('not-found', `There is no publication "${version}".`);
      const { brain } = await learn(publication.files, school, clock.instant(), onProgress);
      publications.makeCurrent(version, hashOf(this.folders()));
      holder.publish(brain);
      logger.info({ version }, 'Went back to an earlier publication');
      const { publishedAt, intents, examples } = publication;
      return { version, publishedAt, intents, examples };
    });
  }

  state(): PublisherState {
    const { publications } = this.ports;
    return { current: publications.current()?.version ?? null, progress: this.progress, versions: publications.list() };
  }

  private folders(): ContentFiles {
    const { settings, root } = this.ports.school;
    return readFiles(contentFolders(settings, root));
  }

  private async alone<T>(run: (onProgress: (fraction: number) => void) => Promise<T>): Promise<T> {
    if (this.progress !== null) throw new DomainError('busy', 'A publication is running; wait until it is done.');
    this.progress = 0;
    try {
      return await run((fraction) => (this.progress = fraction));
    } finally {
      this.progress = null;
    }
  }

  private async put(
    files: ContentFiles,
    onProgress?: (fraction: number) => void,
  ): Promise<{ readonly learned: LoadedBrain; readonly note: PublicationNote }> {
    const { publications, holder, school, clock, logger } = this.ports;
    const learned = await learn(files, school, clock.instant(), onProgress);
    const hash = hashOf(files);
    const publishedAt = clock.instant();
    const { intents, examples } = learned.report;
    const note = { version: versionName(publishedAt, hash), publishedAt, intents, examples };
    publications.keep({ ...note, files });
    publications.makeCurrent(note.version, hash);
    holder.publish(learned.brain);
    logger.info({ version: note.version, intents, examples }, 'Published');
    return { learned, note };
  }
}
