import { resolve } from 'node:path';
import type { Settings } from './settings.schema.js';

/** A database file is meant relative to where Zhiyin is installed. */
export function databaseUrl({ database }: Settings, root: string): string {
  const file = /^sqlite:(.+)$/.exec(database.url)?.[1];
  return file === undefined ? database.url : `sqlite:${resolve(root, file)}`;
}
