import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '#kernel';
import type { Bus } from '../cluster/bus.port.js';
import { writeWhole } from '../platform/write-whole.js';
import type { LoadedBrain } from './brain.js';
import type { Publisher } from './publisher.js';
import type { Publications } from './publications.js';

/** Files that all processes share, by name. */
interface Artefacts {
  read(name: string): Promise<Uint8Array | null>;
  has(name: string): Promise<boolean>;
  write(name: string, bytes: Uint8Array, madeAt: string): Promise<void>;
  keepNewest(prefix: string, count: number): Promise<void>;
}

interface Ports {
  readonly publisher: Publisher;
  readonly publications: Publications;
  /** Folder of the trained models. */
  readonly models: string;
  readonly artefacts: Artefacts;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly logger: Logger;
}

const currentSchema = z.object({
  version: z.string(),
  /** Hash of the content folders it was published from. */
  folders: z.string(),
  models: z.array(z.string()),
});
type Current = z.infer<typeof currentSchema>;

const currentName = 'current-publication';
const kept = 30;

/** Content that one process publishes reaches all others, with its models, so that nobody else learns it again. */
export class SharedPublications {
  constructor(private readonly ports: Ports) {}

  /** Takes what the others have, or gives them what this process has; from then on both at once. */
  async start(own: LoadedBrain): Promise<void> {
    const { bus, publisher, publications, logger } = this.ports;
    const current = await this.current();
    // Content folders that differ are newer than what was shared: they came with this installation.
    if (current !== null && current.folders === publications.current()?.folders) await this.take(current);
    else await this.share(own);
    publisher.onPublished((brain) => {
      this.share(brain).catch((error: unknown) => {
        logger.error({ err: error }, 'What was published could not be shared; publish it again');
      });
    });
    bus.hear('publication', ({ version }) => {
      this.takeNewest(version).catch((error: unknown) => {
        logger.error({ err: error, version }, 'What another process published could not be taken over');
      });
    });
  }

  private async current(): Promise<Current | null> {
    const bytes = await this.ports.artefacts.read(currentName);
    return bytes && currentSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  }

  private async takeNewest(version: string): Promise<void> {
    const current = await this.current();
    if (current?.version === version) await this.take(current);
  }

  private async take({ version, models }: Current): Promise<void> {
    const { publications, publisher, models: folder } = this.ports;
    if (publications.current()?.version === version) return;
    for (const name of publicationFiles(version)) await this.fetch(`publication/${name}`, publications.folder, name);
    for (const name of models.flatMap(modelFiles)) await this.fetch(`model/${name}`, folder, name);
    await publisher.takeOver(version);
  }

  private async share({ note, models }: LoadedBrain): Promise<void> {
    const { publications, artefacts, bus, clock, models: folder } = this.ports;
    const own = publications.current();
    if (!note || own?.version !== note.version) return;
    for (const name of publicationFiles(note.version))
      await this.give(`publication/${name}`, publications.folder, name);
    for (const name of models.flatMap(modelFiles)) await this.give(`model/${name}`, folder, name);
    const current: Current = { version: note.version, folders: own.folders, models: [...models] };
    await artefacts.write(currentName, Buffer.from(JSON.stringify(current)), clock.instant());
    bus.tell('publication', { version: note.version });
    await artefacts.keepNewest('publication/', kept);
    await artefacts.keepNewest('model/', kept);
  }

  private async give(name: string, folder: string, file: string): Promise<void> {
    const { artefacts, clock } = this.ports;
    if (await artefacts.has(name)) return;
    await artefacts.write(name, readFileSync(join(folder, file)), clock.instant());
  }

  private async fetch(name: string, folder: string, file: string): Promise<void> {
    const path = join(folder, file);
    if (existsSync(path)) return;
    const bytes = await this.ports.artefacts.read(name);
    if (!bytes) return; // What is not there is learned anew.
    writeWhole(path, bytes);
  }
}

const publicationFiles = (version: string) => ['json.gz', 'note.json', 'compiled'].map((end) => `${version}.${end}`);
const modelFiles = (name: string) => [`${name}.model`, `${name}.json`];
