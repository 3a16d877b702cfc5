import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { say } from '../terminal.js';

const manifestSchema = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  database: z.enum(['sqlite', 'postgres']),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});

/** What a backup consists of, and how to tell that it is whole. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export const manifestName = 'manifest.json';

/** All files below a folder, as paths in it. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Reads a backup's manifest and checks every file against it.
 * @throws DomainError `bad-backup`
 */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  for (const { path, sha256 } of manifest.files) {
    const found = await hashOf(join(folder, path)).catch(() => null);
    if (found === sha256) continue;
    throw new DomainError(
      'bad-backup',
      found === null
        ? say(`备份里缺少 ${path}`, `${path} is missing from the backup`)
        : say(`备份里的 ${path} 已损坏`, `${path} in the backup is damaged`),
    );
  }
  return manifest;
}

function readManifest(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8')));
  } catch {
    throw new DomainError('bad-backup', say(`${folder} 不是一份备份`, `${folder} is not a backup`));
  }
}
