import { resolve } from 'node:path';
import type { Settings } from './settings.schema.js';

/** Where nothing is said, a file in the data folder. A file that is named is meant relative to where Zhiyin is installed. */
export function databaseUrl({ database: { url }, dataDir }: Settings, root: string): string {
  if (url === null) return `sqlite:${resolve(root, dataDir, 'zhiyin.db')}`;
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  return file === undefined ? url : `sqlite:${resolve(root, file)}`;
}
