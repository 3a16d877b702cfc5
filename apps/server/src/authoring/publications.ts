import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { ContentFiles } from './content-files.js';

const file = z.object({ path: z.string(), text: z.string() });

const publicationSchema = z.object({
  version: z.string(),
  publishedAt: z.string(),
  intents: z.int(),
  examples: z.int(),
  files: z.object({ knowledge: z.array(file), dialogs: z.array(file) }),
});

const currentSchema = z.object({
  version: z.string(),
  /** Hash of the content folders at that time; when they have changed since, a start publishes them anew. */
  folders: z.string(),
});

/** What was published, without its texts. */
export interface PublicationNote {
  readonly version: string;
  readonly publishedAt: string;
  readonly intents: number;
  readonly examples: number;
}

export interface Publication extends PublicationNote {
  readonly files: ContentFiles;
}

/** So many publications are kept to go back to. */
const kept = 10;

function writeWhole(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.${String(process.pid)}.new`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

/** Keeps published content on disk: one compressed file a publication, and which of them is current. */
export class Publications {
  constructor(private readonly folder: string) {}

  /** Newest first. */
  list(): readonly PublicationNote[] {
    return this.names().flatMap((name) => {
      const publication = this.read(name);
      if (!publication) return [];
      const { version, publishedAt, intents, examples } = publication;
      return [{ version, publishedAt, intents, examples }];
    });
  }

  /** A publication, or null when there is none of that name or its file is damaged. */
  read(version: string): Publication | null {
    if (!/^[\w-]+$/.test(version)) return null;
    try {
      const text = gunzipSync(readFileSync(join(this.folder, `${version}.json.gz`))).toString();
      return publicationSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  current(): z.infer<typeof currentSchema> | null {
    try {
      return currentSchema.parse(JSON.parse(readFileSync(join(this.folder, 'current.json'), 'utf8')));
    } catch {
      return null;
    }
  }

  /** Keeps a publication, and forgets the oldest ones that are not current. */
  keep(publication: Publication): void {
    mkdirSync(this.folder, { recursive: true });
    const path = join(this.folder, `${publication.version}.json.gz`);
    if (!existsSync(path)) writeWhole(path, gzipSync(JSON.stringify(publication)));
    const current = this.current()?.version;
    for (const name of this.names().slice(kept)) {
      if (name !== current && name !== publication.version) rmSync(join(this.folder, `${name}.json.gz`));
    }
  }

  makeCurrent(version: string, folders: string): void {
    mkdirSync(this.folder, { recursive: true });
    writeWhole(join(this.folder, 'current.json'), JSON.stringify({ version, folders }));
  }

  private names(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.json.gz'))
      .map((name) => name.slice(0, -'.json.gz'.length))
      .sort()
      .reverse();
  }
}
