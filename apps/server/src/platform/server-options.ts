import type { Logger } from 'pino';
import type { BrainHolder } from '../authoring/brain.holder.js';
import type { Publisher } from '../authoring/publisher.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Secrets } from './secrets.js';
import type { Tracing } from './tracing/tracing.port.js';
import type { Settings } from './settings.schema.js';

/** What a server is made of before anything is wired. */
export interface ServerOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly logger: Logger;
  readonly secrets: Secrets;
  readonly brain: BrainHolder;
  readonly publisher: Publisher;
  readonly cluster: Cluster;
  readonly tracing: Tracing;
}
