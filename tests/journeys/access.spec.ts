import { TOTP } from 'otpauth';
import { zhiyin } from '../fixtures/command-line.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffClient } from '../fixtures/staff-client.js';

const adminPassword = 'amber kettle 93 violin street';

describe('staff', () => {
  let server: RunningServer;
  let program: StaffClient;
  let nobody: StaffClient;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: { ZHIYIN_SECURITY_ADMIN_PASSWORD: adminPassword, ZHIYIN_ACCESS_SIGN_INS_PER_MINUTE: '1000' },
    });
    program = StaffClient.withToken(server.url);
    nobody = new StaffClient(server.url);
  }, 180_000);
  afterAll(() => server.dispose());

  const signIn = (name: string, password: string, more: object = {}) =>
    nobody.post('/api/access/sign-in', { name, password, ...more });

  it('begin with one administrator, who has to change the first password', async () => {
    const first = await signIn('Admin', adminPassword, { bearer: true });
    expect(first.body).toMatchObject({ me: { name: 'admin', roles: ['administrator'], tasks: ['change-password'] } });
    const admin = StaffClient.withToken(server.url, first.body.token);
    expect(await admin.get('/api/staff')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    for (const [next, because] of [
      ['short', 'at least 12 characters'],
      ['password1234', 'too easy to guess'],
      ['administrator administrator', 'too easy to guess'],
      [adminPassword, 'must be another one'],
    ]) {
      const refused = await admin.post('/api/access/me/password', { current: adminPassword, next });
      expect({ next, ...refused }).toMatchObject({ next, status: 422, body: { code: 'weak-password' } });
      expect(refused.body.message).toContain(because);
    }
    const next = 'granite pillow 58 harbour swift';
    expect((await admin.post('/api/access/me/password', { current: 'wrong', next })).status).toBe(403);
    expect((await admin.post('/api/access/me/password', { current: adminPassword, next })).status).toBe(204);
    expect((await admin.get('/api/staff')).status).toBe(200);
    expect((await signIn('admin', adminPassword)).body).toMatchObject({ code: 'wrong-credentials' });
  });

  it('are locked out after five wrong passwords, and so are names nobody has', async () => {
    await StaffClient.member(server.url, 'zhou', ['agent']);
    for (const name of ['zhou', 'nobody-has-this']) {
      const codes: unknown[] = [];
      for (let i = 0; i < 6; i++) codes.push((await signIn(name, 'wrong password')).body.code);
      expect(codes).toEqual([...Array<string>(5).fill('wrong-credentials'), 'locked-out']);
    }
    const locked = await signIn('zhou', 'copper zhou lantern 47 orbit');
    expect(locked).toMatchObject({ status: 429, body: { code: 'locked-out' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(50);
    const { staff } = (await program.get('/api/staff')).body as unknown as { staff: { id: string; name: string }[] };
    await program.post(`/api/staff/${staff.find(({ name }) => name === 'zhou')!.id}/enable`);
    expect((await signIn('zhou', 'copper zhou lantern 47 orbit')).status).toBe(200);
  });

  it('enrol an authenticator app; a code is taken once, a recovery code too', async () => {
    const { client, password } = await StaffClient.member(server.url, 'lin', ['supervisor']);
    const offer = await client.post('/api/access/me/second-factor');
    const totp = new TOTP({ secret: offer.body.secret });
    expect(offer.body.uri).toContain('otpauth://totp/Zhiyin:lin?');
    expect((await client.post('/api/access/me/second-factor/confirm', { code: '000000' })).status).toBe(400);
    const confirmed = await client.post('/api/access/me/second-factor/confirm', { code: totp.generate() });
    const { recoveryCodes } = confirmed.body as unknown as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);

    expect((await signIn('lin', password)).body).toMatchObject({ code: 'second-factor-required' });
    expect((await signIn('lin', password, { code: '123456' })).body).toMatchObject({ code: 'wrong-code' });
    const next = totp.generate({ timestamp: Date.now() + 30_000 });
    expect((await signIn('lin', password, { code: next })).status).toBe(200);
    expect((await signIn('lin', password, { code: next })).body).toMatchObject({ code: 'wrong-code' });
    expect((await signIn('lin', password, { code: recoveryCodes[3] })).status).toBe(200);
    expect((await signIn('lin', password, { code: recoveryCodes[3] })).body).toMatchObject({ code: 'wrong-code' });

    expect((await client.post('/api/access/me/second-factor/remove', { password: 'no' })).status).toBe(403);
    expect((await client.post('/api/access/me/second-factor/remove', { password })).status).toBe(204);
    expect((await signIn('lin', password)).status).toBe(200);
  });

  it('see their sessions and end them; an administrator ends them all', async () => {
    const { client, id, password } = await StaffClient.member(server.url, 'qian', ['agent']);
    const second = StaffClient.withToken(server.url, (await signIn('qian', password, { bearer: true })).body.token);
    const listed = await client.get('/api/access/me/sessions');
    const { sessions } = listed.body as unknown as { sessions: { id: string; isCurrent: boolean }[] };
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    expect((await client.post(`/api/access/me/sessions/${sessions[0]!.id}/revoke`)).status).toBe(204);
    expect((await second.get('/api/access/me')).status).toBe(401);
    expect((await client.get('/api/access/me')).status).toBe(200);
    await program.post(`/api/staff/${id}/sessions/revoke`);
    expect((await client.get('/api/access/me')).status).toBe(401);
  });

  it('lose rights and access at once', async () => {
    const { client, id, name, password } = await StaffClient.member(server.url, 'sun', ['administrator']);
    expect((await client.get('/api/staff')).status).toBe(200);
    await program.post(`/api/staff/${id}`, { roles: ['agent'] });
    expect((await client.get('/api/staff')).status).toBe(403);
    await program.post(`/api/staff/${id}/disable`);
    expect((await client.get('/api/access/me')).status).toBe(401);
    expect((await signIn(name, password)).body).toMatchObject({ code: 'wrong-credentials' });
  });

  it('cannot lock themselves out: one administrator stays', async () => {
    const { staff } = (await program.get('/api/staff')).body as unknown as {
      staff: { id: string; name: string; roles: string[]; disabledAt: string | null }[];
    };
    const [last, ...others] = staff.filter(
      ({ roles, disabledAt }) => roles.includes('administrator') && disabledAt === null,
    );
    expect(others).toEqual([]);
    for (const [path, body] of [
      ['', { roles: ['agent'] }],
      ['/disable', {}],
    ] as const) {
      const refused = await program.post(`/api/staff/${last!.id}${path}`, body);
      expect(refused).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
    }
  });

  it('sign in to the console by a cookie that no script reads and no other site can use', async () => {
    const { password } = await StaffClient.member(server.url, 'wu', ['knowledge-editor']);
    const { headers, body } = await signIn('wu', password);
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^zhiyin_staff=zs_[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
    expect(body.token).toBeNull();
    const page = StaffClient.withCookie(server.url, cookie.split(';')[0]!);
    expect((await page.get('/api/access/me')).body).toMatchObject({ name: 'wu' });
    const forged = { 'sec-fetch-site': 'cross-site' };
    expect((await page.post('/api/authoring/try', { text: '年费' }, forged)).status).toBe(403);
    expect((await page.post('/api/authoring/try', { text: '年费' })).status).toBe(200);
    const old = new StaffClient(server.url, { cookie: cookie.split(';')[0]! });
    const from = (origin: string) => old.post('/api/authoring/try', { text: '年费' }, { origin });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await old.post('/api/authoring/try', { text: '年费' })).status).toBe(403);
    expect((await from(server.url)).status).toBe(200);
    expect((await page.post('/api/access/sign-out')).status).toBe(204);
    expect((await page.get('/api/access/me')).status).toBe(401);
  });

  it('give programs keys with few rights, which are rotated and revoked', async () => {
    const { client } = await StaffClient.member(server.url, 'zheng', ['campaign-manager']);
    expect((await client.post('/api/keys', { name: 'x', permissions: ['promises.read'] })).status).toBe(403);
    const made = await program.post('/api/keys', { name: 'crm', permissions: ['conversations.read'] });
    const { key, secret } = made.body as unknown as { key: { id: string }; secret: string };
    const crm = StaffClient.withToken(server.url, secret);
    expect((await crm.get('/api/handoff/queue')).status).toBe(200);
    expect((await crm.get('/api/staff')).status).toBe(403);
    expect((await crm.get('/api/access/me')).body).toMatchObject({ name: 'crm', via: 'key' });
    const rotated = await program.post(`/api/keys/${key.id}/rotate`, { overlapHours: 0 });
    expect((await crm.get('/api/handoff/queue')).status).toBe(401);
    const fresh = StaffClient.withToken(server.url, rotated.body.secret);
    expect((await fresh.get('/api/handoff/queue')).status).toBe(200);
    await program.post(`/api/keys/${key.id}/revoke`);
    expect((await fresh.get('/api/handoff/queue')).status).toBe(401);
    expect(JSON.stringify((await program.get('/api/keys')).body)).not.toContain(secret.slice(-20));
  });

  it('are accounted for: who did what, in a log that holds together', async () => {
    const { client } = await StaffClient.member(server.url, 'feng', ['auditor']);
    const page = await client.get('/api/audit?action=sign-in&limit=500');
    const { entries } = page.body as unknown as { entries: { staffName: string; outcome: string; details: object }[] };
    const because = (name: string) =>
      entries.filter(({ staffName }) => staffName === name).map(({ outcome, details }) => ({ outcome, ...details }));
    expect(because('zhou')).toContainEqual({ outcome: 'refused', because: 'locked-out' });
    expect(because('unknown')).toContainEqual({ outcome: 'refused', because: 'wrong-credentials' });
    expect(because('lin')).toContainEqual({ outcome: 'done', via: 'password', secondFactor: true });
    const actions = async (staff: string) => {
      const { body } = await client.get(`/api/audit?staff=${staff}&limit=500`);
      return (body as unknown as { entries: { action: string }[] }).entries.map(({ action }) => action);
    };
    expect(await actions('staff-token')).toEqual(
      expect.arrayContaining(['staff.add', 'staff.change', 'staff.disable', 'key.add', 'key.rotate', 'key.revoke']),
    );
    expect((await client.get('/api/audit/verify')).body).toMatchObject({ isWhole: true, firstBad: null });
    const exported = (await client.get('/api/audit/export?action=staff.add')).body.text as unknown as string;
    expect(exported.trim().split('\n')).toHaveLength(
      (await actions('staff-token')).filter((a) => a === 'staff.add').length,
    );
    expect(await actions('feng')).toContain('audit.export');
  });

  it('can be let in from the terminal, and the log be verified there', async () => {
    const { databaseUrl: ZHIYIN_DATABASE_URL, dataDir: ZHIYIN_DATA_DIR } = server;
    const run = (...args: string[]) => zhiyin(args, { ZHIYIN_DATABASE_URL, ZHIYIN_DATA_DIR });
    expect((await run('staff', 'add', 'he', '--roles', 'agent', 'king')).errors).toContain('Roles are: administrator');
    const added = await run('staff', 'add', 'he', '--roles', 'agent', '--team', 'cards');
    const [, first = ''] = /once\): (\S+)/.exec(added.output) ?? [];
    expect((await signIn('he', first)).status).toBe(200);
    const again = await run('staff', 'reset', 'he');
    expect((await signIn('he', first)).status).toBe(401);
    expect((await signIn('he', /once\): (\S+)/.exec(again.output)?.[1] ?? '')).status).toBe(200);
    expect((await run('staff', 'disable', 'he')).code).toBe(0);
    expect((await run('staff', 'list')).output).toMatch(/^he\the\tagent\tcards\tdisabled$/m);
    expect((await run('staff', 'disable', 'nobody')).errors).toContain('There is no account "nobody".');
    expect((await run('audit', 'verify')).output).toMatch(/^The audit log is whole: \d+ entries$/m);
  });
});
