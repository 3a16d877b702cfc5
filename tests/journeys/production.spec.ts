import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { IdentityProvider, ssoClient } from '../fixtures/identity-provider.js';
import { hasNginx, Nginx } from '../fixtures/nginx.js';
import { startRedis, type TestRedis } from '../fixtures/redis.js';
import { RunningServer } from '../fixtures/running-server.js';

const postgresUrl = process.env.POSTGRES_URL;
const redis: TestRedis | null = postgresUrl === undefined || !hasNginx() ? null : await startRedis();
const secret = () => randomBytes(32).toString('base64');

(redis ? describeInBrowser : describe.skip)(
  'set up for real: production, PostgreSQL, Redis, OIDC, TLS by nginx',
  () => {
    let nginx: Nginx;
    let provider: IdentityProvider;
    let server: RunningServer;
    let browser: Browser;

    const settings = () => ({
      NODE_ENV: 'production',
      NODE_EXTRA_CA_CERTS: nginx.certificate,
      ZHIYIN_HTTP_HOST: '127.0.0.1',
      ZHIYIN_HTTP_TRUST_PROXY: '1',
      ZHIYIN_REDIS_URL: redis?.url ?? '',
      ZHIYIN_SECURITY_SESSION_SECRET: secret(),
      ZHIYIN_SECURITY_IDENTITY_SECRET: secret(),
      ZHIYIN_SECURITY_STAFF_TOKEN: secret(),
      ZHIYIN_SECURITY_DATA_KEYS: `first:${secret()}`,
      ZHIYIN_SECURITY_SSO_CLIENT_SECRET: ssoClient.secret,
      ZHIYIN_ACCESS_SSO_ISSUER: nginx.login,
      ZHIYIN_ACCESS_SSO_CLIENT_ID: ssoClient.id,
      ZHIYIN_ACCESS_SSO_PUBLIC_URL: nginx.staff,
      ZHIYIN_ACCESS_SSO_LABEL: '统一登录',
      ZHIYIN_ACCESS_SSO_ROLES: '[zhiyin-leads=supervisor]',
    });

    beforeAll(async () => {
      nginx = await Nginx.prepare();
      provider = await IdentityProvider.start(`${nginx.staff}/api/access/sso/callback`, nginx.login);
      provider.person = { sub: 'u1', claims: { preferred_username: 'wang', name: '王', groups: ['zhiyin-leads'] } };
      server = await RunningServer.start({ postgresUrl: postgresUrl ?? '', settings: settings() });
      await nginx.start(server.url, provider.address);
      browser = await launchBrowser();
    }, 240_000);
    afterAll(async () => {
      await browser.close();
      await nginx.stop();
      await server.dispose();
      await provider.stop();
      await redis?.stop();
    });

    const page = async () => (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' })).newPage();

    it('answers a customer over TLS, who reaches nothing else', async () => {
      const own = await page();
      const chat = await ChatWindow.alone(own, nginx.customers);
      await chat.say('信用卡年费怎么收');
      await chat.answers.filter({ hasText: '年费' }).first().waitFor();
      const statuses: Record<string, number | undefined> = {};
      for (const path of [
        '/console',
        '/api/campaigns',
        '/api/access/ways',
        '/metrics',
        '/health/ready',
        '/api/docs',
        '/',
      ]) {
        statuses[path] = (await own.request.get(`${nginx.customers}${path}`)).status();
      }
      expect(new Set(Object.values(statuses))).toEqual(new Set([404]));
      const headers = (await own.request.get(`${nginx.customers}/chat`)).headers();
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    }, 60_000);

    it('lets staff in by single sign-on, with a cookie that only this host and TLS see', async () => {
      const own = await page();
      await own.goto(`${nginx.staff}/`);
      await own.getByText('统一登录').click();
      await own.getByRole('button', { name: '王' }).waitFor();
      expect(own.url()).toBe(`${nginx.staff}/console`);
      const me = await own.request.get(`${nginx.staff}/api/access/me`);
      expect(await me.json()).toMatchObject({ name: 'wang', roles: ['supervisor'] });
      const cookies = (await own.context().cookies()).filter(({ name }) => name.includes('zhiyin_staff'));
      expect(cookies).toMatchObject([
        { name: '__Host-zhiyin_staff', secure: true, httpOnly: true, sameSite: 'Strict' },
      ]);
      expect((await own.request.get(`${nginx.staff}/metrics`)).status()).toBe(404);
    }, 60_000);

    it('does not start with a provider that anybody can listen to', async () => {
      const open = { ...settings(), ZHIYIN_ACCESS_SSO_ISSUER: provider.address };
      await expect(RunningServer.start({ postgresUrl: postgresUrl ?? '', settings: open })).rejects.toThrow(
        'ZHIYIN_ACCESS_SSO_ISSUER): must be https:// in production',
      );
    }, 60_000);
  },
);
