import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { staffRoles } from '#contracts';
import { accountedKey } from '../../apps/server/src/access/audited.js';
import { type Declared, declaredKey } from '../../apps/server/src/access/permit.js';
import { permissionsOfRole } from '../../apps/server/src/access/permissions.js';
import { AppModule } from '../../apps/server/src/app.module.js';
import { BrainHolder } from '../../apps/server/src/authoring/brain.holder.js';
import type { Publisher } from '../../apps/server/src/authoring/publisher.js';
import type { Cluster } from '../../apps/server/src/cluster/cluster.js';
import { resolveSecrets } from '../../apps/server/src/platform/secrets.js';
import { NoTracing } from '../../apps/server/src/platform/tracing/tracing.port.js';
import { readSettings } from '../../apps/server/src/platform/settings.js';
import { RunningServer } from '../fixtures/running-server.js';
import { type Answered, StaffClient } from '../fixtures/staff-client.js';

interface Place {
  readonly name: string;
  readonly declared: Declared | undefined;
}

interface Route extends Place {
  readonly method: string;
  readonly path: string;
  readonly isAudited: boolean;
}

interface SocketEvent extends Place {
  readonly namespace: string;
  readonly event: string;
}

const meta = (key: string, on: object): unknown => Reflect.getMetadata(key, on);
const handlersOf = (type: Type): [string, object][] =>
  Object.getOwnPropertyNames(type.prototype)
    .filter((name) => name !== 'constructor')
    .flatMap((name): [string, object][] => {
      const member: unknown = Object.getOwnPropertyDescriptor(type.prototype, name)?.value;
      return typeof member === 'function' ? [[name, member]] : [];
    });
const declaredOf = (handler: object, type: Type) => (meta(declaredKey, handler) ?? meta(declaredKey, type)) as Declared;

/** The module that the server runs: what it routes is what is listed here. */
function theModule() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-matrix-'));
  const root = resolve(import.meta.dirname, '../..');
  const settings = readSettings(root, { NODE_ENV: 'test', ZHIYIN_DATA_DIR: folder });
  const secrets = resolveSecrets(settings, folder);
  rmSync(folder, { recursive: true });
  const logger = pino({ level: 'silent' });
  return AppModule.with({
    settings,
    root,
    logger,
    secrets,
    brain: new BrainHolder(),
    publisher: null as unknown as Publisher,
    cluster: { redis: null } as unknown as Cluster,
    tracing: new NoTracing(),
  });
}

function routesOf(types: readonly Type[]): Route[] {
  return types.flatMap((type) =>
    handlersOf(type).flatMap(([name, handler]) => {
      const own = meta('path', handler);
      if (typeof own !== 'string') return [];
      const method = RequestMethod[meta('method', handler) as RequestMethod];
      const path = `/${[meta('path', type) as string, own].map((part) => part.replace(/^\/|\/$/g, '')).join('/')}`;
      const clean = path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      const isAudited = meta(accountedKey, handler) !== undefined;
      return [{ name: `${type.name}.${name}`, method, path: clean, declared: declaredOf(handler, type), isAudited }];
    }),
  );
}

function eventsOf(types: readonly Type[]): SocketEvent[] {
  return types
    .filter((type) => meta('websockets:is_gateway', type) === true)
    .flatMap((type) => {
      const { namespace = '/' } = meta('websockets:gateway_options', type) as { namespace?: string };
      return handlersOf(type).flatMap(([name, handler]) => {
        const event = meta('message', handler);
        if (typeof event !== 'string') return [];
        return [{ name: `${type.name}.${name}`, namespace, event, declared: declaredOf(handler, type) }];
      });
    });
}

/** Routes that write their audit entries themselves, with more than the route tells. */
const accountThemselves =
  /^POST \/api\/(staff|keys|retention|persons|access\/(sign-out|me))|^POST \/api\/(handoff\/conversations|contacts|suppressions)\/:id\/reveal$/;

/** What changes nothing, or speaks with customers in conversations that are on record themselves. */
const nothingToAccountFor =
  /^POST \/api\/(handoff\/|demo\/|authoring\/try$|quality\/(rules\/test|backtests)$|training\/draft\/train$)|^POST \/api\/campaigns\/(:id\/(check|rehearsal))$/;

/** Doing these for real would end the session that asks, or take a minute. */
const notReally: ReadonlySet<string> = new Set(['POST /api/access/sign-out', 'POST /api/authoring/publications']);

