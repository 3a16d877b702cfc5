import { resolve } from 'node:path';
import { Recordings } from '#adapters';
import type { Clock } from '#kernel';
import type { KeyRing } from '#persistence';
import type { Settings } from '../platform/settings.schema.js';

/** The recordings of calls, also those from while calls were recorded. */
export const openRecordings = (root: string, { dataDir, calls }: Settings, keys: KeyRing, clock: Clock): Recordings =>
  new Recordings(resolve(root, dataDir, calls.recordings ?? 'recordings'), keys, clock);
