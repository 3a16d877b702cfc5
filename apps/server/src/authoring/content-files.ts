import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KnowledgeFile } from '#knowledge';
import type { Settings } from '../platform/settings.schema.js';

export interface ContentFolders {
  readonly knowledge: string;
  readonly dialogs: string;
}

/** Where the content is; the settings may name it from where Zhiyin is installed, or from anywhere. */
export function contentFolders({ content }: Settings, root: string): ContentFolders {
  return { knowledge: resolve(root, content.knowledge), dialogs: resolve(root, content.dialogs) };
}

/** The texts of all content files, by path below their folder with "/", in order. */
export interface ContentFiles {
  readonly knowledge: readonly KnowledgeFile[];
  readonly dialogs: readonly KnowledgeFile[];
}

/** All YAML files below a folder, by path with "/", in order. */
export function readFolder(folder: string): readonly KnowledgeFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

export function readFiles({ knowledge, dialogs }: ContentFolders): ContentFiles {
  return { knowledge: readFolder(knowledge), dialogs: readFolder(dialogs) };
}

/** Same texts, same name: the first 16 hexadecimal digits of their SHA-256. */
export function hashOf(files: ContentFiles): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}
