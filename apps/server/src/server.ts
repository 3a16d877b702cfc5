import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { Clock, SystemClock } from '#kernel';
import { Database, DatabaseArtefactStore } from '#persistence';
import { StaffAccounts } from './access/staff-accounts.js';
import { AppModule } from './app.module.js';
import type { LoadedBrain } from './authoring/brain.js';
import { BrainHolder } from './authoring/brain.holder.js';
import { Publications } from './authoring/publications.js';
import { Publisher } from './authoring/publisher.js';
import { SharedPublications } from './authoring/shared-publications.js';
import { Cluster } from './cluster/cluster.js';
import { makeLogger, NestLogger } from './platform/logging.js';
import { mustBeReachable } from './platform/outgoing-settings.js';
import { Readiness } from './platform/readiness.js';
import { findRoot } from './platform/root.js';
import { resolveSecrets, type Secrets } from './platform/secrets.js';
import { readSettings } from './platform/settings.js';
import type { Settings } from './platform/settings.schema.js';
import { SocketAdapter } from './platform/socket.adapter.js';
import { ensureAllowedAddress } from './understanding/open-adviser.js';
import { openEncoder } from './understanding/open-encoder.js';
import { openTracing } from './platform/tracing/open-tracing.js';
import { setUpWeb } from './platform/web.js';

export interface RunningServer {
  readonly url: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly brain: LoadedBrain;
  readonly logger: Logger;
  /** Made at the first start, to let the others in; null later on. */
  readonly firstAdministrator: { readonly name: string; readonly password: string } | null;
  close(): Promise<void>;
}

/**
 * Starts the server: reads the settings, opens the database, learns the content, then listens.
 * @throws DomainError `bad-settings` or `bad-content`
 */
export async function startServer(onProgress?: (fraction: number) => void): Promise<RunningServer> {
  if (new Date().getTimezoneOffset() !== 0) throw new Error('Set TZ=UTC: instants are stored in UTC.');
  const root = findRoot();
  const settings = readSettings(root, process.env);
  mustBeReachable(settings);
  const logger = makeLogger(settings);
  const secrets = resolveSecrets(settings, resolve(root, settings.dataDir));
  // Opened before anything else: an encoder that cannot be used is told at once, with what to do.
  const encoder = await openEncoder(settings.understanding.encoder, root);
  await ensureAllowedAddress(settings.languageModel);
  const cluster = await Cluster.join(settings.redis.url, logger);
  const onEncoderFailure = (error: unknown) => {
    logger.warn({ err: error }, 'A text was understood without the sentence encoder');
  };
  const tracing = await openTracing(settings);
  const holder = new BrainHolder();
  const publications = new Publications(resolve(root, settings.dataDir, 'publications'));
  const publisher = new Publisher({
    school: { settings, root, encoder, onEncoderFailure },
    holder,
    publications,
    clock: new SystemClock(),
    logger,
  });
  const learned = publisher.start(onProgress);
  // Learning runs in a worker thread while the rest starts; a failure of it is seen below.
  learned.catch(() => undefined);

  const module = AppModule.with({ settings, root, logger, secrets, brain: holder, publisher, cluster, tracing });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: new NestLogger(logger),
    bodyParser: false,
    forceCloseConnections: true,
    abortOnError: false,
  });
  try {
    app.useWebSocketAdapter(new SocketAdapter(app, settings, cluster.redis));
    setUpWeb(app, settings, join(root, 'dist'));
    app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
    const brain = await learned;
    if (cluster.redis) {
      await new SharedPublications({
        publisher,
        publications,
        models: resolve(root, settings.dataDir, 'models'),
        artefacts: new DatabaseArtefactStore(app.get(Database)),
        bus: cluster.bus,
        clock: app.get(Clock),
        logger,
      }).start(brain);
    }
    const firstAdministrator = await app.get(StaffAccounts).ensureAdministrator(settings.security.adminPassword);
    await app.listen(settings.http.port, settings.http.host);
    app.get(Readiness).state = 'ready';
    return { url: await app.getUrl(), settings, secrets, brain, logger, firstAdministrator, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