const nowhere = '00000000-0000-7000-8000-000000000000';

const isAllowed = (declared: Declared, role: (typeof staffRoles)[number]) =>
  declared.kind !== 'permission' ||
  declared.permissions.every((permission) => permissionsOfRole[role].includes(permission));

const { controllers = [], providers = [] } = theModule();
const routes = routesOf(controllers);
const events = eventsOf(providers.filter((provider): provider is Type => typeof provider === 'function'));

describe('what everybody may do', () => {
  it('is declared by every route and every socket event', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(events.length).toBeGreaterThan(4);
    expect([...routes, ...events].filter(({ declared }) => (declared as unknown) === undefined)).toEqual([]);
  });

  it('is accounted for wherever it changes something, and wherever something is exported or listened to', () => {
    const changing = routes.filter(
      ({ method, path, declared }) =>
        declared?.kind !== 'public' && (method !== 'GET' || /recording$|\.:format$/.test(path)),
    );
    const names = changing.filter(({ isAudited }) => !isAudited).map(({ method, path }) => `${method} ${path}`);
    const known = [accountThemselves, nothingToAccountFor];
    expect(names.filter((name) => !known.some((some) => some.test(name)))).toEqual([]);
  });

  describe('on the running server', () => {
    let server: RunningServer;
    let members: Map<(typeof staffRoles)[number], StaffClient>;

    beforeAll(async () => {
      server = await RunningServer.start({ settings: { ZHIYIN_ACCESS_SIGN_INS_PER_MINUTE: '1000' } });
      members = new Map();
      for (const role of staffRoles) members.set(role, (await StaffClient.member(server.url, role, [role])).client);
    }, 180_000);
    afterAll(() => server.dispose());

    const ask = ({ method, path }: Route, client: StaffClient): Promise<Answered> =>
      client.ask(method, path.replace(/:\w+/g, nowhere), method === 'GET' ? undefined : {});

    const refusedBy = ({ status, body }: Answered) =>
      status === 401
        ? 'nobody'
        : status === 403 && String(body.message).startsWith('This needs the permission')
          ? 'role'
          : null;

    it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (name, route) => {
      const { declared } = route;
      if (declared === undefined) throw new Error('undeclared');
      const stranger = new StaffClient(server.url);
      const impostor = StaffClient.withToken(server.url, 'zs_not-a-session-that-anybody-has-00000000000');
      if (declared.kind === 'public') return;
      for (const client of [stranger, impostor])
        expect([name, refusedBy(await ask(route, client))]).toEqual([name, 'nobody']);
      for (const [role, client] of members) {
        const may = isAllowed(declared, role);
        if (may && notReally.has(name)) continue;
        expect([role, refusedBy(await ask(route, client))]).toEqual([role, may ? null : 'role']);
      }
    });

    it.each(events.map((event) => [`${event.namespace} ${event.event}`, event] as const))('%s', async (_, place) => {
      const { declared, namespace, event } = place;
      if (declared === undefined) throw new Error('undeclared');
      const connect = (token?: string) =>
        io(`${server.url}${namespace}`, {
          auth: token === undefined ? {} : { token },
          transports: ['websocket'],
          forceNew: true,
        });
      if (declared.kind === 'public') return;
      const stranger = connect();
      const refusal = await new Promise<{ data?: { code?: string } }>((done) => stranger.once('connect_error', done));
      expect(refusal.data?.code).toBe('unauthorized');
      stranger.close();
      for (const [role, client] of members) {
        const socket = connect(client.token);
        const answer = (await socket.timeout(10_000).emitWithAck(event, {})) as {
          error?: { code?: string; message?: string };
        };
        const isRefused = (answer.error?.message ?? '').startsWith('This needs the permission');
        expect([role, isRefused]).toEqual([role, !isAllowed(declared, role)]);
        socket.close();
      }
    });

    it('lets a stranger into public places only as far as those let everybody', async () => {
      const stranger = new StaffClient(server.url);
      for (const path of ['/api/docs', '/api/openapi.json', '/console', '/']) {
        expect((await stranger.get(path)).status).toBe(200);
      }
      expect((await stranger.get('/api/no-such-route')).status).toBe(404);
      expect((await stranger.get('/config/default.yaml')).status).toBe(404);
      const outside = await stranger.get('/console/%2e%2e/%2e%2e/package.json');
      expect(JSON.stringify(outside.body)).not.toContain('better-sqlite3');
    });
  });
});
