import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Flow } from '#dialog';
import { writeWhole } from '../platform/write-whole.js';
import type { ContentFiles } from './content-files.js';

const file = z.object({ path: z.string(), text: z.string() });

const noteSchema = z.object({
  version: z.string(),
  publishedAt: z.string(),
  intents: z.int(),
  examples: z.int(),
});

const publicationSchema = noteSchema.extend({
  files: z.object({ knowledge: z.array(file), dialogs: z.array(file) }),
});

const currentSchema = z.object({
  version: z.string(),
  /** Hash of the content folders at that time; when they have changed since, a start publishes them anew. */
  folders: z.string(),
});

/** What was published, without its texts. */
export type PublicationNote = Readonly<z.infer<typeof noteSchema>>;

export interface Publication extends PublicationNote {
  readonly files: ContentFiles;
}

interface Compiled {
  /** The build of ours that made it; another may cut its data otherwise. */
  readonly build: string;
  readonly compiled: unknown;
}

/** So many publications are kept to go back to. */
const kept = 10;

/** So many versions of flows are kept, the newest first; far more than conversations are open on. */
const flowsKept = 1_000;

function readFlows(path: string): readonly Flow[] {
  try {
    return deserialize(readFileSync(path)) as readonly Flow[];
  } catch {
    return []; // None yet, or damaged: conversations go on with the flows of today.
  }
}

/** Keeps published content on disk: one compressed file a publication, and which of them is current. */
export class Publications {
  constructor(readonly folder: string) {}

  /** Newest first. */
  list(): readonly PublicationNote[] {
    return this.names().flatMap((name) => {
      try {
        return [noteSchema.parse(JSON.parse(readFileSync(join(this.folder, `${name}.note.json`), 'utf8')))];
      } catch {
        return [];
      }
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

  /** What a publication was compiled to, or null when it was by another build of ours, or not at all. */
  readCompiled(version: string, build: string): unknown {
    try {
      const { build: by, compiled } = deserialize(readFileSync(join(this.folder, `${version}.compiled`))) as Compiled;
      return by === build ? compiled : null;
    } catch {
      return null;
    }
  }

  keepCompiled(version: string, build: string, compiled: unknown): void {
    writeWhole(join(this.folder, `${version}.compiled`), serialize({ build, compiled } satisfies Compiled));
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
    if (!existsSync(path)) {
      const { files, ...note } = publication;
      writeWhole(path, gzipSync(JSON.stringify({ ...note, files })));
      writeWhole(join(this.folder, `${publication.version}.note.json`), JSON.stringify(note));
    }
    const current = this.current()?.version;
    for (const name of this.names().slice(kept)) {
      if (name === current || name === publication.version) continue;
      rmSync(join(this.folder, `${name}.json.gz`));
      rmSync(join(this.folder, `${name}.note.json`), { force: true });
      rmSync(join(this.folder, `${name}.compiled`), { force: true });
    }
  }

  makeCurrent(version: string, folders: string): void {
    mkdirSync(this.folder, { recursive: true });
    writeWhole(join(this.folder, 'current.json'), JSON.stringify({ version, folders }));
  }

  /** Adds flows to those of all publications, and gives the others: a conversation stays on the version it began with. */
  keepFlows(flows: readonly Flow[]): readonly Flow[] {
    mkdirSync(this.folder, { recursive: true });
    const path = join(this.folder, 'flows.bin');
    const added = new Map(flows.map((flow) => [`${flow.id}@${flow.version}`, flow]));
    const others = readFlows(path).filter(({ id, version }) => !added.has(`${id}@${version}`));
    writeWhole(path, serialize([...flows, ...others].slice(0, flowsKept)));
    return others;
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
