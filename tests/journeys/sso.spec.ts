import { IdentityProvider, type Person, ssoClient } from '../fixtures/identity-provider.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffClient } from '../fixtures/staff-client.js';

/** A browser as far as redirects and cookies go. */
class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** Follows redirects; tells every address on the way. */
  async open(address: string, until: RegExp): Promise<URL[]> {
    const way: URL[] = [];
    let here = new URL(address);
    while (way.length < 20) {
      way.push(here);
      if (until.test(here.href)) return way;
      const jar = this.jar(here);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(here, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      const to = response.headers.get('location');
      if (to === null) throw new Error(`${here.href}: ${String(response.status)} ${await response.text()}`);
      here = new URL(to, here);
    }
    throw new Error(`no end: ${way.join(' ')}`);
  }

  cookie(address: string, name: string): string | undefined {
    return this.jar(new URL(address)).get(name);
  }

  private jar({ host }: URL): Map<string, string> {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }
}

describe('single sign-on with a real OpenID provider', () => {
  let server: RunningServer;
  let provider: IdentityProvider;

  beforeAll(async () => {
    const publicUrl = 'http://zhiyin.test';
    provider = await IdentityProvider.start(`${publicUrl}/api/access/sso/callback`);
    server = await RunningServer.start({
      settings: {
        ZHIYIN_ACCESS_SSO_ISSUER: provider.issuer,
        ZHIYIN_ACCESS_SSO_CLIENT_ID: ssoClient.id,
        ZHIYIN_SECURITY_SSO_CLIENT_SECRET: ssoClient.secret,
        ZHIYIN_ACCESS_SSO_PUBLIC_URL: publicUrl,
        ZHIYIN_ACCESS_SSO_LABEL: '统一登录',
        ZHIYIN_ACCESS_SSO_ROLES: '[zhiyin-agents=agent, zhiyin-leads=supervisor]',
        ZHIYIN_ACCESS_SSO_TEAM_CLAIM: 'department',
      },
    });
  }, 180_000);
  afterAll(async () => {
    await provider.stop();
    await server.dispose();
  });

  const begin = () => `${server.url}/api/access/sso/begin`;

  /** Goes there and back; the provider knows us by a name that only a proxy would serve. */
  async function signIn(person: Person, browser = new Browser()) {
    provider.person = person;
    const way = await browser.open(begin(), /zhiyin\.test\/api\/access\/sso\/callback/);
    const back = `${server.url}${way.at(-1)!.pathname}${way.at(-1)!.search}`;
    const [, end] = await browser.open(back, /\/console/);
    const cookie = browser.cookie(server.url, 'zhiyin_staff');
    return {
      way,
      back,
      end: end!,
      browser,
      client: StaffClient.withCookie(server.url, `zhiyin_staff=${cookie ?? ''}`),
    };
  }

  const chen = (groups: readonly string[], department?: string): Person => ({
    sub: 'chen-4711',
    claims: { preferred_username: 'Chen', name: '陈静', groups, ...(department !== undefined && { department }) },
  });

  it('is offered on the sign-in page', async () => {
    const { body } = await new StaffClient(server.url).get('/api/access/ways');
    expect(body).toEqual({ password: true, sso: { label: '统一登录', url: '/api/access/sso/begin' } });
  });

  it('lets somebody in with the roles of their groups, by code and PKCE', async () => {
    const { way, end, client } = await signIn(chen(['zhiyin-agents', 'golf'], 'cards'));
    const asked = way[1]!.searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('response_type')).toBe('code');
    expect(end.pathname + end.search).toBe('/console?sso=done');
    const me = await client.get('/api/access/me');
    expect(me.body).toMatchObject({ name: 'chen', displayName: '陈静', roles: ['agent'], team: 'cards', tasks: [] });
  });

  it('takes the roles of today, and is the same account', async () => {
    const before = await (await signIn(chen(['zhiyin-agents'], 'cards'))).client.get('/api/access/me');
    const after = await (await signIn(chen(['zhiyin-leads'], 'loans'))).client.get('/api/access/me');
    expect(after.body).toMatchObject({ id: before.body.id, roles: ['supervisor'], team: 'loans' });
  });

  it('lets nobody in without a role, without a team, or whose account is closed', async () => {
    for (const person of [chen(['golf'], 'cards'), chen(['zhiyin-agents'])]) {
      expect((await signIn(person)).end.search).toBe('?sso=forbidden');
    }
    const { client } = await signIn({ ...chen(['zhiyin-agents'], 'cards'), sub: 'li-1' });
    const { id } = (await client.get('/api/access/me')).body as unknown as { id: string };
    await StaffClient.withToken(server.url).post(`/api/staff/${id}/disable`);
    expect((await signIn({ ...chen(['zhiyin-agents'], 'cards'), sub: 'li-1' })).end.search).toBe('?sso=forbidden');
  });

  it('never takes over a local account of the same name', async () => {
    const { id } = await StaffClient.member(server.url, 'boss', ['administrator']);
    const boss = { sub: 'evil', claims: { preferred_username: 'boss', groups: ['zhiyin-agents'], department: 'x' } };
    const me = await (await signIn(boss)).client.get('/api/access/me');
    expect(me.body.id).not.toBe(id);
    expect(me.body).toMatchObject({ name: expect.stringMatching(/^boss-[0-9a-f]{8}$/) as string, roles: ['agent'] });
  });

  it('refuses a code used twice, a forged state, and a browser that did not begin', async () => {
    const { back, browser } = await signIn(chen(['zhiyin-agents'], 'cards'));
    expect((await browser.open(back, /\/console/)).at(-1)!.search).toBe('?sso=unauthorized');

    const other = new Browser();
    const way = await other.open(begin(), /^http:..zhiyin\.test/);
    const fresh = new URL(`${server.url}${way.at(-1)!.pathname}${way.at(-1)!.search}`);
    expect((await new Browser().open(fresh.href, /\/console/)).at(-1)!.search).toBe('?sso=unauthorized');
    fresh.searchParams.set('state', 'forged');
    expect((await other.open(fresh.href, /\/console/)).at(-1)!.search).toBe('?sso=unauthorized');
  });
});
