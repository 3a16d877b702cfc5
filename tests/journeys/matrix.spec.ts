import 'reflect-metadata';
import { staffRoles } from '#contracts';
import { io } from 'socket.io-client';
import type { Declared } from '../../apps/server/src/access/permit.js';
import { permissionsOfRole } from '../../apps/server/src/access/permissions.js';
import { declaredEvents, declaredRoutes, type Route } from '../fixtures/declared-routes.js';
import { RunningServer } from '../fixtures/running-server.js';
import { type Answered, StaffClient } from '../fixtures/staff-client.js';

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

const routes = declaredRoutes();
const events = declaredEvents();

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
