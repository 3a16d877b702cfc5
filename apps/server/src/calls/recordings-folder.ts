import { resolve } from 'node:path';
import type { Settings } from '../platform/settings.schema.js';

/** Where recordings of calls are. */
export const RECORDINGS = Symbol('recordings folder');

/** Where recordings of calls are, or were while calls were recorded. */
export const recordingsFolder = (root: string, { dataDir, calls }: Settings): string =>
  resolve(root, dataDir, calls.recordings ?? 'recordings');
