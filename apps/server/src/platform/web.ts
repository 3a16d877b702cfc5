import { constants } from 'node:zlib';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { consolePage, newNonce } from './console-page.js';
import type { Settings } from './settings.schema.js';

/** Files whose name carries a hash of their content never change. */
const immutable = { immutable: true, maxAge: '365d', index: false } as const;

/** A source of a policy; one that differs from answer to answer is a function. */
type Source = string | ((request: unknown, response: unknown) => string);

/** What pages of ours may load: themselves, nothing inline, nothing from elsewhere. */
function contentSecurityPolicy(
  frameAncestors: readonly string[],
  styles: readonly Source[],
  media: readonly string[] = ["'none'"],
) {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      fontSrc: ["'self'"],
      mediaSrc: [...media],
      frameSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [...frameAncestors],
    },
  });
}

/** One number for each answer, made when it is first asked for. */
function nonceOf(response: Response): string {
  const locals = response.locals as { nonce?: string };
  return (locals.nonce ??= newNonce());
}

function secure(app: NestExpressApplication, { http }: Settings): void {
  // HTTPS, and so HSTS, is the business of the proxy in front.
  app.use(
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      xFrameOptions: false,
      strictTransportSecurity: false,
    }),
  );
  const ours = contentSecurityPolicy(["'self'"], []);
  const embeddable = contentSecurityPolicy(http.frameAncestors, []);
  const docs = contentSecurityPolicy(["'self'"], ["'unsafe-inline'"]);
  // The console makes styles as it runs, each with the number of its page; recordings are played from memory.
  const nonce = (_: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`;
  const staff = contentSecurityPolicy(["'none'"], [nonce], ["'self'", 'blob:']);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { path } = request;
    const isConsole = path === '/console' || path.startsWith('/console/');
    const policy = isConsole ? staff : path === '/chat' ? embeddable : path.startsWith('/api/docs') ? docs : ours;
    policy(request, response, next);
  });
}

/** Serves the demo page, the widget, the chat page and the console from the build. */
function servePages(app: NestExpressApplication, dist: string): void {
  const widget = join(dist, 'widget');
  const fresh = { setHeaders: (response: Response) => response.setHeader('Cache-Control', 'no-cache') };
  app.use('/assets', express.static(join(widget, 'assets'), immutable));
  app.use(express.static(widget, { ...fresh, extensions: ['html'] }));
  serveConsole(app, join(dist, 'console'));
}

/** Every address below /console is the same page, which finds its way by itself; a file that is missing is missing. */
function serveConsole(app: NestExpressApplication, folder: string): void {
  const page = join(folder, 'index.html');
  app.use('/console/assets', express.static(join(folder, 'assets'), immutable), (_: Request, response: Response) => {
    response.sendStatus(404);
  });
  app.use('/console', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || !existsSync(page)) {
      next();
      return;
    }
    // Its number is new each time, so that a copy of the page would be of no use.
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(consolePage(page, nonceOf(response)));
  });
}

function serveDocs(app: NestExpressApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Zhiyin')
    .setDescription('The HTTP interface of Zhiyin. The socket.io protocol is described in docs/en/integrators.md.')
    .setVersion('0.1.0')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Zhiyin API',
  });
}

/** Everything HTTP that is not a controller. */
export function setUpWeb(app: NestExpressApplication, settings: Settings, dist: string): void {
  app.set('trust proxy', settings.http.trustProxy);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  // Lists of contacts and of keys to withdraw are longer than anything else.
  app.use('/api/campaigns', express.json({ limit: '8mb' }));
  app.useBodyParser('json', { limit: '64kb' });
  app.enableCors({ origin: [...settings.http.allowedOrigins] });
  secure(app, settings);
  // As fast as the usual 4, and a sixteenth smaller.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  servePages(app, dist);
  serveDocs(app);
}
