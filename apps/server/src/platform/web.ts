import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Settings } from './settings.schema.js';

/** Files whose name carries a hash of their content never change. */
const immutable = { immutable: true, maxAge: '365d', index: false } as const;

/** What pages of ours may load: themselves, nothing inline, nothing from elsewhere. */
function contentSecurityPolicy(frameAncestors: readonly string[], styles: readonly string[]) {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      fontSrc: ["'self'"],
      frameSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [...frameAncestors],
    },
  });
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
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { path } = request;
    const policy = path === '/chat' ? embeddable : path.startsWith('/api/docs') ? docs : ours;
    policy(request, response, next);
  });
}

/** Serves the demo page, the widget, the chat page and the console from the build. */
function servePages(app: NestExpressApplication, dist: string): void {
  const widget = join(dist, 'widget');
  const console = join(dist, 'console');
  const fresh = { setHeaders: (response: Response) => response.setHeader('Cache-Control', 'no-cache') };
  app.use('/assets', express.static(join(widget, 'assets'), immutable));
  app.use('/console/assets', express.static(join(console, 'assets'), immutable));
  app.use(express.static(widget, { ...fresh, extensions: ['html'] }));
  app.use('/console', express.static(console, { ...fresh }));
  app.use('/console', (request: Request, response: Response, next: NextFunction) => {
    const page = join(console, 'index.html');
    if (request.method === 'GET' && existsSync(page)) response.set('Cache-Control', 'no-cache').sendFile(page);
    else next();
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
  app.useBodyParser('json', { limit: '64kb' });
  app.enableCors({ origin: [...settings.http.allowedOrigins] });
  secure(app, settings);
  app.use(compression());
  servePages(app, dist);
  serveDocs(app);
}
